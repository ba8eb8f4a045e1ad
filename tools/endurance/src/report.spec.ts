import { reportText } from './report';

describe('the report of a long run', () => {
  const result = { name: 'Kills', tried: 'Killed it.', figures: [['kills', '7']] as const, passed: 2, fell: [] };

  it('says what was tried, how often and that nothing fell', () => {
    const text = reportText([result], new Date('2026-11-23T12:00:00Z'));
    expect(text).toContain('| kills | 7 |');
    expect(text).toContain('Nothing fell.');
  });

  it('lists what fell', () => {
    const text = reportText([{ ...result, fell: ['a task was lost'] }], new Date());
    expect(text).toContain('- a task was lost');
    expect(text).not.toContain('Nothing fell.');
  });
});
