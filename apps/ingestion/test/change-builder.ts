import { type PersonId } from '@varde/identity';
import { type Person, type PersonElement } from '@varde/register';
import { parsePerson } from '@varde/freg';
import { Kommuner } from '../src/kommuner';
import { personFrom } from '../src/page/person-from-document';
import { type Change } from '../src/translate/change';

export const anna = '11111111-1111-4111-8111-111111111111' as PersonId;
export const bo = '22222222-2222-4222-8222-222222222222' as PersonId;
export const cecilie = '33333333-3333-4333-8333-333333333333' as PersonId;

/** Numbers that are none: eleven digits, no date. */
const peopleByNumber: Readonly<Record<string, PersonId>> = {
  '00000000002': bo,
  '00000000003': cecilie,
};
export const [boNumber, cecilieNumber] = ['00000000002', '00000000003'];

/** Element name → its versions. `told: null` says that subscribers have not been told of the person. */
export type Elements = Record<string, object | object[] | null>;

export const current = (fields: object, from?: string): PersonElement => element(true, fields, from);
export const historic = (fields: object, from?: string): PersonElement => element(false, fields, from);

function element(erGjeldende: boolean, fields: object, from?: string): PersonElement {
  const gyldighetstidspunkt = from ? { gyldighetstidspunkt: `${from}T00:00:00+01:00` } : {};
  return { erGjeldende, ajourholdstidspunkt: '2026-02-24T09:46:34.982112068+01:00', ...gyldighetstidspunkt, ...fields };
}

export const home = (kommunenummer: string, flyttedato: string, adressenavn = 'Heiveien'): object => ({
  vegadresse: { kommunenummer, adressenavn, adressenummer: { husnummer: '1' } },
  adressegradering: 'ugradert',
  flyttedato,
  gyldighetstidspunkt: `${flyttedato}T00:00:00+01:00`,
  grunnkrets: 101,
  skolekrets: 7,
});

/** Someone born in 1990 with a fødselsnummer, bosatt, whatever else the elements say. */
export function someone(elements: Elements, bosattI: string | null = null): Person {
  const document = parsePerson({
    identifikasjonsnummer: [current({ foedselsEllerDNummer: '01010112345', status: 'iBruk' })],
    status: [current({ status: 'bosatt' })],
    navn: [current({ fornavn: 'LUR', etternavn: 'REV' })],
    foedsel: [current({ foedselsdato: '1990-03-14', foedselsaar: '1990', foedeland: 'NOR' })],
    ...elements,
  });
  const person = personFrom(document ?? {}, anna, undefined, (number) => peopleByNumber[number] ?? null);
  return { ...person, bosattI };
}

export function change(before: Person | undefined, after: Person, ...hendelsetyper: string[]): Change {
  return {
    before,
    after: {
      ...after,
      bosattI: before?.bosattI ?? null,
      kommunenummer: after.kommunenummer ?? before?.kommunenummer ?? null,
    },
    hendelsetyper,
    recorded: '2026-11-02T09:26:03.689123456+01:00',
    kommuner: Kommuner.parse('4601'),
  };
}
