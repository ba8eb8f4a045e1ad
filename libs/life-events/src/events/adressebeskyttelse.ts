import { type LifeEventOf, lifeEvent } from '../define';
import { graderinger, Kommunenummer, nullable, oneOf } from '../vocabulary';

export const adressebeskyttelse = lifeEvent({
  name: 'adressebeskyttelse',
  version: 1,
  meaning: 'The grading of a person has changed. Never held by the brake.',
  wireSignals: ['endringIAdressebeskyttelse'],
  readers: ['school', 'health', 'billing', 'refugee', 'console'],
  facts: {
    fra: oneOf(graderinger, 'Grading before'),
    til: oneOf(graderinger, 'Grading now'),
    sistKjenteKommune: nullable(Kommunenummer),
  },
  example: { fra: 'ugradert', til: 'strengtFortrolig', sistKjenteKommune: '4601' },
});
export type Adressebeskyttelse = LifeEventOf<typeof adressebeskyttelse>;
