import { findNeedles, type LeakKind } from './find-needles';
import { type Needles } from './needles';

/** Something that was written or answered, and where: `topic livshendelse.navn.v1/3@17 key`. */
export interface Piece {
  readonly place: string;
  readonly text: string;
}

export interface FoundLeak {
  readonly place: string;
  readonly kind: LeakKind;
}

export interface ScanResult {
  readonly leaks: readonly FoundLeak[];
  readonly pieces: number;
  readonly characters: number;
}

export type Source = AsyncIterable<Piece>;

/** Reads every source to its end and tells each leak by place and kind, never by content. */
export async function scan(needles: Needles, sources: readonly Source[]): Promise<ScanResult> {
  const leaks: FoundLeak[] = [];
  let pieces = 0;
  let characters = 0;
  for (const source of sources) {
    for await (const { place, text } of source) {
      pieces += 1;
      characters += text.length;
      const kinds = new Set(findNeedles(needles, text).map(({ kind }) => kind));
      for (const kind of kinds) leaks.push({ place, kind });
    }
  }
  return { leaks, pieces, characters };
}
