import { type ProcessService } from '@varde/life-events';
import { type AnyProcess } from '@varde/process';

/** Norwegian titles of task kinds: `{ 'school-place': 'Gi skoleplass …' }`. */
export type TaskTexts = Readonly<Record<string, string>>;

/** A service that runs processes: everything the runtime needs to know of it. */
export interface SubscriberDefinition {
  readonly name: ProcessService;
  readonly processes: readonly AnyProcess[];
  readonly texts: { readonly nb: TaskTexts; readonly nn: TaskTexts };
}
