export { type Kafka } from 'kafkajs';
export { aclCommands, type AclRule, aclRules, kafkaPrincipals, kafkaUser } from './acl';
export { createKafka, retrySettings, withAdmin } from './connection';
export { type KafkaConfig, KafkaConfigError, kafkaConfigFrom } from './kafka-config';
export { type KafkaLog, type KafkaLogLine } from './log';
export { applyPatches } from './patches/apply';
export { partitionOf } from './partitioner';
export { createProducer, type ProducerOptions, type RecordProducer } from './producer';
export {
  createReader,
  type Offsets,
  type Place,
  type ReadOptions,
  type StoredRecord,
  type TopicReader,
} from './reader';
export {
  createTopics,
  deadLetterTopics,
  declareTopics,
  type TopicDifference,
  type TopicReport,
  type TopicShape,
} from './topics';
export { BatchConsumer, type BatchConsumerOptions } from './consumer';
export { TruncatedTopicError } from './consumer-error';
export {
  type IncomingRecord,
  type Partition,
  partitionName,
  type PartitionPlace,
  type RecordReader,
  type Run,
} from './consumer-reader';
