/** Titles of task kinds, nynorsk. */
export const nn = {
  'final-invoice': 'Send sluttoppgjer for kommunale avgifter',
  'new-subscriber': 'Kontroller ny abonnent for vatn og renovasjon',
  'reverse-final-invoice': 'Krediter sluttoppgjeret: flyttinga er annullert',
  'recheck-household-fees': 'Vurder betalinga på nytt: hushaldet er endra',
} as const;
