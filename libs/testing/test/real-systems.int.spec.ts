import { freshDatabase, testBroker, type Template } from '../src';
import { kafkaAnswers } from '@varde/stack';
import { Client } from 'pg';

let migrations = 0;
const template: Template = {
  name: 'real-systems',
  migrate: async (url) => {
    migrations += 1;
    await query(url, 'create table cairn (name text)');
  },
};

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as unknown[];
  } finally {
    await client.end();
  }
}

describe('the systems that integration specs run on', () => {
  it('has a broker that is alive', async () => {
    const [host = '', port = ''] = testBroker().split(':');
    expect(await kafkaAnswers(host, Number(port))).toBe(true);
  });

  it('gives each spec a database of its own from one template', async () => {
    const one = await freshDatabase(template);
    const other = await freshDatabase(template);
    await query(one.url, "insert into cairn values ('Gaustatoppen')");
    expect(await query(one.url, 'select * from cairn')).toHaveLength(1);
    expect(await query(other.url, 'select * from cairn')).toHaveLength(0);
    expect(migrations).toBe(1);
    await Promise.all([one.drop(), other.drop()]);
  });

  it('builds a template again when its building was cut short', async () => {
    const broken: Template = { name: 'cut-short', migrate: () => Promise.reject(new Error('cut short')) };
    await expect(freshDatabase(broken)).rejects.toThrow('cut short');
    const mended = await freshDatabase({
      name: 'cut-short',
      migrate: (url) => query(url, 'create table t ()').then(() => undefined),
    });
    expect(await query(mended.url, 'select * from t')).toEqual([]);
    await mended.drop();
  });

  it('drops a database although somebody is connected to it', async () => {
    const fresh = await freshDatabase();
    const guest = new Client({ connectionString: fresh.url });
    guest.on('error', () => undefined);
    await guest.connect();
    await fresh.drop();
    await expect(query(fresh.url, 'select 1')).rejects.toThrow('does not exist');
    await guest.end().catch(() => undefined);
  });
});
