import { type Tree } from '@nx/devkit';

/**
 * Puts a line before the first line that contains `marker`, with that line's indentation.
 * @throws {Error} when the file or the marker is not there: the list has changed shape, so add the line by hand.
 */
export function insertLineBefore(tree: Tree, path: string, marker: string, line: string): void {
  const lines = tree.read(path, 'utf8')?.split('\n') ?? [];
  const at = lines.findIndex((text) => text.includes(marker));
  if (at < 0) throw new Error(`${path} has no line with "${marker}"; add by hand: ${line}`);
  tree.write(path, [...lines.slice(0, at), line, ...lines.slice(at)].join('\n'));
}
