/** SQLSTATE classes and codes after which the same work may succeed: PostgreSQL, appendix A. */
const retriableClasses = ['08', '53'];
const retriableStates = new Set([
  '25006', // read only: a replica, until the failover is complete
  '25P03', // idle in transaction too long
  '40001', // serialization failure
  '40P01', // deadlock
  '55P03', // lock not available
  '57014', // cancelled, as by a statement timeout
  '57P01', // administrator shut the connection down
  '57P02', // crash of another backend
  '57P03', // server is starting
  '57P05', // idle too long
]);

const networkCodes = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/** What `pg` says without a code when the connection is gone or could not be had. */
const lostConnection =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|timeout exceeded when trying to connect|timeout expired)/;

/**
 * Whether the same work may succeed when tried again: the connection was lost or not to be had, or PostgreSQL gave this
 * transaction up for another. Everything else (a constraint, a missing table, a bug) fails again.
 */
export function retriable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError) return error.errors.length > 0 && error.errors.every(retriable);
  const { code } = error as { code?: unknown };
  if (typeof code !== 'string') return lostConnection.test(error.message);
  return retriableStates.has(code) || networkCodes.has(code) || isRetriableClass(code);
}

function isRetriableClass(code: string): boolean {
  return code.length === 5 && retriableClasses.includes(code.slice(0, 2));
}
