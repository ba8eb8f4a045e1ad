import {
  Body,
  Controller,
  Get,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
  ServiceUnavailableException,
} from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Asking, type AttributeContract, type Caller, ReadLog, Roles } from '@varde/access';
import { type PersonId } from '@varde/identity';
import { type Database } from '@varde/persistence';
import { type Person } from '@varde/register';
import { DATABASE, notFound, UuidPipe } from '@varde/service-runtime';
import { contractFor } from './asking-service';
import { disclose, type DisclosedPerson, fieldsOf } from './disclose';
import { AskedAs, LookUpRequest } from './look-up-request';
import { PersonView } from './person-view';
import { visibleById, visibleByNumber } from './visible-person';

const nobody = { description: 'Nobody, or nobody that the caller has a right to see: the answer is the same' };

/** One person, with the parts that the asking service's contract allows. */
@ApiTags('persons')
@Controller('v1/persons')
@Roles('saksbehandler', 'leder')
export class LookUpController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly readLog: ReadLog,
  ) {}

  @Post('lookup')
  @HttpCode(200)
  @ApiOkResponse({ type: PersonView })
  @ApiNotFoundResponse(nobody)
  async lookUpPerson(@Asking() caller: Caller, @Body() body: LookUpRequest): Promise<DisclosedPerson> {
    const contract = contractFor(caller, body.service);
    const person = await visibleByNumber(this.database, caller, contract, body.foedselsEllerDNummer);
    return this.#show(person, caller, contract, 'POST /v1/persons/lookup');
  }

  @Get(':personId')
  @ApiOkResponse({ type: PersonView })
  @ApiNotFoundResponse(nobody)
  async getPerson(
    @Asking() caller: Caller,
    @Param('personId', UuidPipe) personId: string,
    @Query() { service }: AskedAs,
  ): Promise<DisclosedPerson> {
    const contract = contractFor(caller, service);
    const person = await visibleById(this.database, caller, contract, personId as PersonId);
    return this.#show(person, caller, contract, 'GET /v1/persons/{personId}');
  }

  /** No log, no answer: the row is committed before a word is shown. */
  async #show(
    person: Person | undefined,
    caller: Caller,
    contract: AttributeContract,
    route: string,
  ): Promise<DisclosedPerson> {
    if (!person) throw notFound();
    const disclosed = disclose(person, contract);
    const { sub: reader, organisation } = caller;
    const { service, purpose } = contract;
    const { personId } = disclosed;
    await this.readLog
      .write({ personId, reader, organisation, service, purpose, route, fields: fieldsOf(disclosed) })
      .catch(() => {
        throw new ServiceUnavailableException(
          'The reading could not be logged, so nothing is shown. Try again in a moment.',
        );
      });
    return disclosed;
  }
}
