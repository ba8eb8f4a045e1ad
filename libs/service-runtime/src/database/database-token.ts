/** The database of the running service, for injection. */
export const DATABASE = Symbol('Database');
