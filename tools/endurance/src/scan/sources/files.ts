import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { type Source } from '../scan';

const LINES_A_PIECE = 500;

/** Every line of every file below a folder, a few hundred lines at a time. */
export async function* filesBelow(folder: string): Source {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((one) => one.isFile())) {
    yield* linesOf(folder, join(entry.parentPath, entry.name));
  }
}

async function* linesOf(folder: string, file: string): Source {
  const place = `file ${relative(folder, file)}`;
  let lines: string[] = [];
  for await (const line of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) {
    lines.push(line);
    if (lines.length < LINES_A_PIECE) continue;
    yield { place, text: lines.join('\n') };
    lines = [];
  }
  yield { place, text: lines.join('\n') };
}
