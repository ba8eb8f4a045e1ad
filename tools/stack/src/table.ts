import { relative } from 'node:path';
import { addressOf, needsSimulator, sharedEnvironment, simulatorAddress } from './environment';
import { services, simulator } from './services';
import { healthPortOf, type Settings } from './settings';

/** What bin/up prints when all is ready: every address, and three commands worth trying. */
export function table(settings: Settings): string {
  const rows = addresses(settings);
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd(),
  );
  return ['', ...lines, '', 'Three commands worth trying:', ...tries(settings).map((line) => `  ${line}`), ''].join(
    '\n',
  );
}

function addresses(settings: Settings): string[][] {
  const { KAFKA_BROKERS = '', DATABASE_URL = '', FREG_BASE_URL = '' } = sharedEnvironment(settings);
  const own = [...(needsSimulator(settings) ? [simulator] : []), ...services];
  return [
    ['WHAT', 'ADDRESS', 'HEALTH AND METRICS'],
    ...own.map((service) => [
      service.name,
      service === simulator ? simulatorAddress(settings) : addressOf(settings, service.name),
      `http://127.0.0.1:${healthPortOf(settings, service)}/health/ready`,
    ]),
    ['Kafka', KAFKA_BROKERS, ''],
    ['PostgreSQL', withoutPassword(DATABASE_URL), ''],
    ['Freg', FREG_BASE_URL, ''],
    ['logs', `${relative(process.cwd(), settings.home) || '.'}/logs/`, ''],
  ];
}

function withoutPassword(address: string): string {
  const url = new URL(address);
  if (url.password) url.password = '***';
  return url.toString();
}

function tries(settings: Settings): string[] {
  const { KAFKA_BROKERS = '', KOMMUNER = '' } = sharedEnvironment(settings);
  const [kommune = '4601'] = KOMMUNER.split(',').filter((one) => one !== 'alle');
  const offset = settings.portOffset === 0 ? '' : `VARDE_PORT_OFFSET=${settings.portOffset} `;
  const token = `${offset}bin/token --service school --role saksbehandler --kommune ${kommune}`;
  return [
    `curl -s -X POST ${simulatorAddress(settings)}/simulator/v1/scenarios/innflytting-fra-kommune -H 'content-type: application/json' -d '{"alder":9}'`,
    `kcat -b ${KAFKA_BROKERS} -C -t livshendelse.innflytting.v1 -o beginning -e -f '%k %h %s\\n'`,
    `curl -s -H "authorization: Bearer $(${token})" ${addressOf(settings, 'school')}/v1/tasks`,
  ];
}
