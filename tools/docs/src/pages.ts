import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { billing, billingApp } from '@varde/billing';
import { citizen } from '@varde/citizen';
import { health, healthApp } from '@varde/health';
import { ingestion } from '@varde/ingestion';
import { refugee, refugeeApp } from '@varde/refugee';
import { school, schoolApp } from '@varde/school';
import { type AnyServiceDefinition, describeService } from '@varde/service-runtime';
import { asyncApi } from './asyncapi';
import { withConfiguration } from './configuration-table';
import { eventsPage } from './events-page';
import { processesPage } from './processes-page';

export const root = join(__dirname, '../../..');

const services: readonly AnyServiceDefinition[] = [ingestion, citizen, school, health, billing, refugee];
const processes = [schoolApp, healthApp, billingApp, refugeeApp].flatMap((app) => app.processes);

/** Every generated document: its path from the root of the repository, and what must stand in it. */
export async function generatedPages(): Promise<Record<string, string>> {
  const openApi = await Promise.all(services.map(openApiPage));
  return {
    'README.md': withConfiguration(readFileSync(join(root, 'README.md'), 'utf8'), services),
    'docs/events.md': eventsPage(processes),
    'docs/processes.md': processesPage(processes),
    'docs/asyncapi.yaml': asyncApi(),
    ...Object.fromEntries(openApi),
  };
}

async function openApiPage(service: AnyServiceDefinition): Promise<[path: string, content: string]> {
  const document = await describeService(service);
  return [`docs/openapi/${service.name}.json`, `${JSON.stringify(document, null, 2)}\n`];
}
