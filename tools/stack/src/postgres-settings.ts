/**
 * Errors go to the client that made them and not to the log: their text and detail quote the row, and a log holds no
 * number, name or address.
 */
export const QUIET_LOG = { log_min_messages: 'log', log_error_verbosity: 'terse' } as const;

/** Arguments that set these beside what every server of ours has. */
export function serverSettings(extra: Readonly<Record<string, string>>): string[] {
  const local = { listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: '200' };
  return Object.entries({ ...local, ...QUIET_LOG, ...extra }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
