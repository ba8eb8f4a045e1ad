/** Titles of task kinds, bokmål. */
export const nb = {
  'final-invoice': 'Send sluttoppgjør for kommunale avgifter',
  'new-subscriber': 'Kontroller ny abonnent for vann og renovasjon',
  'reverse-final-invoice': 'Krediter sluttoppgjøret: flyttingen er annullert',
  'recheck-household-fees': 'Vurder betaling på nytt: husstanden er endret',
} as const;
