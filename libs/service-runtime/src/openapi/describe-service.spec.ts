import { roles } from '@varde/access';
import { defineSubscriber } from '../subscriber';
import { type OpenAPIObject } from '@nestjs/swagger';
import { describeService } from './describe-service';
import { operationsOf } from './document';

const school = defineSubscriber({
  name: 'school',
  port: 8083,
  summary: 'Tasks of the schools',
  processes: [],
  texts: { nb: {}, nn: {} },
});

describe('the OpenAPI document of a service', () => {
  let document: OpenAPIObject;
  beforeAll(async () => {
    document = await describeService(school);
  });

  it('is made without database, broker or issuer', () => {
    expect(document.info).toMatchObject({ title: 'Varde school', description: 'Tasks of the schools' });
    expect(Object.keys(document.paths).sort()).toEqual([
      '/v1/cases/{personId}',
      '/v1/consumer',
      '/v1/deadlines',
      '/v1/parked',
      '/v1/parked/{personId}/release',
      '/v1/processes',
      '/v1/tasks',
      '/v1/tasks/{id}',
      '/v1/tasks/{id}/assign',
      '/v1/tasks/{id}/cancel',
      '/v1/tasks/{id}/comment',
      '/v1/tasks/{id}/complete',
    ]);
  });

  it('gives every operation a name of its own, its roles and its answers', () => {
    const operations = operationsOf(document);
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    for (const operation of operations) {
      expect(operation['x-roles']?.length).toBeGreaterThan(0);
      expect(roles).toEqual(expect.arrayContaining([...(operation['x-roles'] ?? [])]));
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['200', 'default']));
    }
  });

  it('has a schema for everything that it refers to', () => {
    const references = [...JSON.stringify(document).matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name);
    expect(references.length).toBeGreaterThan(10);
    for (const name of references) expect(document.components?.schemas).toHaveProperty(name ?? '');
  });
});
