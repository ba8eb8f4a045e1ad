import { type WireElement, type WirePerson } from './freg-double';

const now = (fields: object, gyldighetstidspunkt?: string): WireElement => ({
  erGjeldende: true,
  kilde: 'Synutopia',
  ajourholdstidspunkt: '2026-02-24T09:46:34.982112068+01:00',
  ...(gyldighetstidspunkt ? { gyldighetstidspunkt: `${gyldighetstidspunkt}T00:00:00+01:00` } : {}),
  ...fields,
});

export const historic = (element: WireElement): WireElement => ({ ...element, erGjeldende: false });

export const livesIn = (
  kommunenummer: string,
  flyttedato: string,
  street = 'Lyngmoveien',
  fields: object = {},
): WireElement =>
  now(
    {
      vegadresse: {
        kommunenummer,
        adressenavn: street,
        adressenummer: { husnummer: '12' },
        poststed: { poststedsnavn: 'SALTNES', postnummer: '1642' },
      },
      adressegradering: 'ugradert',
      flyttedato,
      grunnkrets: 101,
      skolekrets: 7,
      ...fields,
    },
    flyttedato,
  );

export const has = now;

/** A person as the wire has them; `elements` replace or add. */
export function person(number: string, elements: Record<string, WireElement[] | WireElement> = {}): WirePerson {
  const dNummer = /^[4-7]/.test(number);
  return {
    identifikasjonsnummer: [
      now({
        foedselsEllerDNummer: number,
        identifikatortype: dNummer ? 'dNummer' : 'foedselsnummer',
        status: 'iBruk',
      }),
    ],
    status: [now({ status: 'bosatt' })],
    navn: [now({ fornavn: 'LUR', etternavn: 'FJELLREV' })],
    foedsel: [now({ foedselsdato: '1990-03-14', foedselsaar: '1990', foedeland: 'NOR' })],
    ...elements,
  };
}
