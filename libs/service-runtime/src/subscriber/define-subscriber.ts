import { type SubscriberDefinition } from '../runner/subscriber-definition';
import { defineService, type ServiceDefinition } from '../service/service';
import { type RuntimeMaker, SubscriberModule } from './subscriber.module';
import { subscriberVariables } from './subscriber-variables';

export interface SubscriberApp extends SubscriberDefinition {
  readonly port: number;
  readonly summary: string;
}

export type SubscriberServiceDefinition = ServiceDefinition<typeof subscriberVariables>;

/** A service of processes as a whole: configuration, API, consumer. `makeRuntime` says how it reads Kafka. */
export function defineSubscriber(app: SubscriberApp, makeRuntime: RuntimeMaker): SubscriberServiceDefinition {
  return defineService({
    name: app.name,
    port: app.port,
    summary: app.summary,
    variables: subscriberVariables,
    rightsIn: app.name,
    module: (service) => SubscriberModule.for(service, app, makeRuntime),
  });
}
