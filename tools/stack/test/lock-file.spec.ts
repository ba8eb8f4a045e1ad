import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

describe('package-lock.json', () => {
  it('names the packages of every platform, without which npm ci refuses it', () => {
    const script = join(__dirname, '../prepare/complete-lock.js');
    const { stdout, stderr } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' });
    expect(stdout + stderr).toBe('');
  });
});
