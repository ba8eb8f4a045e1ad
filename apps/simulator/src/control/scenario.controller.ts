import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { Register } from '../register/register';
import { play, scenarios, type Played } from '../scenarios/catalogue';
import { type ScenarioOptions } from '../scenarios/stage';
import { ControlError, orConflict } from './control-errors';
import { readScenarioOptions } from './scenario-options';
import { liveOnce, Tempo, type TempoSetting } from './tempo';
import { numberIn } from './control-errors';

/** What a person at the desk does to the kommune. Open on loopback; the answers hold synthetic numbers. */
@Controller('simulator/v1')
export class ScenarioController {
  constructor(
    @Inject(Register) private readonly register: Register,
    @Inject(Tempo) private readonly tempo: Tempo,
  ) {}

  @Get('scenarios')
  list(): { items: { name: string; description: string }[] } {
    return { items: Object.entries(scenarios).map(([name, { description }]) => ({ name, description })) };
  }

  @Post('scenarios/:name')
  @HttpCode(200)
  play(@Param('name') name: string, @Body() body: unknown): Played {
    const options: ScenarioOptions = readScenarioOptions(body);
    const played = orConflict(() => play(this.register, name, options));
    if (!played) throw new ControlError(404, 'no such scenario: GET /simulator/v1/scenarios lists them');
    this.register.journal.flush();
    return played;
  }

  @Post('tempo')
  @HttpCode(200)
  setTempo(@Body() body: object | null): TempoSetting {
    const eventsPerMinute = numberIn(body ?? {}, 'eventsPerMinute', { low: 0, high: 60_000 });
    const share = numberIn(body ?? {}, 'share', { fallback: 0.1, low: 0.001, high: 1 });
    this.tempo.set({ eventsPerMinute, share });
    return this.tempo.setting;
  }

  /** A mass of entries at once: mostly other people's, a share of ours from real life events. */
  @Post('backlog')
  @HttpCode(200)
  backlog(@Body() body: object | null): { entries: number; sekvensnummer: { from: number; to: number } } {
    const wanted = numberIn(body ?? {}, 'entries', { low: 1, high: 1_000_000 });
    const share = numberIn(body ?? {}, 'share', { fallback: 0.05, low: 0, high: 1 });
    const { feed } = this.register;
    const before = feed.length;
    for (let left = wanted; left > 0; left = wanted - (feed.length - before)) {
      if (share > 0) liveOnce(this.register, share);
      else this.register.appendNational(left);
    }
    this.register.journal.flush();
    return { entries: feed.length - before, sekvensnummer: { from: feed.at(before).sekvensnummer, to: feed.last } };
  }

  @Get('status')
  status(): object {
    const { feed, store, genesis, kommunenummer } = this.register;
    return {
      kommunenummer,
      seed: genesis.seed,
      startedAt: new Date(genesis.startedAt).toISOString(),
      sekvensnummer: { first: feed.first, last: feed.last },
      entries: feed.length,
      population: [...store.summaries()].filter((person) => person.kommune === kommunenummer).length,
      persons: store.size,
      elsewhere: store.strangers?.count ?? 0,
      tempo: this.tempo.setting,
      memory: { rssMb: Math.round(process.memoryUsage.rss() / 1_048_576) },
    };
  }
}
