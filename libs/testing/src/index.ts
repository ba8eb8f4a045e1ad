export { freshTopics, testBroker, uniqueName, type TopicAdmin } from './kafka';
export { freshDatabase, testDatabaseUrl, type FreshDatabase, type Template } from './postgres';
export { startTokenIssuer, type TokenClaims, type TokenIssuer } from './token-issuer';
