import { type AnyProcess, type ProcessDescription } from '@varde/process';

const basis = { law: 'Law or regulation', recommendation: 'National recommendation', kommune: 'The kommune decides' };

const onTitles: Record<keyof ProcessDescription['on'], string> = {
  death: 'Death',
  adressebeskyttelse: 'Address protection',
  correction: 'Correction',
  annulment: 'Annulment',
  dnrTilFnr: 'D-number to foedselsnummer',
  utflytting: 'Move out',
};

const heading = `# Processes

Generated from the \`describes\` of every process by \`npm run docs\`. The texts are those that the clerk and the citizen
read. A reference marked *not confirmed* is a default that the kommune may change.`;

/** docs/processes.md: the catalogue, one section a process. */
export function processesPage(processes: readonly AnyProcess[]): string {
  return [heading, overview(processes), ...processes.map(section)].join('\n\n') + '\n';
}

function overview(processes: readonly AnyProcess[]): string {
  const rows = processes.map(
    ({ name, describes }) =>
      `| \`${name}\` | ${describes.title} | ${basis[describes.clock.basis]}: ${describes.clock.text} |`,
  );
  return ['| process | title | clock |', '|---|---|---|', ...rows].join('\n');
}

function section({ name, describes, reactsTo }: AnyProcess): string {
  const confirmed = describes.ruleConfirmed ? '' : ' *(not confirmed)*';
  const on = (Object.keys(onTitles) as (keyof typeof onTitles)[]).map(
    (change) => `| ${onTitles[change]} | ${describes.on[change]} |`,
  );
  return [
    `## ${name}`,
    '',
    `**${describes.title}.** ${describes.purpose}`,
    '',
    '| | |',
    '|---|---|',
    `| Rule | ${describes.rule}${confirmed} |`,
    `| Clock | ${basis[describes.clock.basis]}: ${describes.clock.text} |`,
    `| Reacts to | ${Object.keys(reactsTo)
      .map((type) => `\`${type}\``)
      .join(', ')} |`,
    `| Point of no return | ${describes.pointOfNoReturn} |`,
    `| Compensation | ${describes.compensation} |`,
    `| Human | ${describes.human ?? 'Not needed'} |`,
    `| Attributes | ${describes.attributes.join(', ') || 'None'} |`,
    ...on,
  ].join('\n');
}
