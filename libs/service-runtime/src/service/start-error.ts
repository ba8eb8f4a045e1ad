/** A service cannot start, and the message says why and what to do, in one line without data. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

export const portTaken =
  (port: number) =>
  (error: unknown): never => {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new StartError(`Port ${port} is taken. Stop what listens there, or set PORT (health and metrics: + 1000).`);
  };
