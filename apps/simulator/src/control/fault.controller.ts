import { Body, Controller, Delete, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { BrokenEntries } from '../freg-api/broken-entries';
import { faultKinds, faultTargets, Faults, type Fault, type FaultKind, type FaultTarget } from '../freg-api/faults';
import { RateLimit } from '../freg-api/rate-limit';
import { Register } from '../register/register';
import { ControlError, numberIn } from './control-errors';

const brokenKinds = ['no-person', 'no-hendelse', 'not-an-object', 'unknown-hendelsetype', 'huge-document'] as const;
type BrokenKind = (typeof brokenKinds)[number];

const tenMegabytes = 10_000_000;

/** Failures to order: of calls, of single entries of the feed, and the throttle. */
@Controller('simulator/v1')
export class FaultController {
  constructor(
    @Inject(Register) private readonly register: Register,
    @Inject(Faults) private readonly faults: Faults,
    @Inject(BrokenEntries) private readonly broken: BrokenEntries,
    @Inject(RateLimit) private readonly rate: RateLimit,
  ) {}

  @Get('faults')
  list(): { items: readonly Fault[] } {
    return { items: this.faults.pending };
  }

  /** The next `calls` calls to a target fail in one way. */
  @Post('faults')
  @HttpCode(200)
  order(@Body() body: object | null): { items: readonly Fault[] } {
    const given = { target: 'feed', ...body } as { kind?: FaultKind; target: FaultTarget };
    if (!given.kind || !faultKinds.includes(given.kind))
      throw new ControlError(400, `kind must be one of ${faultKinds.join(', ')}`);
    if (!faultTargets.includes(given.target))
      throw new ControlError(400, `target must be one of ${faultTargets.join(', ')}`);
    const calls = numberIn(given, 'calls', { fallback: 1, low: 1, high: 100_000 });
    const ms = numberIn(given, 'ms', { fallback: 1000, low: 0, high: 600_000 });
    this.faults.order({ kind: given.kind, target: given.target, calls, ms });
    return this.list();
  }

  @Delete('faults')
  clear(): { items: readonly Fault[] } {
    this.faults.clear();
    this.broken.clear();
    this.rate.set(undefined);
    return this.list();
  }

  /** Puts one entry into the feed that is not as it should be. */
  @Post('broken-entries')
  @HttpCode(200)
  breakEntry(@Body() body: { kind?: BrokenKind; identifikator?: string } | null): {
    identifikator: string;
    sekvensnummer: number;
  } {
    const kind = body?.kind;
    if (!kind || !brokenKinds.includes(kind))
      throw new ControlError(400, `kind must be one of ${brokenKinds.join(', ')}`);
    const identifikator = body.identifikator ?? this.#somebody();
    const change = this.register.change();
    change.emit(
      change.person(identifikator),
      kind === 'unknown-hendelsetype' ? 'endringIVaerutsikter' : 'personErOppdatert',
    );
    const { to: sekvensnummer } = change.commit();
    this.#spoil(kind, sekvensnummer, identifikator);
    return { identifikator, sekvensnummer };
  }

  /** So many calls a minute for each address; null lifts it. */
  @Post('rate')
  @HttpCode(200)
  setRate(@Body() body: { perMinute?: number | null } | null): { perMinute: number | null } {
    const perMinute = body?.perMinute ?? null;
    this.rate.set(perMinute ?? undefined);
    return { perMinute };
  }

  #somebody(): string {
    const { kommunenummer } = this.register;
    const found = this.register.find((person) => person.kommune === kommunenummer);
    if (!found) throw new ControlError(409, 'the kommune is empty');
    return found.number;
  }

  #spoil(kind: BrokenKind, sekvensnummer: number, identifikator: string): void {
    if (kind === 'no-person')
      this.broken.replace(sekvensnummer, { sekvensnummer, hendelse: { hendelsetype: 'personErOppdatert' } });
    if (kind === 'no-hendelse') this.broken.replace(sekvensnummer, { sekvensnummer });
    if (kind === 'not-an-object') this.broken.replace(sekvensnummer, 'ødelagt');
    if (kind === 'huge-document') this.broken.pad(identifikator, tenMegabytes);
  }
}
