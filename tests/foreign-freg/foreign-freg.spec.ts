import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFreg } from '@varde/endurance';
import { happenings } from './happenings';
import { numbers } from './people';
import { type ForeignFreg, startForeignFreg } from './server';

const folder = mkdtempSync(join(tmpdir(), 'varde-foreign-'));
const keyFile = join(folder, 'key.pem');
const foreign: Partial<Record<'freg' | 'fiks', ForeignFreg>> = {};

beforeAll(async () => {
  foreign.freg = await startForeignFreg('freg', keyFile);
  foreign.fiks = await startForeignFreg('fiks', keyFile);
});
afterAll(async () => {
  await Promise.all([foreign.freg?.stop(), foreign.fiks?.stop()]);
  rmSync(folder, { recursive: true });
});

describe.each(['freg', 'fiks'] as const)('the foreign Freg behind the paths of %s', (flavour) => {
  const open = () => {
    const { environment, tokens } = foreign[flavour]!;
    writeFileSync(keyFile, tokens.privateKey, { mode: 0o600 });
    return openFreg({
      baseUrl: environment['FREG_BASE_URL']!,
      tokenUrl: environment['MASKINPORTEN_TOKEN_URL']!,
      issuer: environment['MASKINPORTEN_ISSUER']!,
      clientId: environment['MASKINPORTEN_CLIENT_ID']!,
      scope: environment['MASKINPORTEN_SCOPE']!,
      keyFile,
      headers: flavour === 'fiks' ? { IntegrasjonId: 'fiks-id', IntegrasjonPassord: 'fiks-pwd' } : {},
    });
  };

  it('tells what happened, with a person document and a cause for each entry', async () => {
    const freg = await open();
    const pointer = await freg.lastNumber();
    foreign[flavour]!.register.publish(happenings['foedsel']!());
    const feed = await freg.feed(pointer);
    expect(feed.map(({ hendelse }) => hendelse.hendelsetype)).toContain('personErOpprettet');
    const ids = feed.map(({ hendelse }) => hendelse.persondokument!);
    expect([...(await freg.archive(ids)).keys()]).toEqual(ids);
    expect((await freg.people([numbers.newborn])).get(numbers.newborn)).toHaveProperty('familierelasjon');
  });

  it('lets nobody in without a token', async () => {
    const answer = await fetch(`${foreign[flavour]!.environment['FREG_BASE_URL']}/v1/hendelser/siste/sekvensnummer`);
    expect(answer.status).toBe(401);
  });
});
