import { canonical, kommuneOf, type PersonElement } from '@varde/register';
import { type Change } from './change';
import { flyttedatoOf } from './moves';

const withoutMove: readonly string[] = [
  'endringIBostedsadresseVedKommuneregulering',
  'endringIBostedsadresseUtenFlytting',
];

/** Whether the address has other numbers or names and nobody has moved: a reform, a border, a street with a new name. */
export function isRenumbered(change: Change, then: PersonElement, now: PersonElement): boolean {
  return (
    isSaidToBe(change, now) ||
    (flyttedatoOf(then) === flyttedatoOf(now) && kommuneOf(then) !== kommuneOf(now) && samePlace(then, now))
  );
}

function isSaidToBe({ hendelsetyper }: Change, now: PersonElement): boolean {
  const aarsak = typeof now.aarsak === 'string' ? now.aarsak.toLowerCase() : '';
  if (aarsak.includes('kommuneregulering')) return true;
  return hendelsetyper.some((type) => withoutMove.includes(type)) && !hendelsetyper.includes('endringIBostedsadresse');
}

/** The same street and number, or the same farm: what a change of the kommune's number leaves as it was. */
function samePlace(then: PersonElement, now: PersonElement): boolean {
  return placeOf(then) !== undefined && placeOf(then) === placeOf(now);
}

function placeOf(address: PersonElement): string | undefined {
  const vegadresse = address['vegadresse'] as Record<string, unknown> | undefined;
  if (vegadresse)
    return canonical([vegadresse['adressenavn'], vegadresse['adressenummer'], vegadresse['bruksenhetsnummer']]);
  const matrikkeladresse = address['matrikkeladresse'] as { matrikkelnummer?: Record<string, unknown> } | undefined;
  const nummer = matrikkeladresse?.matrikkelnummer;
  return nummer && canonical([nummer['gaardsnummer'], nummer['bruksnummer'], nummer['festenummer']]);
}
