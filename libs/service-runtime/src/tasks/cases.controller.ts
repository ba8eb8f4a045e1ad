import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Asking, type Caller, Roles } from '@varde/access';
import { type Database } from '@varde/persistence';
import { DATABASE } from '../database/database-token';
import { InLanguage, type Language } from '../http/language';
import { notFound } from '../http/problem';
import { SUBSCRIBER, type SubscriberDefinition, titlesIn } from '../subscriber/subscriber-definition';
import { casesOf } from './case-queries';
import { PersonCases } from './case-view';
import { UuidPipe } from '../http/uuid.pipe';

/** Why the service does what it does about a person: the state of each process and what led to it. */
@ApiTags('cases')
@Controller('v1/cases')
@Roles('saksbehandler', 'leder')
export class CasesController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(SUBSCRIBER) private readonly subscriber: SubscriberDefinition,
  ) {}

  @Get(':personId')
  @ApiOkResponse({ type: PersonCases })
  async getCases(
    @Asking() caller: Caller,
    @Param('personId', UuidPipe) personId: string,
    @InLanguage() language: Language,
  ): Promise<PersonCases> {
    const cases = await casesOf(this.database, caller, personId, titlesIn(this.subscriber, language));
    if (!cases) throw notFound();
    return cases;
  }
}
