/** Where one broker listens and keeps its data. */
export interface BrokerPlace {
  readonly port: number;
  readonly controllerPort: number;
  readonly dataDirectory: string;
}

/**
 * `server.properties` of one combined broker and controller on the loopback address. Comments stand on lines of their
 * own: Kafka takes a '#' after a value as part of the value. The quorum is dynamic: `controller.quorum.voters` must not
 * be set beside `bootstrap.servers`.
 */
export function serverProperties({ port, controllerPort, dataDirectory }: BrokerPlace): string {
  const listeners = `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`;
  return `process.roles=broker,controller
node.id=1
controller.quorum.bootstrap.servers=127.0.0.1:${controllerPort}
controller.listener.names=CONTROLLER
listeners=${listeners}
advertised.listeners=${listeners}
inter.broker.listener.name=PLAINTEXT
listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
log.dirs=${dataDirectory}
auto.create.topics.enable=false
num.partitions=6
offsets.topic.replication.factor=1
# the default, 50, makes the first start slow
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=4
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
# the default, 3000, delays the first member of every group
group.initial.rebalance.delay.ms=0
# the default takes 128 MB of heap
log.cleaner.dedupe.buffer.size=16777216
# after kill -9 the controller waits this long (default 9000) before it lets the broker in again
broker.session.timeout.ms=3000
broker.heartbeat.interval.ms=1000
num.network.threads=2
num.io.threads=2
`;
}
