/** Titles of task kinds, nynorsk. */
export const nn = {
  'school-place': 'Gje skuleplass til barn som har flytta inn',
  enrolment: 'Set barnet på innskrivingslista til første trinn',
  'close-school-place': 'Avslutt skuleplassen',
  'reopen-school-place': 'Gjenopprett skuleplassen: flyttinga eller dødsfallet er annullert',
} as const;
