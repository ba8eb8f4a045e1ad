import { type PersonId } from '@varde/identity';
import { aPerson, isGraded, movesIn, ourKommune, publish } from './cairn-events';
import { runCairns, type RunningCairns } from './running-cairns';

const clerk = { kommuner: [ourKommune] };
const operator = { roles: ['operator'] };
const tasksOf = (personId: PersonId) => `/v1/tasks?personId=${personId}`;

interface Task {
  readonly id: string;
  readonly revision: number;
  readonly [field: string]: unknown;
}

describe('the API of a subscriber', () => {
  let school: RunningCairns;
  const [ordinary, other, graded, elsewhere, stuck] = [aPerson(), aPerson(), aPerson(), aPerson(), aPerson()];
  beforeAll(async () => {
    school = await runCairns();
    await publish(
      isGraded(graded, 'fortrolig'),
      movesIn(graded),
      movesIn(elsewhere, { kommune: '9902' }),
      movesIn(stuck, { from: '0000' }),
      movesIn(stuck),
      movesIn(other),
      movesIn(ordinary),
    );
    for (const person of [ordinary, other, graded]) await taskOf(person);
    await school.until(async () => (await school.call('/v1/parked', operator)).json.items.length === 1);
  });
  afterAll(() => school.stop());

  const taskOf = (personId: PersonId): Promise<Task> =>
    school.until(async () => {
      const cleared = { ...clerk, kommuner: [ourKommune, '9902'], gradert: true };
      return (await school.call(tasksOf(personId), cleared)).json.items[0] as Task | undefined;
    });
  const post = (path: string, body: unknown, headers: Record<string, string> = {}, claims: object = clerk) =>
    school.call(path, claims, { method: 'POST', body, headers });
  const newTask = async (): Promise<Task> => {
    const personId = aPerson();
    await publish(movesIn(personId));
    return taskOf(personId);
  };

  it('shows a task that a life event led to, in the language asked for', async () => {
    const { items } = (await school.call(tasksOf(ordinary), clerk)).json;
    expect(items).toMatchObject([
      {
        process: 'school/build-cairn',
        personId: ordinary,
        kind: 'cairn',
        title: 'Bygg en varde',
        kommunenummer: ourKommune,
        status: 'open',
        deadline: '2026-12-24',
        reason: 'moved-in',
        assignee: null,
        revision: 1,
      },
    ]);
    const nynorsk = await school.call(tasksOf(ordinary), clerk, { headers: { 'accept-language': 'nn' } });
    expect(nynorsk.json.items[0].title).toBe('Bygg ein varde');
  });

  it('pages through a list without losing or repeating any', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const { json } = await school.call(`/v1/tasks?limit=1${query}`, clerk);
      seen.push(...(json.items as Task[]).map(({ id }) => id));
      cursor = json.nextCursor as string | null;
    }
    const whole = (await school.call('/v1/tasks?limit=500', clerk)).json.items as Task[];
    expect(seen).toEqual(whole.map(({ id }) => id));
    expect(new Set(seen).size).toBe(seen.length);
  });

  it.each([
    ['status=completed', 0],
    ['status=open', 1],
    ['process=school/build-cairn', 1],
    ['process=school/other', 0],
    [`kommunenummer=${ourKommune}`, 1],
    ['kommunenummer=9903', 0],
    ['dueBefore=2026-12-25', 1],
    ['dueBefore=2026-12-24', 0],
  ])('filters by %s', async (filter, count) => {
    expect((await school.call(`${tasksOf(ordinary)}&${filter}`, clerk)).json.items).toHaveLength(count);
  });

  it.each([
    'limit=0',
    'limit=501',
    'limit=x',
    'status=done',
    'dueBefore=2026-02-30',
    'personId=7',
    'cursor=abc',
    'colour=red',
  ])('refuses ?%s', async (query) => {
    const { status, json } = await school.call(`/v1/tasks?${query}`, clerk);
    expect(status).toBe(400);
    expect(json.type).toBe('urn:varde:problem:not-valid');
  });

  it('leaves out graded persons and other kommuner, and answers for them as for nobody', async () => {
    const list = (await school.call('/v1/tasks?limit=500', clerk)).json.items as Task[];
    expect(list.map(({ personId }) => personId)).not.toContain(graded);
    expect(list.map(({ personId }) => personId)).not.toContain(elsewhere);
    const [hidden, foreign] = [await taskOf(graded), await taskOf(elsewhere)];
    const answers = await Promise.all([
      school.call(`/v1/tasks/${hidden.id}`, clerk),
      school.call(`/v1/tasks/${foreign.id}`, clerk),
      school.call(`/v1/tasks/${aPerson()}`, clerk),
      school.call(`/v1/cases/${graded}`, clerk),
      school.call(`/v1/cases/${elsewhere}`, clerk),
      school.call(`/v1/cases/${aPerson()}`, clerk),
      post(`/v1/tasks/${hidden.id}/complete`, {}),
    ]);
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0].status).toBe(404);
    expect((await school.call(`/v1/tasks/${hidden.id}`, { ...clerk, gradert: true })).status).toBe(200);
  });

  it('tells what led to a case and what came of it', async () => {
    const { json } = await school.call(`/v1/cases/${ordinary}`, clerk);
    expect(json).toMatchObject({
      personId: ordinary,
      cases: [
        {
          process: 'school/build-cairn',
          state: { built: 0, kommunenummer: ourKommune },
          history: [{ type: 'livshendelse.innflytting', came: ['task-opened cairn'] }],
          tasks: [{ kind: 'cairn' }],
          timers: [],
          effects: [],
        },
      ],
    });
  });

  it('lists deadlines with the days that are left', async () => {
    const { items } = (await school.call('/v1/deadlines?limit=500', clerk)).json;
    const mine = (items as { personId: string; daysLeft: number }[]).find(({ personId }) => personId === ordinary);
    const today = new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Oslo' }).format(new Date());
    expect(mine?.daysLeft).toBe((Date.parse('2026-12-24') - Date.parse(today)) / 86_400_000);
  });

  it('assigns, comments and completes, each with a new revision', async () => {
    const { id } = await newTask();
    expect((await post(`/v1/tasks/${id}/assign`, { assignee: 'kari.clerk' })).json).toMatchObject({
      assignee: 'kari.clerk',
    });
    expect((await post(`/v1/tasks/${id}/comment`, { comment: 'ringt' })).json).toMatchObject({
      comments: [{ by: 'kari.clerk', body: 'ringt' }],
    });
    const done = (await post(`/v1/tasks/${id}/complete`, { note: 'bygd' })).json as Task;
    expect(done).toMatchObject({ status: 'completed', closedBy: 'kari.clerk', outcomeNote: 'bygd' });
    expect(done.revision).toBeGreaterThan(1);
    const { cases } = (await school.call(`/v1/cases/${String(done['personId'])}`, clerk)).json;
    expect(cases[0].state).toMatchObject({ built: 1 });
  });

  it('refuses a change made for an older revision, and one to a closed task', async () => {
    const { id } = await newTask();
    await post(`/v1/tasks/${id}/assign`, { assignee: 'kari.clerk' });
    const late = await post(`/v1/tasks/${id}/complete`, { revision: 1 });
    expect([late.status, late.json.type]).toEqual([409, 'urn:varde:problem:conflict']);
    expect((await post(`/v1/tasks/${id}/cancel`, {})).status).toBe(200);
    expect((await post(`/v1/tasks/${id}/complete`, {})).status).toBe(409);
  });

  it('gives a repeated write its first answer, and refuses the key for another', async () => {
    const { id } = await newTask();
    const key = { 'idempotency-key': aPerson() as string };
    const first = await post(`/v1/tasks/${id}/complete`, { note: 'bygd' }, key);
    const again = await post(`/v1/tasks/${id}/complete`, { note: 'bygd' }, key);
    expect(first.status).toBe(200);
    expect([again.status, again.json]).toEqual([first.status, first.json]);
    expect((await post(`/v1/tasks/${id}/complete`, { note: 'revet' }, key)).status).toBe(422);
    const others = await post(`/v1/tasks/${id}/complete`, { note: 'bygd' }, key, { ...clerk, sub: 'ola' });
    expect(others.status).toBe(409);
  });

  it('forgets the key of a write that failed', async () => {
    const { id } = await newTask();
    const key = { 'idempotency-key': aPerson() as string };
    expect((await post(`/v1/tasks/${id}/complete`, { revision: 99 }, key)).status).toBe(409);
    const { rows } = await school.database.query('select from idempotency where key = $1', [key['idempotency-key']]);
    expect(rows).toHaveLength(0);
  });

  it('takes no national number into a text, and does not repeat it', async () => {
    const { id } = await newTask();
    const refused = await post(`/v1/tasks/${id}/comment`, { comment: 'gjelder 123456 12345' });
    expect(refused.status).toBe(400);
    expect(refused.text).not.toContain('12345');
  });

  it('lists who is parked to the operator, and releases them in order', async () => {
    const { items } = (await school.call('/v1/parked', operator)).json;
    expect(items).toMatchObject([
      { personId: stuck, process: 'school/build-cairn', errorClass: 'TypeError', waiting: 2 },
    ]);
    expect((await post(`/v1/parked/${aPerson()}/release`, undefined, {}, operator)).status).toBe(404);
    expect((await post(`/v1/parked/${stuck}/release`, undefined, {}, operator)).status).toBe(409);
    expect((await school.call('/v1/parked', operator)).json.items).toMatchObject([
      { personId: stuck, waiting: 2, attempts: 2 },
    ]);
  });

  it('tells the operator how far it has read', async () => {
    const read = await school.until(async () => {
      const { json } = await school.call('/v1/consumer', operator);
      return json.lag === 0 && (json as { partitions: unknown[] });
    });
    expect(read.partitions).toHaveLength(24);
  });

  it('describes its processes to every role', async () => {
    const { items } = (await school.call('/v1/processes', { roles: ['innsyn'] })).json;
    expect(items).toMatchObject([
      { name: 'school/build-cairn', service: 'school', enabled: true, reactsTo: ['livshendelse.innflytting'] },
    ]);
  });

  it('is ready, and counts what it has read', async () => {
    const ready = (await (await fetch(`${school.operations}/health/ready`)).json()) as { checks: { name: string }[] };
    expect(ready).toMatchObject({ status: 'ready' });
    expect(ready.checks.map(({ name }) => name).sort()).toEqual(['database', 'kafka']);
    const metrics = await (await fetch(`${school.operations}/metrics`)).text();
    const figure = (name: string, label = '') =>
      metrics
        .split('\n')
        .find((line) => line.startsWith(`${name}{`) && line.includes(label))
        ?.split(' ')
        .at(-1);
    expect(Number(figure('varde_inputs_total', 'outcome="handled"'))).toBeGreaterThan(2);
    expect(figure('varde_parked_persons')).toBe('1');
    expect(figure('varde_outbox_rows')).toBe('0');
  });
});
