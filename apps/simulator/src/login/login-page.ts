import { users } from './users';

/** The page where one of the ready-made users is chosen. */
export function loginPage(action: string): string {
  const choices = users
    .map(({ id, name }) => `<li><button name="user" value="${id}" type="submit">${name}</button></li>`)
    .join('');
  return `<!doctype html>
<html lang="nb">
<head><meta charset="utf-8"><title>Logg inn</title><meta name="viewport" content="width=device-width">
<style>
body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 32rem; margin: 10vh auto; padding: 0 1rem; }
ul { list-style: none; padding: 0; } li { margin: 0.5rem 0; }
button { font: inherit; width: 100%; padding: 0.7rem; text-align: left; cursor: pointer; }
</style></head>
<body><main><h1>Logg inn</h1>
<p>Lokal innlogging for utprøving. Velg hvem du er; ingen av dem finnes.</p>
<form method="post" action="${action}"><ul>${choices}</ul></form>
</main></body></html>`;
}
