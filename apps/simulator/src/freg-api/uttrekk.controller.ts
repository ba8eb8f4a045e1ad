import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, UseGuards } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { Archive } from '../register/archive';
import { Register } from '../register/register';
import { fregError } from './freg-error';
import { FregGuard } from './freg.guard';
import { packageOf, packagePaths } from './packages';
import { UttrekkJobs } from './uttrekk-jobs';
import { fitsUttrekk, readCriteria } from './uttrekk-criteria';

/** Extracts: ordered, made ready after a while, and read in batches. */
@Controller(packagePaths('uttrekk'))
@UseGuards(FregGuard)
export class UttrekkController {
  readonly #archive: Archive;

  constructor(
    @Inject(Register) private readonly register: Register,
    @Inject(UttrekkJobs) private readonly jobs: UttrekkJobs,
  ) {
    this.#archive = new Archive(register);
  }

  @Get('komplett')
  komplett(@Query('feedsekvensnr') text: string | undefined, @Req() request: FastifyRequest): { jobbId: string } {
    if (!packageOf(request.url)?.medHjemmel) throw fregError(404, 'Ressursen finnes ikke i denne rettighetspakken');
    const sekvensnummer = Number(text);
    if (!text || !Number.isSafeInteger(sekvensnummer)) throw fregError(400, 'feedsekvensnr må være et heltall');
    return this.#start('dokumentidentifikator', this.#archive.documentsAsOf(sekvensnummer));
  }

  @Post('tilpasset')
  @HttpCode(200)
  tilpasset(@Body() body: unknown): { jobbId: string } {
    const criteria = readCriteria(body);
    const { store } = this.register;
    const numbers = [...store.summaries()]
      .filter((person) => fitsUttrekk(person, criteria, store))
      .map((each) => each.number);
    return this.#start('foedselsEllerDNummer', numbers);
  }

  @Get(':jobbId/batch/:batchnr')
  batch(@Param('jobbId') jobbId: string, @Param('batchnr') batchnr: string): object {
    const batch = this.jobs.batch(jobbId, Number(batchnr));
    switch (batch.status) {
      case 'unknown':
        throw fregError(410, 'Jobb eller batch finnes ikke');
      case 'not-ready':
        throw fregError(404, 'Uttrekket er ikke klart');
      case 'done':
        return {};
      case 'ready':
        return batch.body;
    }
  }

  #start(field: 'foedselsEllerDNummer' | 'dokumentidentifikator', items: string[]): { jobbId: string } {
    const jobbId = this.jobs.start(field, items);
    if (jobbId === undefined) throw fregError(429, 'Maks 10 samtidige uttrekksjobber');
    return { jobbId };
  }
}
