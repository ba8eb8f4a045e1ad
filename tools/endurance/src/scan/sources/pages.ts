import { type Source } from '../scan';

/** What open addresses answer: status line, headers and body. */
export async function* pages(addresses: readonly string[]): Source {
  for (const address of addresses) {
    const response = await fetch(address);
    const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
    yield { place: `page ${address}`, text: `${response.status}\n${headers}\n${await response.text()}` };
  }
}
