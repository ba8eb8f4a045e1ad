import { HttpException } from '@nestjs/common';

type Body =
  | { kode: string; melding: string }
  | { feilkode: string; feilmelding: string; alvorlighetsgrad: string; httpStatus: string }
  | { code: string; message: string; feilreferanse: string; httpStatus: number };

/** An error as Freg sends it. Three bodies are documented; which one comes depends on who in Freg says no. */
export class FregError extends HttpException {
  constructor(status: number, body: Body) {
    super(body, status);
  }
}

/** The ordinary one. */
export function fregError(status: number, melding: string): FregError {
  return new FregError(status, { kode: `FREG-${String(status).padStart(3, '0')}`, melding });
}

/** From the access layer: 401 and 403. */
export function accessError(status: 401 | 403, feilmelding: string): FregError {
  const feilkode = status === 401 ? 'AUTENTISERING' : 'AUTORISERING';
  return new FregError(status, { feilkode, feilmelding, alvorlighetsgrad: 'FEIL', httpStatus: String(status) });
}

/** From the feed. */
export function feedError(status: 400 | 404 | 406, message: string): FregError {
  return new FregError(status, { code: `HEND-${status}`, message, feilreferanse: 'simulator', httpStatus: status });
}
