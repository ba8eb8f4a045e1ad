import { deadLetterTopic, type ServiceName, serviceNames, type TopicDefinition, topics } from '@varde/life-events';

export type KafkaOperation = 'Read' | 'Write' | 'Describe' | 'DescribeConfigs' | 'Create';

/** One thing that one principal may do. Nothing else is allowed. */
export interface AclRule {
  /** The Kafka user: `ingestion` or a service. */
  readonly principal: string;
  readonly resource: 'topic' | 'group' | 'cluster';
  readonly name: string;
  readonly pattern: 'literal' | 'prefixed';
  readonly operations: readonly KafkaOperation[];
}

/** Who is not a reader of the catalogue but produces. */
export const kafkaPrincipals: readonly string[] = ['ingestion', ...serviceNames];

/**
 * What each principal may do, from the catalogue alone: read the topics that name it as a reader, write the topics that
 * it produces, write the dead letters of what it reads, be in groups that begin with its name, and create topics that it
 * declares. The console reads dead letters too.
 */
export function aclRules(catalogue: readonly TopicDefinition[] = topics): AclRule[] {
  return kafkaPrincipals.flatMap((principal) => {
    const read = catalogue.filter(({ readers }) => readers.includes(principal as ServiceName)).map(({ name }) => name);
    const written = catalogue.filter(({ producer }) => producer === principal).map(({ name }) => name);
    const dead = deadLettersOf(principal, read, catalogue);
    return [
      ...read.map((name) => topicRule(principal, name, ['Read', 'Describe', 'DescribeConfigs'])),
      ...written.map((name) => topicRule(principal, name, ['Write', 'Describe', 'DescribeConfigs', 'Create'])),
      ...dead,
      ...(read.length > 0 ? [groupRule(principal)] : []),
    ];
  });
}

function deadLettersOf(principal: string, read: readonly string[], catalogue: readonly TopicDefinition[]): AclRule[] {
  if (principal === 'console') {
    const every = catalogue.filter(({ readers }) => readers.length > 0);
    return every.map(({ name }) =>
      topicRule(principal, deadLetterTopic(name), ['Read', 'Describe', 'DescribeConfigs']),
    );
  }
  const operations = ['Write', 'Describe', 'DescribeConfigs', 'Create'] as const;
  return read.map((name) => topicRule(principal, deadLetterTopic(name), operations));
}

function topicRule(principal: string, name: string, operations: readonly KafkaOperation[]): AclRule {
  return { principal, resource: 'topic', name, pattern: 'literal', operations };
}

function groupRule(principal: string): AclRule {
  return { principal, resource: 'group', name: principal, pattern: 'prefixed', operations: ['Read', 'Describe'] };
}

/** The rules as calls of Kafka's own tool, one a line. `bootstrap` is host:port. */
export function aclCommands(rules: readonly AclRule[], bootstrap: string): string {
  const lines = rules.map(({ principal, resource, name, pattern, operations }) =>
    [
      `kafka-acls.sh --bootstrap-server ${bootstrap} --command-config admin.properties --add`,
      `--allow-principal User:${principal}`,
      ...operations.map((operation) => `--operation ${operation}`),
      `--${resource} ${name} --resource-pattern-type ${pattern}`,
    ].join(' '),
  );
  return `${lines.join('\n')}\n`;
}

/** The rules of one principal as a Strimzi `KafkaUser` (YAML). */
export function kafkaUser(principal: string, rules: readonly AclRule[], cluster = 'varde'): string {
  const own = rules.filter((rule) => rule.principal === principal);
  const acls = own.map(({ resource, name, pattern, operations }) =>
    [
      `      - resource: {type: ${resource}, name: ${name}, patternType: ${pattern === 'prefixed' ? 'prefix' : pattern}}`,
      `        operations: [${operations.join(', ')}]`,
    ].join('\n'),
  );
  return `apiVersion: kafka.strimzi.io/v1
kind: KafkaUser
metadata:
  name: ${principal}
  labels: {strimzi.io/cluster: ${cluster}}
spec:
  authentication: {type: scram-sha-512}
  authorization:
    type: simple
    acls:
${acls.join('\n')}
`;
}
