/** Titles of task kinds, bokmål. */
export const nb = {
  'school-place': 'Gi skoleplass til barn som har flyttet inn',
  enrolment: 'Sett barnet på innskrivingslisten til første trinn',
  'close-school-place': 'Avslutt skoleplassen',
  'reopen-school-place': 'Gjenopprett skoleplassen: flyttingen eller dødsfallet er annullert',
} as const;
