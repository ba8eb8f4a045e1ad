import { type Register } from '../register/register';
import { births } from './births';
import { deaths } from './deaths';
import { familyLife } from './family-life';
import { identities } from './identities';
import { massChanges } from './mass-changes';
import { migration } from './migration';
import { moves } from './moves';
import { personFacts } from './person-facts';
import { protections } from './protections';
import { Stage, type Scenario, type ScenarioOptions } from './stage';

const once: Readonly<Record<string, Scenario>> = {
  ...births,
  ...deaths,
  ...moves,
  ...migration,
  ...protections,
  ...identities,
  ...familyLife,
  ...personFacts,
};

export const scenarios: Readonly<Record<string, Scenario>> = { ...once, ...massChanges };

/** What a play of a scenario came to. */
export interface Played {
  scenario: string;
  identifikatorer: string[];
  sekvensnummer: { from: number; to: number };
}

/**
 * Plays a scenario, `count` times where that means something. Durable after the journal's `flush`.
 * @throws {NobodyFits} when no person suits it
 */
export function play(register: Register, name: string, options: ScenarioOptions = {}): Played | undefined {
  const scenario = scenarios[name];
  if (!scenario) return undefined;
  const before = register.feed.length;
  const times = name in once ? (options.count ?? 1) : 1;
  const identifikatorer: string[] = [];
  for (let time = 0; time < times; time++) identifikatorer.push(...scenario.play(new Stage(register, options)));
  const { feed } = register;
  const from = feed.length > before ? feed.at(before).sekvensnummer : feed.last + 1;
  return { scenario: name, identifikatorer, sekvensnummer: { from, to: feed.last } };
}
