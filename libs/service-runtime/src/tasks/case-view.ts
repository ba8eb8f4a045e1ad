import { ApiProperty } from '@nestjs/swagger';
import { TaskView } from './task-view';

export class CaseHistoryView {
  @ApiProperty({ format: 'date-time' }) readonly at!: string;
  @ApiProperty({ description: 'ce_id of the event, or name of the timer, effect or command' }) readonly cause!: string;
  @ApiProperty({ description: 'ce_type, TimerDue, TaskClosed or EffectLeft' }) readonly type!: string;
  @ApiProperty({ type: [String], description: 'What came of it, as codes' }) readonly came!: readonly string[];
}

export class CaseTimerView {
  @ApiProperty() readonly key!: string;
  @ApiProperty({ format: 'date-time' }) readonly dueAt!: string;
}

export class CaseEffectView {
  @ApiProperty() readonly key!: string;
  @ApiProperty() readonly step!: string;
  @ApiProperty({ enum: ['waiting', 'left', 'cancelled'] }) readonly status!: string;
  @ApiProperty({ format: 'date-time' }) readonly leavesAt!: string;
}

/** One process about one person: where it is, what led there, and what it waits for. */
export class CaseView {
  @ApiProperty() readonly process!: string;
  @ApiProperty({ description: 'The process’s own memory', type: 'object', additionalProperties: true })
  readonly state!: unknown;
  @ApiProperty() readonly revision!: number;
  @ApiProperty({ format: 'date-time' }) readonly updatedAt!: string;
  @ApiProperty({ type: [CaseHistoryView] }) readonly history!: readonly CaseHistoryView[];
  @ApiProperty({ type: [TaskView] }) readonly tasks!: readonly TaskView[];
  @ApiProperty({ type: [CaseTimerView] }) readonly timers!: readonly CaseTimerView[];
  @ApiProperty({ type: [CaseEffectView] }) readonly effects!: readonly CaseEffectView[];
}

export class PersonCases {
  @ApiProperty({ format: 'uuid' }) readonly personId!: string;
  @ApiProperty({ type: [CaseView] }) readonly cases!: readonly CaseView[];
}
