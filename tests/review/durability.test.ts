import { once } from 'node:events';
import { appendFileSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { verdictsIn } from '../../src/io/verdict-file.ts';
import type { Decision, RunView } from '../../src/review/api.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { madeRun } from './made-run.ts';
import { decisionOn, type Served, served } from './served.ts';

async function madeFolder(flags: number): Promise<{ folder: string; file: string }> {
  const folder = temporaryFolder();
  await madeRun(folder, { articles: 40, flags, sites: 4 });
  return { folder, file: path.join(folder, 'verdicts.jsonl') };
}

async function killed({ process }: Served): Promise<void> {
  const gone = once(process, 'close');
  process.kill('SIGKILL');
  await gone;
}

const names = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line).sent);

test('a server killed in the middle of many decisions loses none that it answered, and what is sent again is saved once', async () => {
  const { folder, file } = await madeFolder(400);
  const server = await served(folder);
  const decisions = (await server.items('of=flag&count=400')).items.map((item) => decisionOn(item, 'right'));
  const answered: string[] = [];
  const all = decisions.map(async (decision) => {
    const answer = await server.post('/api/decisions', [decision]).catch(() => null);
    const { verdicts } = ((await answer?.json().catch(() => null)) ?? { verdicts: [] }) as {
      verdicts: { id: string }[];
    };
    answered.push(...verdicts.map(({ id }) => id));
  });
  while (answered.length < 40) await wait(1);
  await killed(server);
  await Promise.all(all);
  const saved = await verdictsIn(file);
  const ids = new Set(saved.map(({ id }) => id));
  expect(answered.length).toBeGreaterThanOrEqual(40);
  expect(answered.length).toBeLessThan(decisions.length);
  expect(answered.filter((id) => !ids.has(id))).toEqual([]);
  const next = await served(folder);
  expect((await next.get<RunView>('/api/run')).decided).toBe(saved.length);
  const again = await next.decide(...decisions);
  expect(again.verdicts).toHaveLength(decisions.length);
  expect(again.decided).toBe(decisions.length);
  expect(new Set(again.changed.map(({ key, state }) => `${key} ${state}`)).size).toBe(decisions.length);
  expect(names(file).sort()).toEqual(decisions.map(({ sent }) => sent).sort());
});

test.each([
  ['torn within', (line: string) => line.slice(0, line.length / 2), 0],
  [
    'torn within a character',
    (line: string) => Buffer.concat([Buffer.from(line.slice(0, 40)), Buffer.of(0xe2, 0x82)]),
    0,
  ],
  ['whole but for its end', (line: string) => line, 1],
])('a last line that is %s is mended on opening', async (_, torn, more) => {
  const { folder, file } = await madeFolder(20);
  const first = await served(folder);
  const [one, two, three] = (await first.items('of=flag')).items;
  await first.decide(decisionOn(one!, 'right'), decisionOn(two!, 'wrong'));
  await killed(first);
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  writeFileSync(file, `${lines[0]}\n`);
  appendFileSync(file, torn(lines[1]!));
  const second = await served(folder);
  expect((await second.get<RunView>('/api/run')).decided).toBe(1 + more);
  await second.decide(decisionOn(three!, 'right'));
  expect(await verdictsIn(file)).toHaveLength(2 + more);
});

test("two servers and people on one file see each other's decisions, and lose none", async () => {
  const { folder, file } = await madeFolder(80);
  const ada = await served(folder);
  const bob = await served(folder, '--who', 'bob');
  const { items } = await ada.items('of=flag&count=80');
  const events = await fetch(`${ada.origin}/api/events`, { headers: { cookie: ada.cookie } });
  const reader = events.body!.pipeThrough(new TextDecoderStream()).getReader();
  await Promise.all(
    items.map((item, i) => (i % 2 === 0 ? ada : bob).decide(decisionOn(item, i % 2 === 0 ? 'right' : 'wrong'))),
  );
  expect(await verdictsIn(file)).toHaveLength(80);
  let told = '';
  while (!told.includes('"decidedBy":"bob"')) told += (await reader.read()).value ?? '';
  await reader.cancel();
  expect(told).toMatch(/^event: saved$/m);
  for (const server of [ada, bob]) {
    await server.get('/api/run');
    const { facets } = await server.items('of=flag');
    expect(facets.state).toEqual({ right: 40, wrong: 40 });
  }
  await bob.decide(decisionOn(items[0]!, 'wrong'));
  await ada.get('/api/run');
  expect((await ada.items(`like=${items[0]!.key}&state=wrong&count=100`)).items).toContainEqual(
    expect.objectContaining({ key: items[0]!.key, decidedBy: 'bob' }),
  );
});

test('who reviews blind sees what others decided nowhere', async () => {
  const { folder } = await madeFolder(40);
  const ada = await served(folder);
  const bob = await served(folder, '--who', 'bob', '--blind');
  const [one, two] = (await ada.items('of=flag')).items;
  await ada.decide(
    decisionOn(one!, 'wrong'),
    decisionOn(two!, 'wrong', { scope: { kind: 'rule', rule: two!.rule, below: 1 } }),
  );
  expect(await bob.get<RunView>('/api/run')).toMatchObject({ who: 'bob', decided: 0 });
  await bob.decide(decisionOn(one!, 'right'));
  expect((await bob.items()).facets.state).toMatchObject({ right: 1 });
  expect(JSON.stringify([await bob.items('count=500'), await bob.get(`/api/articles/${two!.article}`)])).not.toContain(
    '"ada"',
  );
});

test('undo takes back what was decided, and an undo that is undone, too', async () => {
  const { folder } = await madeFolder(20);
  const server = await served(folder);
  const [item] = (await server.items('of=flag')).items;
  const state = async (): Promise<string> =>
    (await server.items(`like=${item!.key}&count=500`)).items.find(({ key }) => key === item!.key)!.state;
  const [first] = (await server.decide(decisionOn(item!, 'right'))).verdicts;
  const [second] = (await server.decide(decisionOn(item!, 'edit', { replacement: 'other words' }))).verdicts;
  expect(await state()).toBe('edit');
  const undone = await server.decide(decisionOn(item!, 'undo', { undoes: second!.id }));
  expect(undone.changed).toEqual([{ key: item!.key, state: 'right', decidedBy: 'ada' }]);
  await server.decide(decisionOn(item!, 'undo', { undoes: undone.verdicts[0]!.id }));
  expect(await state()).toBe('edit');
  await server.decide(decisionOn(item!, 'undo'));
  await server.decide(decisionOn(item!, 'undo', { undoes: first!.id }));
  expect(await state()).toBe('open');
});

test('a file that is replaced while the server runs is read anew, and one that is removed is made anew', async () => {
  const { folder, file } = await madeFolder(20);
  const server = await served(folder);
  const [one, two] = (await server.items('of=flag')).items;
  await server.decide(decisionOn(one!, 'right'));
  renameSync(file, `${file}.old`);
  writeFileSync(`${file}.new`, '');
  renameSync(`${file}.new`, file);
  await server.decide(decisionOn(two!, 'right'));
  expect(await verdictsIn(file)).toHaveLength(1);
  rmSync(file);
  const decisions: Decision[] = [decisionOn(one!, 'wrong')];
  expect((await server.decide(...decisions)).decided).toBe(1);
  expect(await verdictsIn(file)).toHaveLength(1);
});

test('the server ends when it is asked to, with a page open and within its time', async () => {
  const { folder } = await madeFolder(20);
  const server = await served(folder);
  const events = await fetch(`${server.origin}/api/events`, { headers: { cookie: server.cookie } });
  const ended = once(server.process, 'exit');
  server.process.kill('SIGTERM');
  expect((await ended)[0]).toBe(0);
  await events.body!.cancel().catch(() => undefined);
});
