import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Asking, type Caller, Roles } from '@varde/access';
import { type Database } from '@varde/persistence';
import { DATABASE } from '../database/database-token';
import { IdempotencyInterceptor } from '../http/idempotency.interceptor';
import { InLanguage, type Language } from '../http/language';
import { notFound, Problem } from '../http/problem';
import { ProcessRuntime } from '../subscriber/process-runtime';
import { SUBSCRIBER, type SubscriberDefinition, titlesIn } from '../subscriber/subscriber-definition';
import { AssignBody, CloseBody, CommentBody, type TaskCommand, TaskHasChanged } from './task-commands';
import { TaskFilter } from './task-filter';
import { findTask, listTasks } from './task-queries';
import { TaskDetail, TaskPage } from './task-view';
import { UuidPipe } from '../http/uuid.pipe';

const idempotent = {
  name: 'Idempotency-Key',
  required: false,
  description: 'The same key gets the same answer, for a day',
};

interface Change {
  readonly caller: Caller;
  readonly id: string;
  readonly language: Language;
  readonly revision: number | undefined;
}

/** Work for clerks: the same in every service. */
@ApiTags('tasks')
@Controller('v1/tasks')
@Roles('saksbehandler', 'leder')
@UseInterceptors(IdempotencyInterceptor)
export class TasksController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(SUBSCRIBER) private readonly subscriber: SubscriberDefinition,
    private readonly runtime: ProcessRuntime,
  ) {}

  @Get()
  @ApiOkResponse({ type: TaskPage })
  listTasks(@Asking() caller: Caller, @Query() filter: TaskFilter, @InLanguage() language: Language) {
    return listTasks(this.database, caller, filter, titlesIn(this.subscriber, language));
  }

  @Get(':id')
  @ApiOkResponse({ type: TaskDetail })
  getTask(@Asking() caller: Caller, @Param('id', UuidPipe) id: string, @InLanguage() language: Language) {
    return this.#task(caller, id, language);
  }

  @Post(':id/assign')
  @HttpCode(200)
  @ApiHeader(idempotent)
  @ApiOkResponse({ type: TaskDetail })
  assignTask(
    @Asking() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() body: AssignBody,
    @InLanguage() language: Language,
  ) {
    return this.#change({ caller, id, language, revision: body.revision }, (command) =>
      this.runtime.commands.assign({ ...command, assignee: body.assignee }),
    );
  }

  @Post(':id/comment')
  @HttpCode(200)
  @ApiHeader(idempotent)
  @ApiOkResponse({ type: TaskDetail })
  commentTask(
    @Asking() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() body: CommentBody,
    @InLanguage() language: Language,
  ) {
    return this.#change({ caller, id, language, revision: body.revision }, (command) =>
      this.runtime.commands.comment({ ...command, comment: body.comment }),
    );
  }

  @Post(':id/complete')
  @HttpCode(200)
  @ApiHeader(idempotent)
  @ApiOkResponse({ type: TaskDetail })
  completeTask(
    @Asking() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() body: CloseBody,
    @InLanguage() language: Language,
  ) {
    return this.#change({ caller, id, language, revision: body.revision }, (command) =>
      this.runtime.commands.complete({ ...command, note: body.note ?? null }),
    );
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @ApiHeader(idempotent)
  @ApiOkResponse({ type: TaskDetail })
  cancelTask(
    @Asking() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() body: CloseBody,
    @InLanguage() language: Language,
  ) {
    return this.#change({ caller, id, language, revision: body.revision }, (command) =>
      this.runtime.commands.cancel({ ...command, note: body.note ?? null }),
    );
  }

  async #change(
    { caller, id, language, revision }: Change,
    change: (command: TaskCommand) => Promise<void>,
  ): Promise<TaskDetail> {
    const seen = await this.#task(caller, id, 'nb');
    await change({ taskId: id, by: caller.sub, revision: revision ?? seen.revision }).catch(asConflict);
    return this.#task(caller, id, language);
  }

  async #task(caller: Caller, id: string, language: Language): Promise<TaskDetail> {
    const task = await findTask(this.database, caller, id, titlesIn(this.subscriber, language));
    if (!task) throw notFound();
    return task;
  }
}

function asConflict(error: unknown): never {
  if (!(error instanceof TaskHasChanged)) throw error;
  throw new Problem('conflict', 'The task is closed or has changed. Read it again, and decide anew.');
}
