/** Titles of task kinds, bokmål. */
export const nb = {
  'home-visit': 'Hjemmebesøk til nyfødt, dag 7–10',
  'health-station-consultation': 'Innkall til konsultasjon på helsestasjonen',
  'tuberculosis-examination': 'Innkall til tuberkuloseundersøkelse',
} as const;
