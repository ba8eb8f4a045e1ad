import fc from 'fast-check';
import { documentLimit, FregError, parseEntry, parsePerson, readBulk } from '@varde/freg';
import { mutated } from './mutate';
import { bulkAnswer, feedPage, person, sampleNumber } from './samples';

export interface FuzzOptions {
  readonly runs: number;
  readonly seed: number;
}

/** What must hold of everything that reads Freg's answers, however wrong they are. */
export const fuzzes: Readonly<Record<string, (options: FuzzOptions) => void>> = {
  'a feed page loses no entry: each one is read or set aside with a reason': (options) => {
    check(mutated(feedPage), options, (page) => {
      const entries = (Array.isArray(page) ? page : [page]).map((entry) => parseEntry(entry));
      for (const entry of entries) {
        if (entry.kind === 'entry' && !/^\d{11}$/.test(entry.folkeregisteridentifikator))
          throw new Error('read without a person');
        if (entry.kind === 'broken' && (entry.raw.length > 20_000 || entry.raw.includes('\u0000')))
          throw new Error('set aside in a form that cannot be kept');
      }
    });
  },
  'a person document is read or is none, and its elements are always lists': (options) => {
    check(mutated(person), options, (document) => {
      const read = parsePerson(document);
      const lists = Object.values(read ?? {});
      if (
        !lists.every((list) => Array.isArray(list) && list.every(({ erGjeldende }) => typeof erGjeldende === 'boolean'))
      )
        throw new Error('an element is not as it must be');
    });
  },
  'a bulk answer says of every number asked whether it was found': (options) => {
    const asked = [sampleNumber, '12859099910', '10906099956'];
    check(mutated(bulkAnswer), options, (answer) => {
      const found = readBulk(answer, asked, 10_000, documentLimit);
      if (asked.some((number) => !found.has(number))) throw new Error('a number was lost');
    });
  },
};

function check(inputs: fc.Arbitrary<unknown>, { runs, seed }: FuzzOptions, holds: (input: unknown) => void): void {
  fc.assert(
    fc.property(inputs, (input) => {
      onlyNamedErrors(() => holds(input));
      if (Reflect.has({}, 'polluted')) throw new Error('an input has changed the prototype of everything');
    }),
    { numRuns: runs, seed },
  );
}

/** An error with a name of ours is an answer; it must not repeat what it is about. */
function onlyNamedErrors(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof FregError)) throw error;
    if (error.message.includes(sampleNumber)) throw new Error('an error repeats a number', { cause: error.name });
  }
}
