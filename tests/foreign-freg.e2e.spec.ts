import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Product } from '@varde/endurance';
import { type Flavour, type ForeignFreg, startForeignFreg } from './foreign-freg/server';
import { happenings } from './foreign-freg/happenings';
import { newbornOn, numbers, recordedOn } from './foreign-freg/people';
import { daysAfter, monthsAfter } from './support/dates';
import { removeProduct, startProduct } from './support/running-product';
import { eventually, openTasksAbout, personIdOf, recordsAbout } from './support/seen';

/** What each happening must be seen as: about whom, on which topic, with which open tasks. */
const expected: readonly (readonly [happening: string, number: string, topic: string, tasks: readonly string[]])[] = [
  ['innflytting', numbers.schoolchild, 'innflytting', [`school school-place ${monthsAfter(recordedOn, 1)}`]],
  ['foedsel', numbers.newborn, 'foedsel', [`health home-visit ${daysAfter(newbornOn, 10)}`]],
  ['doedsfall', numbers.dying, 'doedsfall', [`billing recheck-household-fees ${daysAfter(recordedOn, 30)}`]],
  [
    'adresseendring',
    numbers.mover,
    'adresseendring',
    [
      `billing final-invoice ${daysAfter(recordedOn, 14)}`,
      `billing new-subscriber ${daysAfter(recordedOn, 14)}`,
      `billing recheck-household-fees ${daysAfter(recordedOn, 30)}`,
    ],
  ],
  ['dnr-til-fnr', numbers.becameFnr, 'dnr-til-fnr', [`billing new-subscriber ${daysAfter(recordedOn, 14)}`]],
];

describe.each(['freg', 'fiks'] as const)(
  'a Freg that is not our simulator, behind the paths of %s',
  (flavour: Flavour) => {
    const folder = mkdtempSync(join(tmpdir(), 'varde-foreign-'));
    let foreign: ForeignFreg;
    let product: Product;

    beforeAll(async () => {
      const keyFile = join(folder, 'key.pem');
      foreign = await startForeignFreg(flavour, keyFile);
      writeFileSync(keyFile, foreign.tokens.privateKey, { mode: 0o600 });
      product = await startProduct({ mode: 'one-process', environment: foreign.environment });
      await personIdOf(product, numbers.mother);
      for (const happening of Object.values(happenings)) foreign.register.publish(happening());
    });
    afterAll(async () => {
      await removeProduct(product);
      await foreign.stop();
      rmSync(folder, { recursive: true });
    });

    it.each(expected)('%s is told and acted upon', async (_, number, topic, tasks) => {
      const personId = await personIdOf(product, number);
      const records = await eventually(
        () => recordsAbout(product, `livshendelse.${topic}.v1`, personId),
        (found) => found.length > 0,
      );
      expect(records).toHaveLength(1);
      const open = await eventually(
        () => openTasksAbout(product, personId),
        (found) => found.length >= tasks.length,
      );
      expect(open).toEqual([...tasks].sort());
    });

    it('was asked for nobody who is not ours', async () => {
      const rows = await product.query('select 1 from register.identifikator where number = $1', [numbers.stranger]);
      expect(rows).toEqual([]);
    });

    it('was asked for people in bulk', () => {
      expect(foreign.calls.get('hendelser/feed')).toBeGreaterThan(0);
      expect([...foreign.calls.keys()].filter((path) => path.startsWith('personer/'))).toEqual([
        'personer/bulkoppslag',
      ]);
    });
  },
);
