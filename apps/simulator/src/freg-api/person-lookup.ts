import { Inject, Injectable } from '@nestjs/common';
import { Archive } from '../register/archive';
import { Register } from '../register/register';
import { type Persondokument } from '../wire/person-document';
import { BrokenEntries } from './broken-entries';
import { select, type Selection } from './parts';

interface Hit {
  foedselsEllerDNummer: string;
  folkeregisterperson: Persondokument;
}

interface Miss {
  foedselsEllerDNummer: string;
  feilmelding: { feilmelding: string };
}

/** Look-ups of persons, with what `part` asks for. */
@Injectable()
export class PersonLookup {
  readonly #archive: Archive;

  constructor(
    @Inject(Register) private readonly register: Register,
    @Inject(BrokenEntries) private readonly broken: BrokenEntries,
  ) {
    this.#archive = new Archive(register);
  }

  /** One person; a ceased number leads to the survivor. */
  person(number: string, selection: Selection): Persondokument | undefined {
    const survivor = this.register.store.survivorOf(number);
    const document = this.register.store.document(survivor);
    return document && { ...select(document, selection), ...this.broken.paddingFor(survivor) };
  }

  /** `somBestilt`: the order and the doubles of the question; a ceased or unknown id has a feilmelding. */
  asOrdered(numbers: readonly string[], selection: Selection): (Hit | Miss)[] {
    return numbers.map((number) => {
      const document = this.register.store.hasCeased(number) ? undefined : this.person(number, selection);
      return document
        ? { foedselsEllerDNummer: number, folkeregisterperson: document }
        : { foedselsEllerDNummer: number, feilmelding: { feilmelding: 'Fant ikke gjeldende person' } };
    });
  }

  /** Without `somBestilt`: sorted, doubles merged, the unknown left out. */
  merged(numbers: readonly string[], selection: Selection): Hit[] {
    return [...new Set(numbers)].sort().flatMap((number) => {
      const document = this.person(number, selection);
      return document ? [{ foedselsEllerDNummer: number, folkeregisterperson: document }] : [];
    });
  }

  archivedPerson(id: string, selection: Selection): Persondokument | undefined {
    const archived = this.#archive.person(id);
    return archived && { ...select(archived.document, selection), ...this.broken.paddingFor(archived.number) };
  }

  archived(ids: readonly string[], selection: Selection): object[] {
    return ids.map((dokumentidentifikator) => {
      const archived = this.#archive.person(dokumentidentifikator);
      if (!archived) return { dokumentidentifikator, feilmelding: { feilmelding: 'Fant ikke dokument' } };
      const folkeregisterperson = {
        ...select(archived.document, selection),
        ...this.broken.paddingFor(archived.number),
      };
      return { dokumentidentifikator, foedselsEllerDNummer: archived.number, folkeregisterperson };
    });
  }
}
