import { createServer } from 'node:http';
import { freePorts, freshDatabase, type FreshDatabase, startForSpec } from '@varde/testing';
import { type Database, openDatabase } from '@varde/persistence';
import { Controller, Get, Module } from '@nestjs/common';
import { Roles } from '@varde/access';
import {
  ConfigurationError,
  databaseVariables,
  DATABASE,
  defineService,
  prepareDatabase,
  StartError,
  startService,
} from '../src';
import { begin, finish } from '../src/http/idempotency';
import { idempotencyMigrations } from '../src/http';

let letGo: () => void = () => undefined;
let taken: () => void = () => undefined;

@Controller('v1/slow')
class SlowController {
  @Get()
  @Roles('leder')
  async answer(): Promise<string> {
    taken();
    await new Promise<void>((resolve) => (letGo = resolve));
    return 'done';
  }
}

@Module({})
class SlowModule {}

const slow = defineService({
  name: 'slow',
  port: 1,
  summary: 'slow',
  variables: databaseVariables,
  rightsIn: null,
  module: (service) => ({
    module: SlowModule,
    controllers: [SlowController],
    providers: [
      {
        provide: DATABASE,
        useFactory: () => prepareDatabase(service, { schema: 'slow', migrations: idempotencyMigrations }),
      },
    ],
  }),
});

describe('a service', () => {
  let fresh: FreshDatabase;
  beforeAll(async () => {
    fresh = await freshDatabase();
  });
  afterAll(() => fresh.drop());

  const environment = async (changes: NodeJS.ProcessEnv = {}) => ({
    TOKEN_ISSUER: 'http://127.0.0.1:9/',
    LOG_LEVEL: 'error',
    DATABASE_URL: fresh.url,
    PORT: String(await freePorts()),
    ...changes,
  });

  it('does not start without a variable that it needs, and names it', async () => {
    const started = startService(slow, { environment: await environment({ DATABASE_URL: undefined }) });
    await expect(started).rejects.toThrow(ConfigurationError);
    await expect(started).rejects.toThrow(/^DATABASE_URL is not set\. Set it to /);
  });

  it.each([0, 1000])(
    'does not start when its port + %i is taken, says which, and leaves nothing behind',
    async (above) => {
      const port = await freePorts();
      const holder = createServer();
      await new Promise<void>((resolve) => holder.listen(port + above, '127.0.0.1', () => resolve()));
      const variables = await environment({ PORT: String(port) });
      const started = startService(slow, { environment: variables });
      await expect(started).rejects.toThrow(StartError);
      await expect(started).rejects.toThrow(`Port ${port + above} is taken.`);
      await new Promise((resolve) => holder.close(resolve));
      const again = await startService(slow, { environment: variables });
      await again.close();
    },
  );

  it('does not start on a database that refuses, and says what to do', async () => {
    const url = new URL(fresh.url);
    url.pathname = '/no_such_database';
    const started = startService(slow, { environment: await environment({ DATABASE_URL: url.href }) });
    await expect(started).rejects.toThrow('The database at DATABASE_URL refuses (3D000).');
  });

  it('finishes what it has begun before it stops, and takes nothing more', async () => {
    const service = await startForSpec((variables) => startService(slow, { environment: variables }), {
      DATABASE_URL: fresh.url,
    });
    const reached = new Promise<void>((resolve) => (taken = resolve));
    const answer = service.call('/v1/slow', { roles: ['leder'] });
    await reached;
    const stopped = service.running.close();
    const ready = await fetch(`${service.operations}/health/ready`);
    expect(ready.status).toBe(503);
    letGo();
    expect((await answer).text).toBe('done');
    await stopped;
    await expect(fetch(`${service.address}/openapi.json`)).rejects.toThrow();
    await service.stop();
  });

  it('serves its documents without a token, and health and metrics on the other port alone', async () => {
    const service = await startForSpec((variables) => startService(slow, { environment: variables }), {
      DATABASE_URL: fresh.url,
    });
    for (const path of [
      '/openapi.json',
      '/docs',
      '/docs/start.js',
      '/docs/swagger-ui.css',
      '/docs/swagger-ui-bundle.js',
    ])
      expect([path, (await service.call(path, null)).status]).toEqual([path, 200]);
    expect((await service.call('/v1/slow', null)).status).toBe(401);
    for (const path of ['/health/live', '/health/ready', '/metrics']) {
      expect([path, (await fetch(service.operations + path)).status]).toEqual([path, 200]);
      expect([path, (await service.call(path, null)).status]).toEqual([path, 404]);
    }
    expect((await fetch(`${service.operations}/v1/slow`)).status).toBe(404);
    await service.stop();
  });

  it('refuses a body that is too large or not JSON, without repeating it', async () => {
    const service = await startForSpec((variables) => startService(slow, { environment: variables }), {
      DATABASE_URL: fresh.url,
    });
    const post = (body: string) => service.call('/v1/slow', {}, { method: 'POST', body });
    expect((await post(JSON.stringify({ text: 'x'.repeat(70_000) }))).json.type).toBe('urn:varde:problem:too-large');
    const broken = await post('{"foedselsEllerDNummer": KANARI');
    expect(broken.json.type).toBe('urn:varde:problem:not-valid');
    expect(broken.text).not.toContain('KANARI');
    await service.stop();
  });

  describe('keeps an Idempotency-Key', () => {
    let database: Database;
    beforeAll(async () => {
      const started = await startService(slow, { environment: await environment() });
      await started.close();
      database = openDatabase({ url: fresh.url, schema: 'slow', applicationName: 'spec', maxConnections: 8 });
    });
    afterAll(() => database.close());

    const request = { reader: 'kari', key: 'key-one-of-many', content: 'POST /v1/x {}' };

    it('for one of many that come at once', async () => {
      const begun = await Promise.allSettled(Array.from({ length: 20 }, () => begin(database, request)));
      expect(begun.filter((each) => each.status === 'fulfilled')).toHaveLength(1);
      await finish(database, request, { status: 201, body: '{"a":1}' });
      expect(await begin(database, request)).toEqual({ status: 201, body: '{"a":1}' });
    });

    it('that was left unanswered to who tries again after a minute, and for a day', async () => {
      const left = { ...request, key: 'left-unanswered' };
      await begin(database, left);
      await expect(begin(database, left)).rejects.toThrow();
      await database.query("update idempotency set begun_at = now() - interval '2 minutes' where key = $1", [left.key]);
      expect(await begin(database, left)).toBeNull();
      await finish(database, left, { status: 200, body: null });
      await database.query("update idempotency set begun_at = now() - interval '2 days' where key = $1", [left.key]);
      expect(await begin(database, { ...left, content: 'POST /v1/y {}' })).toBeNull();
    });
  });
});
