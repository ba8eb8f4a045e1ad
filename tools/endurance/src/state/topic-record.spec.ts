import { published, type TopicRecord } from './topic-record';

const record = (offset: number, ce_id: string, sekvensnummer: number, key = 'p'): TopicRecord => ({
  topic: 'livshendelse.navn.v1',
  partition: 0,
  offset,
  key,
  value: JSON.stringify({ sekvensnummer }),
  headers: { ce_id },
});

describe('what was published', () => {
  it('counts a repeated ce_id once and says how often it happened', () => {
    const { records, repeated, disordered } = published([record(0, 'a', 1), record(1, 'b', 2), record(2, 'a', 1)]);
    expect(records.map(({ offset }) => offset)).toEqual([0, 1]);
    expect(repeated).toBe(1);
    expect(disordered).toEqual([]);
  });

  it('finds a person whose order did not hold, and only that one', () => {
    const all = [record(0, 'a', 5), record(1, 'b', 4), record(2, 'c', 9, 'q'), record(3, 'd', 9, 'q')];
    expect(published(all).disordered).toEqual(['livshendelse.navn.v1 p']);
  });
});
