export { DATABASE } from './database-token';
export { type DatabasePlan, prepareDatabase } from './prepare-database';
