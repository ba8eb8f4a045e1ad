export class SchemaNameError extends Error {
  override readonly name = 'SchemaNameError';
}

/** Names stand in SQL unquoted, so only plain ones pass. */
export function plainName(name: string): string {
  if (/^[a-z][a-z0-9_]{0,50}$/.test(name)) return name;
  throw new SchemaNameError(`"${name}" cannot name a schema or role: use a-z, 0-9 and _, at most 51 characters.`);
}

/** The NOLOGIN role that owns a schema's tables and that its service acts as. */
export function roleOf(schema: string): string {
  return `varde_${plainName(schema)}`;
}

const pointLookups = ['enable_seqscan=off', 'enable_hashjoin=off', 'enable_mergejoin=off'];

/** Startup options of a connection: in force before its first statement, and again after RESET. */
export function sessionOptions(role: string, schema: string, planner: 'free' | 'point-lookups'): string {
  const settings = [`role=${plainName(role)}`, `search_path=${plainName(schema)}`, 'timezone=UTC'];
  if (planner === 'point-lookups') settings.push(...pointLookups);
  return settings.map((setting) => `-c ${setting}`).join(' ');
}
