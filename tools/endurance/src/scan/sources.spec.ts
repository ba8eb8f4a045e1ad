import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { needlesOf } from './needles';
import { scan } from './scan';
import { filesBelow } from './sources/files';
import { pages } from './sources/pages';

const needles = needlesOf([], ['Kanarifuglstien']);

describe('the sources of a scan', () => {
  const folder = mkdtempSync(join(tmpdir(), 'varde-scan-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('read every file below a folder to its last line', async () => {
    mkdirSync(join(folder, 'logs'));
    for (let line = 0; line < 1_200; line += 1) appendFileSync(join(folder, 'logs', 'a.log'), `line ${line}\n`);
    appendFileSync(join(folder, 'logs', 'a.log'), 'Kanarifuglstien');
    appendFileSync(join(folder, 'clean.log'), 'nothing\n');
    const { leaks, pieces } = await scan(needles, [filesBelow(folder)]);
    expect(leaks).toEqual([{ place: 'file logs/a.log', kind: 'canary' }]);
    expect(pieces).toBe(4);
  });

  it('read the headers of a page and its body', async () => {
    const server = createServer((request, response) => {
      if (request.url === '/header') response.setHeader('x-who', 'Kanarifuglstien');
      response.end(request.url === '/body' ? 'at Kanarifuglstien 3' : 'ok');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { leaks } = await scan(needles, [pages([`${address}/header`, `${address}/body`, `${address}/clean`])]);
    server.close();
    expect(leaks.map(({ place }) => place.split('/').at(-1))).toEqual(['header', 'body']);
  });
});
