import { freshDatabase } from '@varde/testing';
import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { migrate, prepareSchema } from '../src/index';

/** As the register does: its migration grants to another role than the readers. */
class GrantToWriter1764000000999 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table person (id int)');
    for (let grant = 0; grant < 20; grant += 1) await runner.query('grant usage on schema shared to varde_writer');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

describe('a schema that several services prepare at once', () => {
  it.each([1, 2, 3, 4, 5])('is prepared, though they grant on it at the same moment (start %d)', async () => {
    const { url, drop } = await freshDatabase();
    await prepareSchema(url, 'writer');
    const plan = { url, schema: 'shared', migrations: [GrantToWriter1764000000999], readers: ['reader'] };
    const ran = await Promise.all([1, 2, 3, 4].map(() => migrate(plan)));
    expect(ran.flat()).toEqual(['GrantToWriter1764000000999']);
    await drop();
  });
});
