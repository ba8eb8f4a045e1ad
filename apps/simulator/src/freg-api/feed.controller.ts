import { Controller, Get, Headers, Inject, Query, Req, Res, UseGuards } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Register } from '../register/register';
import { type FeedEntry } from '../register/feed-log';
import { ajourholdstidspunkt } from '../wire/timestamps';
import { BrokenEntries } from './broken-entries';
import { feedError } from './freg-error';
import { FregGuard } from './freg.guard';
import { packageOf, packagePaths } from './packages';

const pageSize = 1000;

/** The hendelsesliste: national, 1000 a page, sekvensnummer rising with gaps. */
@Controller(packagePaths('hendelser'))
@UseGuards(FregGuard)
export class FeedController {
  constructor(
    @Inject(Register) private readonly register: Register,
    @Inject(BrokenEntries) private readonly broken: BrokenEntries,
  ) {}

  @Get('feed')
  feed(
    @Query('seq') seq: string | undefined,
    @Headers('if-none-match') known: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): void {
    const page = this.register.feed.page(this.#sequence(seq), pageSize);
    const etag = `"${seq ?? ''}-${page.at(-1)?.sekvensnummer ?? 'tom'}-${page.length}"`;
    void reply.header('etag', etag);
    if (known === etag) {
      void reply.code(304).send();
      return;
    }
    const withPointers = packageOf(request.url)?.medHjemmel ?? false;
    const body = JSON.stringify(page.map((entry) => this.#wire(entry, withPointers)));
    void reply.header('content-type', 'application/json').send(body);
  }

  /** A bare number, not an object. */
  @Get('siste/sekvensnummer')
  last(@Headers('accept') accept: string | undefined, @Res() reply: FastifyReply): void {
    const type = accept?.includes('text/plain') ? 'text/plain' : 'application/json';
    void reply.header('content-type', type).send(String(this.register.feed.last));
  }

  #sequence(text: string | undefined): number {
    if (!text || !/^\d{1,15}$/.test(text)) throw feedError(400, 'seq må være et heltall');
    const sekvensnummer = Number(text);
    if (sekvensnummer < this.register.feed.first) {
      throw feedError(
        406,
        'Det er oppgitt ulovlig sekvensnummer. Sekvensnummer kan ikke være mere enn 36 måneder gammelt',
      );
    }
    return sekvensnummer;
  }

  #wire(entry: FeedEntry, withPointers: boolean): unknown {
    const { sekvensnummer, number, hendelsetype, recordedAt } = entry;
    const { ids } = this.register;
    return (
      this.broken.replacementFor(sekvensnummer) ?? {
        sekvensnummer,
        hendelse: {
          folkeregisteridentifikator: number,
          hendelsetype,
          ...(withPointers && entry.hasHendelse && { hendelsesdokument: ids.idOf('hendelse', sekvensnummer) }),
          ...(withPointers && entry.hasPerson && { persondokument: ids.idOf('person', sekvensnummer) }),
          ajourholdstidspunkt: ajourholdstidspunkt(recordedAt),
        },
      }
    );
  }
}
