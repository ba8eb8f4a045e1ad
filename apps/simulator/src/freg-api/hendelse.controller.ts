import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req, UseGuards } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { Archive } from '../register/archive';
import { Register } from '../register/register';
import { type Hendelsesdokument } from '../wire/hendelsesdokument';
import { fregError } from './freg-error';
import { FregGuard } from './freg.guard';
import { identifiersIn } from './identifiers';
import { packageOf, packagePaths } from './packages';

/** The thick events behind the feed: only for packages with hjemmel. */
@Controller(packagePaths('hendelser'))
@UseGuards(FregGuard)
export class HendelseController {
  readonly #archive: Archive;

  constructor(@Inject(Register) register: Register) {
    this.#archive = new Archive(register);
  }

  @Post('bulkoppslag')
  @HttpCode(200)
  bulk(@Body() body: unknown, @Req() request: FastifyRequest): { oppslag: object[] } {
    requireHjemmel(request);
    const oppslag = identifiersIn(body, 'dokumentidentifikator').map((dokumentidentifikator) => {
      const hendelsedokument = this.#archive.hendelse(dokumentidentifikator);
      return hendelsedokument
        ? { dokumentidentifikator, hendelsedokument }
        : { dokumentidentifikator, feilmelding: { feilmelding: 'Fant ikke dokument' } };
    });
    return { oppslag };
  }

  @Get(':hendelsesidentifikator')
  one(@Param('hendelsesidentifikator') id: string, @Req() request: FastifyRequest): Hendelsesdokument {
    requireHjemmel(request);
    const document = this.#archive.hendelse(id);
    if (!document) throw fregError(404, 'Fant ikke hendelsesdokument');
    return document;
  }
}

function requireHjemmel(request: FastifyRequest): void {
  if (!packageOf(request.url)?.medHjemmel) throw fregError(404, 'Ressursen finnes ikke i denne rettighetspakken');
}
