import { billingApp } from '@varde/billing';
import { healthApp } from '@varde/health';
import { refugeeApp } from '@varde/refugee';
import { schoolApp } from '@varde/school';
import { asyncApi } from './asyncapi';
import { eventsPage } from './events-page';
import { processesPage } from './processes-page';

/** Every generated document: its path from the root of the repository, and what must stand in it. */
export function generatedPages(): Record<string, string> {
  const processes = [schoolApp, healthApp, billingApp, refugeeApp].flatMap((app) => app.processes);
  return {
    'docs/events.md': eventsPage(processes),
    'docs/processes.md': processesPage(processes),
    'docs/asyncapi.yaml': asyncApi(),
  };
}
