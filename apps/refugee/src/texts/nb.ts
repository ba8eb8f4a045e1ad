/** Titles of task kinds, bokmål. */
export const nb = {
  'introduction-mapping': 'Kartlegg kompetanse før introduksjonsprogram',
  'introduction-plan': 'Lag integreringsplan',
  'introduction-contract': 'Inngå integreringskontrakt',
  'introduction-start': 'Start introduksjonsprogrammet',
  'tell-by-hand': 'Varsle skole og helse for hånd: strengt fortrolig adresse',
  'check-joined-case': 'Kontroller at sammenslåtte saker er én',
} as const;
