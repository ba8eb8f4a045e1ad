import { formatFiles, type Tree } from '@nx/devkit';
import { insertLineBefore } from './insert-line';
import { camelCase, requireKebabCase } from './names';

/** `nx g @varde/generators:process school offer-something`: the page, its spec and its line in the service's list. */
export async function process(tree: Tree, { service, name }: { service: string; name: string }): Promise<void> {
  requireKebabCase(name, 'offer-school-place');
  const folder = `apps/${service}/src/processes`;
  if (!tree.exists(`${folder}/index.ts`)) throw new Error(`no service ${service}: ${folder}/index.ts is not there`);
  const page = `${folder}/${name}.ts`;
  if (tree.exists(page)) throw new Error(`${page} exists: a process has one page`);

  tree.write(page, processPage(service, name));
  tree.write(`${folder}/${name}.spec.ts`, processSpec(service, name));
  insertLineBefore(tree, `${folder}/index.ts`, '/** The proactive processes', importLine(name));
  addToList(tree, `${folder}/index.ts`, camelCase(name));
  await formatFiles(tree);
}

const importLine = (name: string): string => `import { ${camelCase(name)} } from './${name}';`;

function addToList(tree: Tree, path: string, name: string): void {
  const text = tree.read(path, 'utf8') ?? '';
  const list = /(readonly AnyProcess\[\] = \[)([^\]]*)\]/;
  if (!list.test(text)) throw new Error(`${path} has no list of AnyProcess; add by hand: ${name}`);
  tree.write(
    path,
    text.replace(
      list,
      (_, head: string, items: string) =>
        `${head}${[items.trim().replace(/,$/, ''), name].filter(Boolean).join(', ')}]`,
    ),
  );
}

const processPage = (
  service: string,
  name: string,
): string => `// Say the rule aloud here, in one line. Owner: ${service}.
import {
  livingHome,
  nothing,
  type Plan,
  plannedProcess,
  remember,
  type Resident,
  type ResidentEvent,
  residentEvents,
  unknownResident,
} from '@varde/process';

/** What ought to be, given what is known: the difference from what is already brought about is made so. */
function plan(resident: Resident): Plan {
  const home = livingHome(resident);
  if (home?.cameBy !== 'innflytting') return nothing;
  return {
    tasks: [
      {
        key: \`${name}-\${home.stay}\`,
        kind: '${name}',
        kommunenummer: home.kommunenummer,
        deadline: null,
        reason: 'vurder',
      },
    ],
  };
}

export const ${camelCase(name)} = plannedProcess<ResidentEvent, Resident>({
  name: '${service}/${name}',
  describes: {
    title: 'Tittel for saksbehandler',
    purpose: 'Hva den gjør, i én setning for innbyggeren.',
    rule: 'Lov, forskrift eller anbefaling med paragraf og versjon.',
    ruleConfirmed: false,
    clock: { basis: 'kommune', text: 'Ingen frist' },
    pointOfNoReturn: 'Når oppgaven er fullført.',
    compensation: 'En åpen oppgave avlyses.',
    human: 'Saksbehandler vurderer.',
    attributes: [],
    on: {
      death: 'Oppgaven avlyses.',
      adressebeskyttelse: 'Oppgaven står, merkes, og vises bare for dem som er klarert.',
      correction: 'Oppgaven følger det nye.',
      annulment: 'Annullert innflytting avlyser oppgaven.',
      dnrTilFnr: 'Samme sak; oppgaven får et notat.',
      utflytting: 'Oppgaven avlyses.',
    },
  },
  reactsTo: residentEvents,
  initialFacts: unknownResident,
  remember,
  plan,
});
`;

const processSpec = (service: string, name: string): string => {
  const subject = camelCase(name);
  return `import { anAdultIn, eventAbout, given } from '@varde/testing';
import { ${subject} } from './${name}';

const ingrid = anAdultIn('4601');
const movesIn = eventAbout('livshendelse.innflytting', ingrid, { tilKommune: '4601', sekvensnummer: 10 });
const dies = eventAbout('livshendelse.doedsfall', ingrid, { sekvensnummer: 11 });
const movesOut = eventAbout('livshendelse.utflytting', ingrid, { fraKommune: '4601', sekvensnummer: 11 });

describe('${service}/${name}', () => {
  it('opens a task when a person moves in', () => {
    given(${subject}).when(movesIn).then({ type: 'TaskOpened', kommunenummer: '4601' }).thenRedeliveryIsHarmless();
  });

  it('takes the task back when the person dies', () => {
    given(${subject}, movesIn).when(dies).then({ type: 'TaskCancelled' }).thenRedeliveryIsHarmless();
  });

  it('takes the task back when the person moves out', () => {
    given(${subject}, movesIn).when(movesOut).then({ type: 'TaskCancelled' }).thenRedeliveryIsHarmless();
  });
});
`;
};
