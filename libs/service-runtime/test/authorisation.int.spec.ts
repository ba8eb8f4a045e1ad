import { Controller, Get, Module } from '@nestjs/common';
import { roles } from '@varde/access';
import { freePorts, type TokenClaims } from '@varde/testing';
import { defineService, startService } from '../src';
import { operationsOf } from '../src/openapi';
import { aPerson, isGraded, movesIn, ourKommune, publish } from './cairn-events';
import { runCairns, type RunningCairns } from './running-cairns';

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly roles: readonly string[];
}

const open = { kommuner: [ourKommune], gradert: true };
const refusing = 'urn:varde:problem:not-allowed';

const bodyFor = (path: string): object => {
  if (path.endsWith('/assign')) return { assignee: null };
  return path.endsWith('/comment') ? { comment: 'ringt' } : {};
};

describe('who may use which route', () => {
  let school: RunningCairns;
  let operations: readonly Operation[];
  const [plain, graded] = [aPerson(), aPerson()];
  const ids = new Map<string, string>();
  beforeAll(async () => {
    school = await runCairns();
    const { json } = await school.call('/openapi.json', null);
    operations = Object.entries(json.paths as Record<string, Record<string, { 'x-roles': string[] }>>).flatMap(
      ([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => ({
          method: method.toUpperCase(),
          path,
          roles: operation['x-roles'],
        })),
    );
    expect(operationsOf(json)).toHaveLength(operations.length);
    await publish(isGraded(graded, 'strengtFortrolig'), movesIn(plain), movesIn(graded));
    for (const person of [plain, graded]) {
      const look = () => school.call(`/v1/tasks?personId=${person}`, open);
      ids.set(person, await school.until(async () => (await look()).json.items[0]?.id as string | undefined));
    }
  });
  afterAll(() => school.stop());

  const ask = ({ method, path }: Operation, person: string, claims: TokenClaims | null) => {
    const url = path.replace('{id}', ids.get(person) ?? '').replace('{personId}', person);
    return school.call(url, claims, { method, ...(method === 'POST' ? { body: bodyFor(path) } : {}) });
  };
  const about = (person: string) =>
    operations.filter(({ path }) => path.includes('{')).map((each) => [each, person] as const);

  it('is said for every route in the document', () => {
    expect(operations.length).toBeGreaterThanOrEqual(12);
    for (const each of operations) expect(each.roles.length).toBeGreaterThan(0);
  });

  it('is nobody without a token', async () => {
    for (const each of operations) expect([each.path, (await ask(each, plain, null)).status]).toEqual([each.path, 401]);
  });

  it('is nobody with a token of another kind', async () => {
    const wrong: TokenClaims[] = [{ aud: 'other' }, { iss: 'http://other/' }, { scope: 'other' }, { expiresIn: -60 }];
    for (const each of operations)
      for (const claims of wrong)
        expect([each.path, claims, (await ask(each, plain, { ...open, ...claims })).status]).toEqual([
          each.path,
          claims,
          401,
        ]);
  });

  it('is just the roles that the document says', async () => {
    for (const each of operations)
      for (const role of roles) {
        const { json } = await ask(each, plain, { ...open, roles: [role] });
        const refused = (json as { type?: string }).type === refusing;
        expect([each.method, each.path, role, refused]).toEqual([
          each.method,
          each.path,
          role,
          !each.roles.includes(role),
        ]);
      }
  });

  it('is nobody whose token is for another service, or for none', async () => {
    for (const each of operations)
      for (const services of [['health'], []]) {
        const { json } = await ask(each, plain, { ...open, roles: [...roles], services });
        expect([each.path, (json as { type?: string }).type]).toEqual([each.path, refusing]);
      }
  });

  it('hides a person of another kommune from every role', async () => {
    for (const [each, person] of about(plain))
      for (const role of each.roles) {
        const { status } = await ask(each, person, { roles: [role], kommuner: ['9903'], gradert: true });
        expect([each.path, role, status]).toEqual([each.path, role, 404]);
      }
  });

  it('hides a graded person from every role without the clearance, as if there were none', async () => {
    for (const [each, person] of about(graded))
      for (const role of each.roles) {
        const claims = { roles: [role], kommuner: [ourKommune] };
        const hidden = await ask(each, person, claims);
        const nobody = await ask(each, aPerson(), claims);
        expect([each.path, role, hidden.status, hidden.text]).toEqual([each.path, role, 404, nobody.text]);
      }
  });
});

@Controller('v1/forgotten')
class ForgottenController {
  @Get()
  readAll(): string {
    return 'open by mistake';
  }
}

@Module({ controllers: [ForgottenController] })
class ForgottenModule {}

describe('a service with a route that says nothing about who may use it', () => {
  it('does not start, and says which route', async () => {
    const definition = defineService({
      name: 'forgotten',
      port: await freePorts(),
      summary: 'forgetful',
      variables: {},
      rightsIn: null,
      module: () => ({ module: ForgottenModule }),
    });
    const environment = { TOKEN_ISSUER: 'http://127.0.0.1:9/', LOG_LEVEL: 'error' };
    await expect(startService(definition, { environment })).rejects.toThrow(
      'ForgottenController.readAll says nothing about who may use it: add @Roles(...).',
    );
  });
});
