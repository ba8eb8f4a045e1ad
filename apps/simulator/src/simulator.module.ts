import { Module, type DynamicModule } from '@nestjs/common';
import { BrokenEntries } from './freg-api/broken-entries';
import { Faults } from './freg-api/faults';
import { FeedController } from './freg-api/feed.controller';
import { FregTokens } from './freg-api/freg-tokens';
import { HendelseController } from './freg-api/hendelse.controller';
import { PersonController } from './freg-api/person.controller';
import { PersonLookup } from './freg-api/person-lookup';
import { RateLimit } from './freg-api/rate-limit';
import { UttrekkController } from './freg-api/uttrekk.controller';
import { UttrekkJobs } from './freg-api/uttrekk-jobs';
import { Register } from './register/register';
import { SimulatorSettings } from './settings';
import { controlControllers, controlProviders } from './control';

/** The only wiring. The register, the keys and the clock are made before Nest starts. */
@Module({})
export class SimulatorModule {
  static with(settings: SimulatorSettings, register: Register, tokens: FregTokens, faults: Faults): DynamicModule {
    return {
      module: SimulatorModule,
      controllers: [FeedController, HendelseController, PersonController, UttrekkController, ...controlControllers],
      providers: [
        { provide: SimulatorSettings, useValue: settings },
        { provide: Register, useValue: register },
        { provide: FregTokens, useValue: tokens },
        { provide: Faults, useValue: faults },
        BrokenEntries,
        RateLimit,
        PersonLookup,
        UttrekkJobs,
        ...controlProviders,
      ],
    };
  }
}
