import {
  addComment,
  assignTask,
  commitBatch,
  failpoint,
  type LockedTask,
  lockTask,
  retriable,
} from '@varde/persistence';
import { type TaskCommand, type TaskCommands, TaskHasChanged } from '../tasks/task-commands';
import { readOwn } from './advance-case';
import { taskFacts } from './apply-output';
import { Backoff } from './backoff';
import { CaseDraft, type StepContext } from './case-draft';
import { Ledger } from './ledger';
import { type StepOutcome } from './step-outcome';
import { type SweepContext } from './sweep';

type Closing = TaskCommand & { readonly note: string | null };

const attempts = 5;

/** What clerks do to tasks. Closing one is read by its process as `TaskClosed`, in the same transaction. */
export class RunnerCommands implements TaskCommands {
  constructor(private readonly context: SweepContext) {}

  async assign({ taskId, revision, assignee }: TaskCommand & { readonly assignee: string | null }): Promise<void> {
    if (!(await assignTask(this.context.database, { id: taskId, revision, assignee }))) throw changed();
  }

  async comment({ taskId, revision, by, comment }: TaskCommand & { readonly comment: string }): Promise<void> {
    const at = this.context.clock.now();
    if (!(await addComment(this.context.database, { id: taskId, revision, at, by, body: comment }))) throw changed();
  }

  complete(command: Closing): Promise<void> {
    return this.close(command, 'completed');
  }

  cancel(command: Closing): Promise<void> {
    return this.close(command, 'cancelled');
  }

  /** Tried again when a lane and it have waited for each other. The revision keeps a repeated command from repeating. */
  private async close(command: Closing, outcome: 'completed' | 'cancelled'): Promise<void> {
    const backoff = new Backoff();
    for (let left = attempts; ; left--) {
      try {
        const nextDue = await this.closeOnce(command, outcome);
        failpoint('command:committed');
        this.context.onCommitted(nextDue);
        return;
      } catch (error) {
        if (left === 1 || !retriable(error)) throw error;
        await backoff.wait();
      }
    }
  }

  private closeOnce(command: Closing, outcome: 'completed' | 'cancelled'): Promise<Date | null> {
    return this.context.database.transaction(async (client) => {
      const locked = await lockTask(client, command.taskId);
      if (locked?.status !== 'open' || locked.revision !== command.revision) throw changed();
      const ledger = new Ledger(new Map([[`${locked.of.process}|${locked.of.subject}`, locked.of]]), new Set());
      for (const each of this.step(locked, command, outcome)) ledger.add(each);
      failpoint('command:before-commit');
      await commitBatch(client, this.context.group, ledger.batch([]));
      return ledger.nextDue();
    });
  }

  /** A process that is switched off does not hear of it; its task is closed all the same. */
  private step(locked: LockedTask, command: Closing, outcome: 'completed' | 'cancelled'): readonly StepOutcome[] {
    const { of, key } = locked;
    const process = this.context.reactions.process(of.process);
    const now = this.context.clock.now();
    const cause = `task-${outcome}:${command.taskId}`;
    const context: StepContext = { service: this.context.service, cause, causeType: 'TaskClosed', now };
    const close = (draft: CaseDraft): void => closeTask(draft, key, command, outcome);
    if (process) return readOwn(process, of, { type: 'TaskClosed', key, outcome }, context, close);
    const draft = new CaseDraft(of, of.rev + 1, context);
    close(draft);
    return [draft.finish(of.data, of.seen)];
  }
}

function closeTask(draft: CaseDraft, key: string, { by, note }: Closing, outcome: 'completed' | 'cancelled'): void {
  const task = draft.tasks[key];
  if (!task) throw changed();
  const { now } = draft.context;
  draft.changeTask(key, task, { status: outcome, closedAt: now, closedBy: by, outcomeNote: note });
  draft.note(`task-${outcome} ${task.kind}`);
  draft.announce({ step: `task-${outcome}`, ...taskFacts(task) });
}

const changed = (): TaskHasChanged => new TaskHasChanged('the task is closed, or has changed since it was read');
