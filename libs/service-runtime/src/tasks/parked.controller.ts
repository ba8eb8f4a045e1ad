import { Controller, Get, HttpCode, Inject, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Asking, type Caller, Roles } from '@varde/access';
import { type Database } from '@varde/persistence';
import { IdempotencyInterceptor } from '../http/idempotency.interceptor';
import { fromCursor, type Page, pageOf, PageQuery } from '../http/page';
import { notFound, Problem } from '../http/problem';
import { ProcessRuntime } from '../subscriber/process-runtime';
import { DATABASE } from '../database/database-token';
import { UuidPipe } from '../http/uuid.pipe';
import { uncovered } from './visible';

export class ParkedView {
  @ApiProperty({ format: 'uuid' }) readonly personId!: string;
  @ApiProperty({ format: 'date-time' }) readonly since!: Date;
  @ApiProperty({ description: 'The process that failed' }) readonly process!: string;
  @ApiProperty({ description: 'Class of the error' }) readonly errorClass!: string;
  @ApiProperty({ description: 'Its code; never data' }) readonly errorCode!: string;
  @ApiProperty({ description: 'How often it has been tried' }) readonly attempts!: number;
  @ApiProperty({ description: 'Records that wait behind it' }) readonly waiting!: number;
}

export class ParkedPage {
  @ApiProperty({ type: [ParkedView] }) readonly items!: readonly ParkedView[];
  @ApiProperty({ type: String, nullable: true }) readonly nextCursor!: string | null;
}

export class ReleaseView {
  @ApiProperty({ enum: ['released'] }) readonly outcome!: 'released';
}

const parkedText = `select p.subject as "personId", p.since, p.process, p.error_class as "errorClass",
    p.error_code as "errorCode", p.attempts,
    (select count(*)::int from parked_event e where e.subject = p.subject) as waiting
  from parked_person p where $1::text[] is not null and ${uncovered('p.subject')}`;

/** Persons set aside because a process failed on them; their later events wait in order. */
@ApiTags('operation')
@Controller('v1/parked')
@Roles('operator')
@UseInterceptors(IdempotencyInterceptor)
export class ParkedController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly runtime: ProcessRuntime,
  ) {}

  @Get()
  @ApiOkResponse({ type: ParkedPage })
  async listParked(@Asking() caller: Caller, @Query() { limit, cursor }: PageQuery): Promise<Page<ParkedView>> {
    const [since, id] = cursor ? fromCursor(cursor, 2) : ['-infinity', '00000000-0000-0000-0000-000000000000'];
    const { rows } = await this.database.query<ParkedView>(
      `${parkedText} and (date_trunc('milliseconds', p.since), p.subject) > ($3::timestamptz, $4::uuid)
       order by date_trunc('milliseconds', p.since), p.subject limit $5`,
      [[], caller.gradert, since, id, limit + 1],
    );
    return pageOf(
      rows,
      limit,
      (row) => row,
      (row) => [row.since.toISOString(), row.personId],
    );
  }

  @Post(':personId/release')
  @HttpCode(200)
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiOkResponse({ type: ReleaseView })
  async releaseParked(@Asking() caller: Caller, @Param('personId', UuidPipe) personId: string): Promise<ReleaseView> {
    const { rows } = await this.database.query(`${parkedText} and p.subject = $3`, [[], caller.gradert, personId]);
    if (rows.length === 0) throw notFound();
    const outcome = await this.runtime.release(personId);
    if (outcome === 'not-parked') throw notFound();
    if (outcome === 'parked-again')
      throw new Problem(
        'conflict',
        'The process failed again: the person stays parked, and nothing of the queue is lost.',
      );
    return { outcome };
  }
}
