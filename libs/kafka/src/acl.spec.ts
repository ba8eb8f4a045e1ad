import { serviceNames, topics } from '@varde/life-events';
import { parse } from 'yaml';
import { aclCommands, aclRules, kafkaPrincipals, kafkaUser } from './acl';

const rules = aclRules();
const allowed = (principal: string, operation: 'Read' | 'Write'): string[] =>
  rules
    .filter((rule) => rule.principal === principal && rule.resource === 'topic' && rule.operations.includes(operation))
    .map(({ name }) => name);

describe('the ACLs', () => {
  it.each(serviceNames)('let %s read the topics that name it, and no others', (service) => {
    const named = topics.filter(({ readers }) => readers.includes(service)).map(({ name }) => name);
    const read = allowed(service, 'Read').filter((name) => !name.endsWith('.dlq'));
    expect(read.sort()).toEqual(named.sort());
  });

  it('let nobody but its producer write a topic', () => {
    for (const { name, producer } of topics) {
      const writers = kafkaPrincipals.filter((principal) => allowed(principal, 'Write').includes(name));
      expect([name, writers]).toEqual([name, [producer]]);
    }
  });

  it('let a service write the dead letters of what it reads, and the console alone read them', () => {
    const read = allowed('school', 'Read');
    expect(read.length).toBeGreaterThan(3);
    expect(allowed('school', 'Write')).toEqual(expect.arrayContaining(read.map((name) => `${name}.dlq`)));
    const readers = kafkaPrincipals.filter((one) => allowed(one, 'Read').some((name) => name.endsWith('.dlq')));
    expect(readers).toEqual(['console']);
  });

  it('let a service be in groups of its own name only', () => {
    const groups = rules.filter(({ resource }) => resource === 'group');
    for (const { principal, name, pattern } of groups) expect([name, pattern]).toEqual([principal, 'prefixed']);
    expect(groups.map(({ principal }) => principal)).toEqual([...serviceNames]);
  });

  it('never name a wildcard', () => {
    expect(rules.filter(({ name }) => name.includes('*'))).toEqual([]);
  });

  it('stand on one command line each', () => {
    const lines = aclCommands(rules, 'kafka:9093').trim().split('\n');
    expect(lines).toHaveLength(rules.length);
    expect(lines[0]).toBe(
      'kafka-acls.sh --bootstrap-server kafka:9093 --command-config admin.properties --add --allow-principal ' +
        'User:ingestion --operation Write --operation Describe --operation DescribeConfigs --operation Create ' +
        '--topic livshendelse.foedsel.v1 --resource-pattern-type literal',
    );
  });

  it('are a KafkaUser for each principal that says the same', () => {
    const user = parse(kafkaUser('refugee', rules)) as {
      kind: string;
      metadata: { name: string };
      spec: { authorization: { acls: { resource: { type: string; name: string }; operations: string[] }[] } };
    };
    expect([user.kind, user.metadata.name]).toEqual(['KafkaUser', 'refugee']);
    const own = rules.filter(({ principal }) => principal === 'refugee');
    expect(
      user.spec.authorization.acls.map(({ resource, operations }) => [resource.type, resource.name, operations]),
    ).toEqual(own.map(({ resource, name, operations }) => [resource, name, operations]));
  });
});
