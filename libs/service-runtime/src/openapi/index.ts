export { openApiDocument, operationsOf } from './document';
