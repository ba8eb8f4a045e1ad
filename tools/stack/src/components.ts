import { join } from 'node:path';
import { nodeComponent, type Component } from './component';
import { environmentOf, needsSimulator, simulatorEnvironment } from './environment';
import { type Home } from './home';
import { startKafka } from './kafka';
import { startPostgres } from './postgres';
import { entryOf, ONE_PROCESS, services, simulator, type Service } from './services';
import { healthPortOf, infrastructurePort, portOf, type Settings } from './settings';

/** What is to run, in phases: everything of one phase starts at once, when the phase before is ready. */
export function components(settings: Settings, home: Home): Component[][] {
  const { values } = settings;
  const ground = [
    ...(values['KAFKA_BROKERS'] ? [] : [kafka(settings, home)]),
    ...(values['DATABASE_URL'] ? [] : [postgres(settings, home)]),
    ...(needsSimulator(settings) ? [simulatorProcess(settings, home)] : []),
  ];
  const ours =
    settings.mode === 'one-process'
      ? [oneProcess(settings, home)]
      : services.map((service) => serviceProcess(settings, home, service));
  return [ground, ours];
}

function kafka(settings: Settings, home: Home): Component {
  const port = infrastructurePort(settings, 'kafka');
  const controllerPort = infrastructurePort(settings, 'kafkaController');
  const start = async (): Promise<void> => {
    const logFile = await home.turnLog('kafka');
    await startKafka({ dir: home.data('kafka'), port, controllerPort, logFile, pidFile: home.pidFileOf('kafka') });
  };
  return { name: 'kafka', ports: [port, controllerPort], start };
}

function postgres(settings: Settings, home: Home): Component {
  const port = infrastructurePort(settings, 'postgres');
  const start = async (): Promise<void> => {
    const logFile = await home.turnLog('postgres');
    await startPostgres({ dir: home.data('postgres'), port, logFile, pidFile: home.pidFileOf('postgres') });
  };
  return { name: 'postgres', ports: [port], start };
}

function simulatorProcess(settings: Settings, home: Home): Component {
  return nodeProcess(settings, home, simulator.name, [simulator], simulatorEnvironment(settings));
}

function serviceProcess(settings: Settings, home: Home, service: Service): Component {
  return nodeProcess(settings, home, service.name, [service], environmentOf(settings, service));
}

function oneProcess(settings: Settings, home: Home): Component {
  return nodeProcess(settings, home, ONE_PROCESS, services, environmentOf(settings, undefined));
}

function nodeProcess(
  settings: Settings,
  home: Home,
  name: string,
  serves: readonly Service[],
  environment: NodeJS.ProcessEnv,
): Component {
  return nodeComponent(home, {
    name,
    entry: join(settings.root, entryOf(name)),
    ports: serves.map((service) => portOf(settings, service)),
    healthPorts: serves.map((service) => healthPortOf(settings, service)),
    environment,
    directory: settings.root,
  });
}
