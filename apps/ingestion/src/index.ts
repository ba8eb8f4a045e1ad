export { ingestion, IngestionModule } from './ingestion.module';
