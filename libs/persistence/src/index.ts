export * from './binary/binary-array';
export * from './database/data-source';
export * from './database/database';
export * from './database/prepare-schema';
export * from './database/retriable';
export { withSessionLock } from './database/session-lock';
export { plainName, roleOf } from './database/session-options';
export {
  appendToOutbox,
  maxRecordBytes,
  outboxInsert,
  outboxParameters,
  RecordTooLargeError,
  serialiseKeys,
  type SqlPart,
} from './outbox/append';
export { outboxMigrations } from './outbox/outbox-migration';
export { type Backlog, OutboxRelay, type RelayOptions } from './outbox/relay';
export { type RelayEvents } from './outbox/relay-worker';
export { shardCount, shardOf } from './outbox/shard';
export { claimEffects, type DueEffect } from './effects/claim-effects';
export { type EffectName, type EffectRow } from './effects/effect-rows';
export { failpoint, type FailpointName, failpoints } from './failpoint';
export * from './parked/parked-queue';
export { type DeadLetterRow, type ParkedEvent, type ParkedPerson, type ProtectedPerson } from './parked/parked-rows';
export { partitionKey, type Position, type PositionMove, type TopicPartition } from './position/position';
export { loadPositions, positionsOf } from './position/position-store';
export * from './state/case-state';
export { commitBatch, Fenced } from './state/commit';
export { type CaseWrite, type CommitBatch } from './state/commit-batch';
export { loadCases, type LoadedCases } from './state/load-cases';
export { processRuntimeMigrations } from './state/migrations/create-process-runtime';
export { addComment, assignTask, type LockedTask, lockTask } from './tasks/lock-task';
export { type TaskChange, type TaskComment, type TaskRow } from './tasks/task-rows';
export { claimTimers, type DueTimer, nextDue } from './timers/claim-timers';
export { type TimerName, type TimerRow } from './timers/timer-rows';
