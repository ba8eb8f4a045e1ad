import { fuzzes } from './fuzz-freg';

describe('whatever Freg answers', () => {
  it.each(Object.keys(fuzzes))('%s', (name) => {
    fuzzes[name]?.({ runs: 400, seed: 4601 });
  });
});
