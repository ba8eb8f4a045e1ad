import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { type Persondokument } from '../wire/person-document';
import { fregError } from './freg-error';
import { FregGuard } from './freg.guard';
import { identifiersIn } from './identifiers';
import { packageOf, packagePaths } from './packages';
import { readParts, type Selection } from './parts';
import { PersonLookup } from './person-lookup';

/** Persons as they are now, and as they were at an event; one at a time or up to 1000. */
@Controller(packagePaths('personer'))
@UseGuards(FregGuard)
export class PersonController {
  constructor(@Inject(PersonLookup) private readonly lookup: PersonLookup) {}

  @Post('bulkoppslag')
  @HttpCode(200)
  bulk(
    @Body() body: unknown,
    @Query('somBestilt') somBestilt: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): void {
    const numbers = identifiersIn(body, 'foedselsEllerDNummer');
    const selection = selectionOf(request);
    const oppslag =
      somBestilt === 'true' ? this.lookup.asOrdered(numbers, selection) : this.lookup.merged(numbers, selection);
    sendJson(reply, { oppslag });
  }

  @Post('bulkoppslag/arkiv')
  @HttpCode(200)
  bulkArchive(@Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    requireHjemmel(request);
    const ids = identifiersIn(body, 'dokumentidentifikator');
    sendJson(reply, { oppslag: this.lookup.archived(ids, selectionOf(request)) });
  }

  @Get('arkiv/:dokumentidentifikator')
  archived(
    @Param('dokumentidentifikator') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): void {
    requireHjemmel(request);
    this.#send(reply, this.lookup.archivedPerson(id, selectionOf(request)));
  }

  @Get(':personidentifikator')
  one(@Param('personidentifikator') number: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    if (!/^\d{11}$/.test(number)) throw fregError(400, 'Ugyldig personidentifikator');
    this.#send(reply, this.lookup.person(number, selectionOf(request)));
  }

  #send(reply: FastifyReply, document: Persondokument | undefined): void {
    if (!document) throw fregError(404, 'Fant ikke person');
    sendJson(reply, document);
  }
}

function selectionOf(request: FastifyRequest): Selection {
  const { part } = request.query as { part?: string | string[] };
  const freg = packageOf(request.url);
  if (freg?.name === 'ks-fiks' && part === undefined) {
    throw fregError(400, 'Rollen dekker ikke person-basis: part må oppgis');
  }
  return readParts(part, freg?.medHjemmel ?? false);
}

function requireHjemmel(request: FastifyRequest): void {
  if (!packageOf(request.url)?.medHjemmel) throw fregError(404, 'Ressursen finnes ikke i denne rettighetspakken');
}

function sendJson(reply: FastifyReply, body: unknown): void {
  void reply.header('content-type', 'application/json').send(JSON.stringify(body));
}
