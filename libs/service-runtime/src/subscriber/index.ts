export { defineSubscriber, type SubscriberApp, type SubscriberServiceDefinition } from './define-subscriber';
export { type PartitionLag, ProcessRuntime, type ReleaseOutcome } from './process-runtime';
export { type RuntimeMaker, type RuntimeParts, SubscriberModule, type SubscriberService } from './subscriber.module';
export { SUBSCRIBER, type SubscriberDefinition, type TaskTexts } from './subscriber-definition';
export { subscriberVariables } from './subscriber-variables';
export { type Fetcher, ownFetching, sharedFetching } from './fetching';
export { onKafka } from './kafka-runtime';
