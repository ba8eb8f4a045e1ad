import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Asking, type Caller, Roles } from '@varde/access';
import { type Database } from '@varde/persistence';
import { IsOptional, Matches } from 'class-validator';
import { fromCursor, type Page, pageOf, PageQuery } from '../http/page';
import { DATABASE } from '../database/database-token';
import { mayBeSeen, rightsOf } from './visible';

class DeadlineFilter extends PageQuery {
  @ApiPropertyOptional({ example: 'school/offer-school-place' })
  @IsOptional()
  @Matches(/^[a-z-]+\/[a-z0-9-]{1,80}$/, { message: 'process must be a name such as school/offer-school-place' })
  process?: string;

  @ApiPropertyOptional({ example: '4601' })
  @IsOptional()
  @Matches(/^\d{4}$/, { message: 'kommunenummer must be four digits' })
  kommunenummer?: string;
}

export class DeadlineView {
  @ApiProperty({ format: 'uuid' }) readonly taskId!: string;
  @ApiProperty({ format: 'uuid' }) readonly personId!: string;
  @ApiProperty() readonly process!: string;
  @ApiProperty() readonly kind!: string;
  @ApiProperty() readonly kommunenummer!: string;
  @ApiProperty({ format: 'date' }) readonly deadline!: string;
  @ApiProperty({ description: 'Days from today in Norway; negative when it has passed' }) readonly daysLeft!: number;
  @ApiProperty({ type: String, nullable: true }) readonly alarm!: string | null;
}

export class DeadlinePage {
  @ApiProperty({ type: [DeadlineView] }) readonly items!: readonly DeadlineView[];
  @ApiProperty({ type: String, nullable: true }) readonly nextCursor!: string | null;
}

/** Open tasks that have a deadline, the nearest first. */
@ApiTags('tasks')
@Controller('v1/deadlines')
@Roles('saksbehandler', 'leder')
export class DeadlinesController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Get()
  @ApiOkResponse({ type: DeadlinePage })
  async listDeadlines(@Asking() caller: Caller, @Query() filter: DeadlineFilter): Promise<Page<DeadlineView>> {
    const [deadline, id] = filter.cursor
      ? fromCursor(filter.cursor, 2)
      : ['-infinity', '00000000-0000-0000-0000-000000000000'];
    const { rows } = await this.database.query<DeadlineView>(
      `select t.id as "taskId", t.subject as "personId", t.process, t.kind, t.kommunenummer, t.deadline::text as deadline,
         t.deadline - (now() at time zone 'Europe/Oslo')::date as "daysLeft", t.alarm
       from task t
       where ${mayBeSeen('t')} and t.status = 'open' and t.deadline is not null
         and ($3::text is null or t.process = $3) and ($4::text is null or t.kommunenummer = $4)
         and (t.deadline, t.id) > ($5::date, $6::uuid)
       order by t.deadline, t.id limit $7`,
      [...rightsOf(caller), filter.process ?? null, filter.kommunenummer ?? null, deadline, id, filter.limit + 1],
    );
    return pageOf(
      rows,
      filter.limit,
      (row) => row,
      (row) => [row.deadline, row.taskId],
    );
  }
}
