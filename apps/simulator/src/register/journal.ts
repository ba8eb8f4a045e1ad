import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { type Egenskapshendelse } from '../wire/hendelsesdokument';
import { type Persondokument } from '../wire/person-document';

/** What a simulator was begun with; a later start with other values would not fit what the journal says. */
export interface Genesis {
  kind: 'genesis';
  seed: number;
  population: number;
  strangers: number;
  kommunenummer: string;
  startedAt: number;
}

export interface CommittedEntry {
  sekvensnummer: number;
  number: string;
  hendelsetype: string;
  egenskapshendelser?: Egenskapshendelse[];
  /** Whose document in the same commit the persondokument pointer means. */
  documentOf?: string;
}

export interface Commit {
  kind: 'commit';
  at: number;
  entries: CommittedEntry[];
  documents: Record<string, Persondokument>;
  ceased?: Record<string, string>;
  restored?: string[];
}

/** Entries about the rest of the country, made again from the seed. */
export interface NationalBlock {
  kind: 'national';
  at: number;
  from: number;
  count: number;
}

export type JournalLine = Genesis | Commit | NationalBlock;

/**
 * Everything after the seeded start, one JSON line each, so that a restart gives the same feed and sekvensnummer
 * never goes backwards. A process killed in the middle of a line leaves a torn last line: it is cut off at the next
 * start, and nobody has seen its entries, because they enter the feed only after the line is written.
 */
export class Journal {
  readonly #file: number;
  #end: number;

  constructor(directory: string) {
    mkdirSync(directory, { recursive: true });
    const path = join(directory, 'journal.jsonl');
    this.#file = openSync(path, existsSync(path) ? 'r+' : 'w+');
    this.#end = statSync(path).size;
  }

  /** Appends a line and gives its place; durable after `flush`. */
  append(line: JournalLine): number {
    const offset = this.#end;
    const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
    this.#end += writeSync(this.#file, bytes, 0, bytes.length, offset);
    return offset;
  }

  flush(): void {
    fsyncSync(this.#file);
  }

  close(): void {
    this.flush();
    closeSync(this.#file);
  }

  read(offset: number): JournalLine {
    const pieces: Buffer[] = [];
    for (let at = offset; ;) {
      const piece = this.#chunk(at);
      const newline = piece.indexOf(10);
      pieces.push(newline < 0 ? piece : piece.subarray(0, newline));
      if (newline >= 0 || piece.length === 0) return JSON.parse(Buffer.concat(pieces).toString('utf8')) as JournalLine;
      at += piece.length;
    }
  }

  /** All whole lines with their places; cuts a torn last line off. */
  *replay(): Generator<{ line: JournalLine; offset: number }> {
    let pending = Buffer.alloc(0);
    let offset = 0;
    for (let at = 0; at < this.#end;) {
      const piece = this.#chunk(at);
      at += piece.length;
      pending = Buffer.concat([pending, piece]);
      for (let newline = pending.indexOf(10); newline >= 0; newline = pending.indexOf(10)) {
        yield { line: JSON.parse(pending.subarray(0, newline).toString('utf8')) as JournalLine, offset };
        offset += newline + 1;
        pending = pending.subarray(newline + 1);
      }
    }
    if (offset < this.#end) ftruncateSync(this.#file, offset);
    this.#end = offset;
  }

  #chunk(at: number): Buffer {
    const buffer = Buffer.alloc(64 * 1024);
    return buffer.subarray(0, readSync(this.#file, buffer, 0, buffer.length, at));
  }
}
