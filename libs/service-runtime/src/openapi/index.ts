export { openApiDocument, operationsOf } from './document';
export { describeService } from './describe-service';
