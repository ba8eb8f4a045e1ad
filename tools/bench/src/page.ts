import { type Finding } from './goal';
import { commit, machine } from './machine';
import { table } from './report';

export interface Measured {
  readonly findings: readonly Finding[];
  readonly rounds: number;
  readonly events: number;
  /** Load averages of the machine (1, 5, 15 minutes) when the run began and when it ended. */
  readonly loads: readonly (readonly number[])[];
}

/** `docs/benchmarks.md` of one run. */
export function page({ findings, rounds, events, loads }: Measured): string {
  const load = loads.map((each) => each.map((value) => value.toFixed(1)).join(' / ')).join(' and ');
  const missed = findings.filter(({ met }) => !met);
  const remarks = findings.flatMap(({ id, what, remark }) => (remark ? [`- ${id}, ${what}: ${remark}.`] : []));
  return `# Benchmarks

Written by \`bin/bench --write\`; every figure is one that was measured.

- Machine: ${machine()}
- Commit ${commit()}, ${new Date().toISOString().slice(0, 10)}
- Load averages of the machine (1, 5 and 15 minutes) before and after: ${load}. The run itself makes about 2 on two cores; more than
  that is other work on the machine, and then only ratios mean something.

${table(findings)}

${remarks.join('\n')}

## Not met

${missed.length === 0 ? 'Nothing.' : missed.map(({ id, what, measured, goal }) => `- ${id}, ${what}: ${measured}; promised ${goal}.`).join('\n')}

## How it is measured

- P1, P2, P8: reference and product take turns (ABBA) in ${rounds} rounds on one broker and one PostgreSQL with fsync and
  synchronous_commit on, ${events} events each. Each round begins with a control of the machine (commits in a row, one second);
  a round whose control is below 70 % of the best is left out and counted. The ratio is the median of the rounds'
  ratios, with the least and the largest. Tasks are counted in their table after each round; a wrong count ends the run.
- P6: the producer sends at a steady rate to a service that is up to date; the first tenth is left out. Through the
  whole product the clock begins at Freg's ajourholdstidspunkt and ends when the broker stamps the announcement of the
  task, which comes after the task's commit.
- P10, P11: the product as \`bin/up --one-process\` starts it, with an empty feed, 20 s after it was ready, watched for 60 s.

## What the goals mean

| goal | in words |
| ---- | -------- |
| P1 | one service uses the machine nearly as well as the same rows written by hand: two bare writers with state load |
| P2 | four services on one machine: all effects against four bare writers that load nothing |
| P6 | how soon something happens after Freg says so |
| P8 | the outbox is never what a service waits for |
| P10 | a small municipality needs a small machine |
| P11 | and it is idle when nothing happens |

The figures under "spike" are those of the experiment that the design was chosen by; its bare writer wrote smaller rows.
`;
}
