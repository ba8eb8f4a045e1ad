export { startChild, type Child } from './child';
export { freshTopics, testBroker, uniqueName, type TopicAdmin } from './kafka';
export { freshDatabase, testDatabaseUrl, type FreshDatabase, type Template } from './postgres';
export { startTokenIssuer, type TokenClaims, type TokenIssuer } from './token-issuer';
export * from './person';
export * from './person-events';
export { given, ProcessSpec } from './process-spec';
export { type Answer, type CallOptions, freePorts, startForSpec, type StartedService } from './started-service';
export { describeCatalogue } from './process-catalogue';
