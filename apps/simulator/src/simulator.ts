import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type FastifyInstance } from 'fastify';
import { type Server } from 'node:http';
import { type SimulatorConfig } from './config';
import { hookFaults } from './freg-api/fault-hook';
import { Faults } from './freg-api/faults';
import { FregTokens } from './freg-api/freg-tokens';
import { startHealthServer } from './health/health-server';
import { createIssuers } from './login/issuers';
import { mountIssuers } from './login/mount';
import { Register } from './register/register';
import { SimulatorSettings } from './settings';
import { SimulatorModule } from './simulator.module';
import { Tempo } from './control/tempo';

/** A running simulator. */
export interface Simulator {
  readonly app: NestFastifyApplication;
  readonly register: Register;
  /** Stops taking calls, lets those under way finish, and makes the journal durable. */
  close(): Promise<void>;
}

/**
 * Starts a simulator: population and feed from the seed and the journal, then both HTTP servers.
 * @throws {JournalMismatch} when the directory holds another simulator's journal
 */
export async function startSimulator(
  config: SimulatorConfig,
  now: () => number = () => Date.now(),
): Promise<Simulator> {
  const settings = new SimulatorSettings(config, now);
  const register = new Register({ ...config, now });
  const issuers = createIssuers(config, now);
  const tokens = new FregTokens(issuers.maskinportenIssuer, issuers.maskinportenJwks);
  const faults = new Faults();
  const adapter = new FastifyAdapter({ bodyLimit: 32 * 1024 * 1024, forceCloseConnections: 'idle' });
  const module = SimulatorModule.with(settings, register, tokens, faults);
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  const fastify: FastifyInstance = adapter.getInstance<never>();
  if (!config.freg) refuseAllButLogin(fastify);
  hookFaults(fastify, faults);
  await mountIssuers(fastify, issuers);
  await app.init();
  await fastify.listen({ port: config.port, host: config.host });
  const health = await startHealthServer(config.port + 1000, config.host, register);
  app.get(Tempo).set({ eventsPerMinute: config.freg ? config.tempo : 0 });
  return { app, register, close: () => close(app, health, register) };
}

/** Somebody's real Freg is read: this one must not be mistaken for it. */
function refuseAllButLogin(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/login/')) return undefined;
    return reply.code(404).send({ title: 'the simulator plays no Freg here: SIMULATOR_FREG is off', status: 404 });
  });
}

async function close(app: NestFastifyApplication, health: Server, register: Register): Promise<void> {
  app.get(Tempo).stop();
  health.close();
  health.closeAllConnections();
  await app.close();
  register.journal.close();
}
