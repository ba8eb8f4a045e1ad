/** Somebody who can log in locally, and what the token says about it. */
export interface LoginUser {
  id: string;
  name: string;
  roles: string[];
  services: string[];
  gradert: boolean;
}

export const services = ['school', 'health', 'billing', 'refugee'] as const;

/** Machine clients: the services themselves, the command line, and what a test needs. */
export const machineClients = [...services, 'citizen', 'ingestion', 'console', 'varde', 'bin-token'] as const;

const serviceNames: Record<(typeof services)[number], string> = {
  school: 'skole',
  health: 'helse',
  billing: 'gebyr',
  refugee: 'flyktning',
};

/** Ready-made users, one for each role; nobody real. */
export const users: readonly LoginUser[] = [
  ...services.map((service) => ({
    id: `saksbehandler-${service}`,
    name: `Saksbehandler, ${serviceNames[service]}`,
    roles: ['saksbehandler'],
    services: [service],
    gradert: false,
  })),
  { id: 'leder', name: 'Leder, alle tjenester', roles: ['leder'], services: [...services], gradert: false },
  { id: 'operator', name: 'Operatør', roles: ['operator'], services: [...services], gradert: false },
  { id: 'innsyn', name: 'Innsyn', roles: ['innsyn'], services: [...services], gradert: false },
  {
    id: 'saksbehandler-gradert',
    name: 'Saksbehandler klarert for graderte adresser',
    roles: ['saksbehandler'],
    services: [...services],
    gradert: true,
  },
];
