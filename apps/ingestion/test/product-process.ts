import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type FailpointName } from '@varde/persistence';
import { type Child, freePorts, startChild, testBroker } from '@varde/testing';
import { type FregDouble } from './freg-double';

const main = join(__dirname, '../src/main.ts');

/** The product's ingestion as processes of their own, one after another, on one database and one Freg. */
export class ProductProcess {
  readonly #keyFile = keyFile();

  constructor(
    private readonly databaseUrl: string,
    private readonly freg: FregDouble,
  ) {}

  /** Removes the key that it was started with. */
  discard(): void {
    rmSync(dirname(this.#keyFile), { recursive: true, force: true });
  }

  async start(failpoint?: `${FailpointName}:${number}`): Promise<Child> {
    return startChild(main, {
      DATABASE_URL: this.databaseUrl,
      KAFKA_BROKERS: testBroker(),
      KOMMUNER: '4601',
      FREG_BASE_URL: this.freg.url,
      FREG_POLL_MS: '50',
      MASKINPORTEN_TOKEN_URL: this.freg.tokenUrl,
      MASKINPORTEN_ISSUER: this.freg.tokenUrl,
      MASKINPORTEN_CLIENT_ID: 'spec',
      MASKINPORTEN_KEY_FILE: this.#keyFile,
      MASKINPORTEN_KID: 'spec',
      TOKEN_ISSUER: 'http://127.0.0.1:9',
      PORT: String(await freePorts()),
      LOG_LEVEL: 'error',
      VARDE_FAILPOINT: failpoint ?? '',
    });
  }
}

function keyFile(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const file = join(mkdtempSync(join(tmpdir(), 'varde-spec-')), 'maskinporten.pem');
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  return file;
}
