import { type TSchema } from '@sinclair/typebox';

interface JsonSchema {
  type?: string;
  enum?: string[];
  anyOf?: JsonSchema[];
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  format?: string;
  pattern?: string;
  description?: string;
}

/** The fields of a schema as Markdown rows, an array's fields below it as `parent[].child`. */
export function fieldTable(schema: TSchema): string {
  return ['| field | form | meaning |', '|---|---|---|', ...rows(schema, '')].join('\n');
}

function rows(schema: JsonSchema, prefix: string): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => [
    `| \`${prefix}${name}\` | ${form(field)} | ${description(field)} |`,
    ...rows(field.items ?? {}, `${prefix}${name}[].`),
  ]);
}

function form(field: JsonSchema): string {
  if (field.anyOf) return field.anyOf.map(form).join(' or ');
  if (field.enum) return field.enum.map((value) => `\`${value}\``).join(' ');
  if (field.items) return 'list';
  return [field.type ?? 'object', field.format].filter(Boolean).join(', ');
}

function description(field: JsonSchema): string {
  const own = field.description ?? field.anyOf?.find((choice) => choice.description)?.description;
  return own ?? '';
}
