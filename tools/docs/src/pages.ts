import { billingProcesses } from '@varde/billing';
import { healthProcesses } from '@varde/health';
import { refugeeProcesses } from '@varde/refugee';
import { schoolProcesses } from '@varde/school';
import { asyncApi } from './asyncapi';
import { eventsPage } from './events-page';
import { processesPage } from './processes-page';

/** Every generated document: its path from the root of the repository, and what must stand in it. */
export function generatedPages(): Record<string, string> {
  const processes = [...schoolProcesses, ...healthProcesses, ...billingProcesses, ...refugeeProcesses];
  return {
    'docs/events.md': eventsPage(processes),
    'docs/processes.md': processesPage(processes),
    'docs/asyncapi.yaml': asyncApi(),
  };
}
