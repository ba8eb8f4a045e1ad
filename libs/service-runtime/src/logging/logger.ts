import { pino, type DestinationStream, type Logger as PinoLogger } from 'pino';
import { redact } from './redact';

export type Logger = PinoLogger;

/**
 * JSON lines on stdout. Every line goes through `redact` as text, after serialisation: a national number is taken out
 * of whatever field, message, address or stack it stands in. Bodies of messages and requests are never logged.
 */
export function createLogger(service: string, level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: { service },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    hooks: { streamWrite: redact },
  };
  return destination ? pino(options, destination) : pino(options);
}
