import { type PartResult } from '../report';
import { campaign, type CampaignOptions, type CampaignResult } from './campaign';

const MOST_SHOWN = 20;

/** A kill campaign as a part of the long run. */
export async function killPart(options: CampaignOptions): Promise<PartResult> {
  const result = await campaign(options);
  const checks: readonly (readonly [string, boolean])[] = [
    ['the state equals that of the undisturbed run', result.differences.length === 0],
    ['the oracle agrees with the undisturbed run', result.oracle.disagreements.length === 0],
    ['the order of each person held', result.disturbed.disordered.length === 0],
    ['nobody is parked and nothing is dead', result.disturbed.parked + result.disturbed.deadLetters === 0],
    ['no process fell by itself', result.outcomes.every(({ fellAlone }) => fellAlone.length === 0)],
  ];
  const failed = checks.filter(([, holds]) => !holds).map(([check]) => `not so: ${check}`);
  return {
    name: options.mode === 'separate' ? 'Kills, each service a process' : 'Kills, all services in one process',
    tried:
      'The same feed read in peace and under SIGKILL: of any service, of the broker, of Postgres, from outside and by the process itself between two side effects. Both states are compared, and the undisturbed one with an oracle that reads Freg by itself.',
    figures: figuresOf(result, options),
    passed: checks.length - failed.length,
    fell: [...failed, ...details(result)],
  };
}

function figuresOf(result: CampaignResult, { entries, seed }: CampaignOptions): [string, string][] {
  const died = result.outcomes.filter((outcome) => outcome.died);
  const places = new Set(died.flatMap(({ kill }) => (kill.kind === 'failpoint' ? [kill.failpoint] : [])));
  const byTarget = new Map<string, number>();
  for (const { kill } of died) byTarget.set(kill.target, (byTarget.get(kill.target) ?? 0) + 1);
  return [
    ['feed entries', String(entries)],
    ['seed', String(seed)],
    ['kills tried', String(result.outcomes.length)],
    ['kills that struck', String(died.length)],
    ['of them', [...byTarget].map(([target, count]) => `${target} ${count}`).join(', ')],
    ['failpoints struck', [...places].sort().join(', ') || 'none'],
    ['records on the topics, undisturbed', String(result.undisturbed.records.length)],
    ['records on the topics, under kills', String(result.disturbed.records.length)],
    ['records published twice', String(result.disturbed.repeated)],
    ['state hash, undisturbed', result.hashes.undisturbed],
    ['state hash, under kills', result.hashes.disturbed],
    ['differences', String(result.differences.length)],
    ['persons told of by the oracle', String(result.oracle.persons)],
    ['life events expected by the oracle', String(result.oracle.expected)],
    ['open tasks expected by the oracle', String(result.oracle.tasks)],
    ['disagreements with the oracle', String(result.oracle.disagreements.length)],
    ['from the last kill to nothing under way', `${(result.recoveryMs / 1000).toFixed(1)} s`],
  ];
}

/** The oracle's disagreements are counted by topic: what they say of a person belongs in no document. */
function details({ differences, oracle }: CampaignResult): string[] {
  const byTopic = new Map<string, number>();
  for (const { topic } of oracle.disagreements) byTopic.set(topic, (byTopic.get(topic) ?? 0) + 1);
  return [
    ...differences.slice(0, MOST_SHOWN).map((one) => `${one.undisturbed} → ${one.disturbed}: ${one.line}`),
    ...[...byTopic].map(([topic, count]) => `oracle, ${topic}: ${count} persons differ`),
  ];
}
