import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { Register } from '../register/register';
import { type Persondokument } from '../wire/person-document';
import { ControlError, orConflict } from './control-errors';
import { readEvent } from './event-request';

/** Raw material for tests: any change of any person with any hendelsetype, and a person as it stands. */
@Controller('simulator/v1')
export class EventController {
  constructor(@Inject(Register) private readonly register: Register) {}

  /** Replaces the patched elements of a person and emits one event. */
  @Post('events')
  @HttpCode(200)
  emit(@Body() body: unknown): { identifikator: string; sekvensnummer: { from: number; to: number } } {
    const { identifikator, hendelsetype, patch, remove, egenskapshendelse } = readEvent(body);
    return orConflict(() => {
      const change = this.register.change();
      const person = change.person(identifikator);
      Object.assign(person.document, patch);
      for (const name of remove) Reflect.deleteProperty(person.document, name);
      person.say(...egenskapshendelse);
      change.emit(person, hendelsetype, identifikator);
      const sekvensnummer = change.commit();
      this.register.journal.flush();
      return { identifikator: person.number, sekvensnummer };
    });
  }

  /** Everything the register holds about a person, history included. */
  @Get('persons/:identifikator')
  person(@Param('identifikator') identifikator: string): Persondokument {
    const { store } = this.register;
    const document = store.document(store.survivorOf(identifikator));
    if (!document) throw new ControlError(404, 'the register has nobody under that number');
    return document;
  }

  /** Adds people without an event, as if they had always been there. */
  @Post('persons')
  @HttpCode(200)
  add(@Body() body: { document?: Persondokument } | null): { identifikator: string } {
    const document = body?.document;
    if (!document?.identifikasjonsnummer)
      throw new ControlError(400, 'expected {"document": a person document with identifikasjonsnummer}');
    const change = this.register.change();
    const person = change.create(document);
    change.commit();
    this.register.journal.flush();
    return { identifikator: person.number };
  }

  /** People of the kommune to try things on: a page of numbers with what they can be chosen by. */
  @Get('persons')
  list(): { items: object[] } {
    const { store, kommunenummer } = this.register;
    const here = [...store.summaries()].filter((person) => person.kommune === kommunenummer);
    return { items: here.slice(0, 500) };
  }
}
