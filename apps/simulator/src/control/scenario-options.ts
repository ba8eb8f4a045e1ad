import { type ScenarioOptions } from '../scenarios/stage';
import { ControlError } from './control-errors';

const checks: Record<keyof ScenarioOptions, (value: unknown) => boolean> = {
  count: (value) => isCount(value, 100_000),
  identifikator: (value) => matches(value, /^\d{11}$/),
  kommune: (value) => matches(value, /^\d{4}$/),
  date: (value) => matches(value, /^\d{4}-\d{2}-\d{2}$/),
  alder: (value) => isCount(value, 105),
  barn: (value) => isCount(value, 12),
  nivaa: (value) => matches(value, /^(fortrolig|strengtFortrolig|klientadresse)$/),
  land: (value) => matches(value, /^[A-Z]{3}$/),
};

/** Options from a body. `personNumber` is another word for `identifikator`. @throws {ControlError} 400 on a wrong one */
export function readScenarioOptions(body: unknown): ScenarioOptions {
  const given = new Map<string, unknown>(Object.entries(body ?? {}));
  if (given.has('personNumber')) given.set('identifikator', given.get('personNumber'));
  given.delete('personNumber');
  for (const [name, value] of given) {
    if (!Object.hasOwn(checks, name))
      throw new ControlError(400, `unknown option: takes ${Object.keys(checks).join(', ')}`);
    if (!checks[name as keyof ScenarioOptions](value)) throw new ControlError(400, `the value of ${name} is not valid`);
  }
  return Object.fromEntries(given);
}

function isCount(value: unknown, most: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most;
}

function matches(value: unknown, pattern: RegExp): boolean {
  return typeof value === 'string' && pattern.test(value);
}
