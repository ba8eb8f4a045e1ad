import { type SubscriberDefinition } from '../runner/subscriber-definition';
import { ownFetching } from './fetching';
import { onKafka } from './kafka-runtime';
import { defineService, type ServiceDefinition } from '../service/service';
import { type RuntimeMaker, SubscriberModule } from './subscriber.module';
import { subscriberVariables } from './subscriber-variables';

export interface SubscriberApp extends SubscriberDefinition {
  readonly port: number;
  readonly summary: string;
}

export type SubscriberServiceDefinition = ServiceDefinition<typeof subscriberVariables>;

/** A service of processes as a whole: configuration, API, consumer. By itself it reads Kafka with
 * a consumer of its own. */
export function defineSubscriber(
  app: SubscriberApp,
  makeRuntime: RuntimeMaker = onKafka(ownFetching()),
): SubscriberServiceDefinition {
  return defineService({
    name: app.name,
    port: app.port,
    summary: app.summary,
    variables: subscriberVariables,
    rightsIn: app.name,
    module: (service) => SubscriberModule.for(service, app, makeRuntime),
  });
}
