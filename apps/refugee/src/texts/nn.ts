/** Titles of task kinds, nynorsk. */
export const nn = {
  'introduction-mapping': 'Kartlegg kompetanse før introduksjonsprogram',
  'introduction-plan': 'Lag integreringsplan',
  'introduction-contract': 'Inngå integreringskontrakt',
  'introduction-start': 'Start introduksjonsprogrammet',
  'tell-by-hand': 'Varsle skule og helse for hand: strengt fortruleg adresse',
  'check-joined-case': 'Kontroller at samanslåtte saker er éi',
} as const;
