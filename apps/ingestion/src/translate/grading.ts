import { currentOf, rank } from '@varde/register';
import { type Change, type Draft, draftsFor } from './change';
import { isHistoric } from './element-diff';
import { audienceOf, routesOf } from './routes';

/** A changed grading; and the grading of who becomes known to subscribers graded already. */
export function grading(change: Change): Draft[] {
  const { before, after, kommuner } = change;
  const wasKnown = routesOf(before, kommuner).length > 0;
  const fra = wasKnown ? (before?.gradering ?? 'ugradert') : 'ugradert';
  const til = after.gradering;
  if (fra === til) return [];
  const audience = wasKnown ? audienceOf(change) : routesOf(after, kommuner);
  return draftsFor<'livshendelse.adressebeskyttelse'>(audience, {
    type: 'livshendelse.adressebeskyttelse',
    personId: after.personId,
    endring: endringOf(change, rank(til) > rank(fra)),
    gjelderFra: null,
    facts: { fra, til, sistKjenteKommune: after.bosattI ?? audience[0] ?? after.kommunenummer },
  });
}

/** A loosening is an end when the stricter level has become historic, an annulment when it is gone without a trace. */
function endringOf({ before, after }: Change, stricter: boolean): Draft['endring'] {
  if (stricter || after.gradering !== 'ugradert' || !before) return 'ny';
  const levels = currentOf(before.document, 'adressebeskyttelse');
  return levels.some((level) => !isHistoric(level, after, 'adressebeskyttelse')) ? 'annullert' : 'opphoert';
}
