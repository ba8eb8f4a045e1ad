/** Titles of task kinds, nynorsk. */
export const nn = {
  'home-visit': 'Heimebesøk til nyfødd, dag 7–10',
  'health-station-consultation': 'Kall inn til konsultasjon på helsestasjonen',
  'tuberculosis-examination': 'Kall inn til tuberkuloseundersøking',
} as const;
