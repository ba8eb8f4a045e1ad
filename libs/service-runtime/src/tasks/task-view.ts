import { ApiProperty } from '@nestjs/swagger';

const nullable = { nullable: true } as const;

/** A task as a clerk and a fagsystem see it. */
export class TaskView {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({ description: 'Permanent name of the process that opened it' }) readonly process!: string;
  @ApiProperty({ format: 'uuid' }) readonly personId!: string;
  @ApiProperty({ description: 'Kind of work, a code' }) readonly kind!: string;
  @ApiProperty({ description: 'The kind in Norwegian; nynorsk with Accept-Language: nn' }) readonly title!: string;
  @ApiProperty() readonly kommunenummer!: string;
  @ApiProperty({ enum: ['open', 'completed', 'cancelled'] }) readonly status!: string;
  @ApiProperty({ format: 'date', type: String, ...nullable }) readonly deadline!: string | null;
  @ApiProperty({ description: 'The newest alarm, a code', type: String, ...nullable }) readonly alarm!: string | null;
  @ApiProperty({ description: 'Why a human is needed, a code' }) readonly reason!: string;
  @ApiProperty({ type: 'object', additionalProperties: true }) readonly facts!: Readonly<Record<string, unknown>>;
  @ApiProperty({ type: String, ...nullable }) readonly assignee!: string | null;
  @ApiProperty({ description: 'ce_id of the event, or the timer, that led to it' }) readonly cause!: string;
  @ApiProperty({ format: 'date-time' }) readonly openedAt!: string;
  @ApiProperty({ format: 'date-time', type: String, ...nullable }) readonly closedAt!: string | null;
  @ApiProperty({ type: String, ...nullable }) readonly closedBy!: string | null;
  @ApiProperty({ type: String, ...nullable }) readonly outcomeNote!: string | null;
  @ApiProperty({ description: 'Rises with each change; give it with a write to be refused when it has changed' })
  readonly revision!: number;
}

export class TaskCommentView {
  @ApiProperty({ format: 'date-time' }) readonly at!: string;
  @ApiProperty() readonly by!: string;
  @ApiProperty() readonly body!: string;
}

export class TaskDetail extends TaskView {
  @ApiProperty({ type: [TaskCommentView] }) readonly comments!: readonly TaskCommentView[];
}

export class TaskPage {
  @ApiProperty({ type: [TaskView] }) readonly items!: readonly TaskView[];
  @ApiProperty({ type: String, ...nullable }) readonly nextCursor!: string | null;
}

export interface TaskRecord {
  readonly id: string;
  readonly process: string;
  readonly subject: string;
  readonly kind: string;
  readonly kommunenummer: string;
  readonly status: string;
  readonly deadline: string | null;
  readonly alarm: string | null;
  readonly reason: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly assignee: string | null;
  readonly cause: string;
  readonly opened_at: Date;
  readonly closed_at: Date | null;
  readonly closed_by: string | null;
  readonly outcome_note: string | null;
  readonly revision: number;
}

export const taskColumns = `t.id, t.process, t.subject, t.kind, t.kommunenummer, t.status, t.deadline::text as deadline,
  t.alarm, t.reason, t.facts, t.assignee, t.cause, t.opened_at, t.closed_at, t.closed_by, t.outcome_note, t.revision`;

/** The fields of a view, as a plain object has them. */
export type Fields<View> = { readonly [Name in keyof View]: View[Name] };

export function toTaskView(record: TaskRecord, titles: Readonly<Record<string, string>>): Fields<TaskView> {
  const { subject, opened_at, closed_at, closed_by, outcome_note, ...same } = record;
  return {
    ...same,
    personId: subject,
    title: titles[record.kind] ?? record.kind,
    openedAt: opened_at.toISOString(),
    closedAt: closed_at?.toISOString() ?? null,
    closedBy: closed_by,
    outcomeNote: outcome_note,
  };
}
