import { createHash } from 'node:crypto';
import { type Happened } from './happenings';
import { type Document, others, recordedOn, residents } from './people';

interface FeedEntry {
  readonly sekvensnummer: number;
  readonly hendelse: Readonly<Record<string, string>>;
}

/** What this Freg holds: people, feed, and a document for each entry. Numbers of the feed rise with gaps. */
export class ForeignRegister {
  private readonly people = new Map<string, Document>(Object.entries({ ...residents, ...others }));
  private readonly archive = new Map<string, { number: string; document: Document }>();
  private readonly causes = new Map<string, Document>();
  private readonly entries: FeedEntry[] = [];
  private last = 7_000_000;

  /** Puts entries on the feed, in order; who is looked up from now on is as the last entry says. */
  publish(happened: readonly Happened[]): void {
    for (const one of happened) this.append(one);
  }

  private append({ number, hendelsetype, entitet, entitetsendring, after }: Happened): void {
    this.last += 3;
    const persondokument = idOf('person', this.last);
    const hendelsesdokument = idOf('hendelse', this.last);
    const ajourholdstidspunkt = `${recordedOn}T10:00:${String(this.entries.length % 60).padStart(2, '0')}.123456789+01:00`;
    for (const own of numbersIn(after)) this.people.set(own, after);
    this.archive.set(persondokument, { number, document: after });
    const egenskapshendelse = entitet ? [{ entitet, entitetsendring }] : [];
    this.causes.set(hendelsesdokument, {
      dokumentidentifikator: hendelsesdokument,
      skjemaversjon: '1.0',
      hendelse: {
        folkeregisteridentifikator: number,
        hendelsestype: hendelsetype,
        ajourholdstidspunkt,
        egenskapshendelse,
      },
    });
    const hendelse = {
      folkeregisteridentifikator: number,
      hendelsetype,
      hendelsesdokument,
      persondokument,
      ajourholdstidspunkt,
    };
    this.entries.push({ sekvensnummer: this.last, hendelse });
  }

  feed(from: number): FeedEntry[] {
    return this.entries.filter(({ sekvensnummer }) => sekvensnummer >= from).slice(0, 1000);
  }

  get lastNumber(): number {
    return this.last;
  }

  person(number: string): Document | undefined {
    return this.people.get(number);
  }

  archived(id: string): { number: string; document: Document } | undefined {
    return this.archive.get(id);
  }

  cause(id: string): Document | undefined {
    return this.causes.get(id);
  }

  /** Everybody who lives or stays in the kommune. */
  numbersIn(kommune: string): string[] {
    return [...this.people]
      .filter(([, document]) => JSON.stringify(document).includes(`"kommunenummer":"${kommune}"`))
      .map(([number]) => number);
  }
}

function numbersIn(document: Document): string[] {
  const elements = (document['identifikasjonsnummer'] as Document[] | undefined) ?? [];
  return elements.map((element) => String(element['foedselsEllerDNummer']));
}

function idOf(kind: string, sekvensnummer: number): string {
  return createHash('md5').update(`${kind}${sekvensnummer}`).digest('hex');
}
