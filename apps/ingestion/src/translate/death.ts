import { type Endring } from '@varde/life-events';
import { type Change, type Draft, draftsFor } from './change';
import { audienceOf } from './routes';
import { doedsdatoOf, isDead } from './life-status';

/** A doedsfall, a corrected date, or an annulment. That a dead person is reactivated is read from the document alone. */
export function death(change: Change): Draft[] {
  const { before, after } = change;
  if (!before) return [];
  const endring = endringOf(change);
  if (!endring) return [];
  const doedsdato = doedsdatoOf(endring === 'annullert' ? before : after);
  return audienceOf(change).flatMap((kommune) =>
    draftsFor<'livshendelse.doedsfall'>([kommune], {
      type: 'livshendelse.doedsfall',
      personId: after.personId,
      endring,
      gjelderFra: doedsdato,
      facts: { doedsdato, kommune },
    }),
  );
}

function endringOf({ before, after }: Change): Endring | undefined {
  const [was, is] = [before !== undefined && isDead(before), isDead(after)];
  if (is && !was) return 'ny';
  if (was && !is) return 'annullert';
  return is && before && doedsdatoOf(before) !== doedsdatoOf(after) ? 'korrigert' : undefined;
}
