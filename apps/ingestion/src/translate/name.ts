import { currentOf, type Person, textOf } from '@varde/register';
import { type Change, type Draft, draftsFor } from './change';
import { diffElement, gjelderFraOf } from './element-diff';
import { audienceOf } from './routes';

/** A new name; a child's first name when the temporary one gives way. A temporary name is never told of. */
export function name(change: Change): Draft[] {
  const { before, after } = change;
  if (!before) return [];
  const diff = diffElement(before, after, 'navn');
  if (!diff || diff.added.length === 0 || isTemporary(after)) return [];
  const first = isTemporary(before);
  return draftsFor<'livshendelse.navn'>(audienceOf(change), {
    type: 'livshendelse.navn',
    personId: after.personId,
    endring: first ? 'ny' : diff.endring,
    gjelderFra: gjelderFraOf(diff.added),
    facts: { hva: first ? 'foerste-navn' : 'navn' },
  });
}

/** "<mors fornavn>*PIKE" or "*GUTT", until the name is chosen. */
export function isTemporary(person: Person): boolean {
  return currentOf(person.document, 'navn').some((navn) =>
    [textOf(navn, 'fornavn'), textOf(navn, 'forkortetNavn')].some(
      (text) => text !== null && /\*\s*(PIKE|GUTT|JENTE|BARN)/i.test(text),
    ),
  );
}
