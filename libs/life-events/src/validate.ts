import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { topicOfType } from './topics';

const ajv = addFormats(new Ajv2020({ allErrors: false, strict: true, strictTypes: false }));
const compiled = new Map<string, ValidateFunction>();

function validator(type: string): ValidateFunction {
  const known = compiled.get(type);
  if (known) return known;
  const topic = topicOfType.get(type);
  if (!topic) throw new TypeError(`no event type ${type} in the catalogue`);
  const validate = ajv.compile(topic.schema);
  compiled.set(type, validate);
  return validate;
}

/** Why a value does not fit the schema of its event type, or null when it does. Names the field, never its value. */
export function misfit(type: string, data: unknown): string | null {
  const validate = validator(type);
  if (validate(data)) return null;
  const error = validate.errors?.[0];
  return `${error?.instancePath === '' ? '/' : (error?.instancePath ?? '/')} ${error?.message ?? 'is not valid'}`;
}
