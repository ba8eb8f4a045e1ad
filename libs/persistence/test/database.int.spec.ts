import { randomBytes } from 'node:crypto';
import { freshDatabase, type FreshDatabase } from '@varde/testing';
import { migrate, openDatabase, outboxMigrations, prepareSchema, retriable, roleOf, type Database } from '../src';

const unique = (stem: string): string => `${stem}_${randomBytes(4).toString('hex')}`;

/** As a caller does: the pool may not have heard yet that an idle connection is dead, and hand it out. */
async function retried<Result>(work: () => Promise<Result>, times = 3): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (times === 0 || !retriable(error)) throw error;
    return retried(work, times - 1);
  }
}

describe('the database of a service', () => {
  let fresh: FreshDatabase;
  const open: Database[] = [];

  function database(schema: string, options: { maxConnections?: number; planner?: 'point-lookups' } = {}): Database {
    const opened = openDatabase({ url: fresh.url, schema, applicationName: 'spec', maxConnections: 2, ...options });
    open.push(opened);
    return opened;
  }

  beforeAll(async () => {
    fresh = await freshDatabase();
  });
  afterAll(async () => {
    await Promise.all(open.map((each) => each.close()));
    await fresh.drop();
  });

  it('is prepared and migrated once by replicas that start at once', async () => {
    const schema = unique('school');
    const start = () => migrate({ url: fresh.url, schema, migrations: outboxMigrations });
    const ran = await Promise.all([start(), start(), start()]);
    expect(ran.flat()).toEqual(['CreateOutbox1764000000000']);
    expect(await start()).toEqual([]);
    const { rows } = await database(schema).query('select count(*)::int as rows from outbox');
    expect(rows).toEqual([{ rows: 0 }]);
  });

  it('acts as its own role and is kept out of the tables of another', async () => {
    const [mine, theirs] = [unique('school'), unique('health')];
    await Promise.all([mine, theirs].map((schema) => prepareSchema(fresh.url, schema)));
    await database(theirs).query('create table secret (text text)');
    const school = database(mine);
    const { rows } = await school.query('select current_user as role, current_schema() as schema');
    expect(rows).toEqual([{ role: roleOf(mine), schema: mine }]);
    await expect(school.query(`select * from ${theirs}.secret`)).rejects.toThrow('permission denied');
  });

  it('lets a named reader read every table, those made later too, and write none', async () => {
    const [owner, reader] = [unique('register'), unique('citizen')];
    await prepareSchema(fresh.url, reader);
    await prepareSchema(fresh.url, owner, { readers: [reader] });
    await database(owner).query('create table cairn (name text)');
    const citizen = database(reader);
    expect((await citizen.query(`select * from ${owner}.cairn`)).rows).toEqual([]);
    await expect(citizen.query(`insert into ${owner}.cairn values ('x')`)).rejects.toThrow('permission denied');
  });

  it('can be prepared by a login that is no superuser', async () => {
    const login = unique('login');
    const admin = database('public_owner_spec');
    await prepareSchema(fresh.url, 'public_owner_spec');
    await admin.query('reset role; set role none');
    const name = new URL(fresh.url).pathname.slice(1);
    const superuser = await admin.connect();
    await superuser.query('set role none');
    await superuser.query(`create role ${login} login createrole`);
    await superuser.query(`grant create on database ${name} to ${login}`);
    await superuser.end();
    const url = new URL(fresh.url);
    url.username = login;
    const schema = unique('billing');
    await migrate({ url: url.href, schema, migrations: outboxMigrations });
    expect(await migrate({ url: url.href, schema, migrations: outboxMigrations })).toEqual([]);
  });

  it('rolls a transaction back when its work throws, and commits when it does not', async () => {
    const schema = unique('school');
    await prepareSchema(fresh.url, schema);
    const school = database(schema);
    await school.query('create table cairn (name text)');
    const failing = school.transaction(async (client) => {
      await client.query("insert into cairn values ('Gaustatoppen')");
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await school.transaction((client) => client.query("insert into cairn values ('Galdhøpiggen')"));
    expect((await school.query('select name from cairn')).rows).toEqual([{ name: 'Galdhøpiggen' }]);
  });

  it('plans point look-ups by index on an empty table when told to', async () => {
    const schema = unique('school');
    await prepareSchema(fresh.url, schema);
    const school = database(schema, { planner: 'point-lookups' });
    await school.query('create table cairn (id int primary key)');
    const { rows } = await school.query<{ 'QUERY PLAN': string }>('explain select * from cairn where id = 1');
    expect(rows[0]?.['QUERY PLAN']).toContain('Index');
  });

  it('lives on when its connections are terminated, idle or at work', async () => {
    const schema = unique('school');
    await prepareSchema(fresh.url, schema);
    const lost: string[] = [];
    const school = openDatabase({
      ...{ url: fresh.url, schema, applicationName: 'victim', maxConnections: 2 },
      onConnectionLost: (error) => lost.push(error.message),
    });
    open.push(school);
    await Promise.all([school.query('select pg_sleep(0.05)'), school.query('select pg_sleep(0.05)')]);
    const atWork = school.query('select pg_sleep(30)').catch((error: unknown) => error);
    const killer = await database(schema).connect();
    await killer.query('set role none');
    const all = "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'victim'";
    await killer.query(all);
    await killer.end();
    const error = await atWork;
    expect(error).toBeInstanceOf(Error);
    expect(retriable(error)).toBe(true);
    expect(await retried(() => school.query('select 1 as alive'))).toMatchObject({ rows: [{ alive: 1 }] });
    expect(lost.length).toBeGreaterThan(0);
  });
});
