import { expect, test } from 'vitest';
import type { ArticleView, FindPage } from '../../src/review/api.ts';
import { columnsOf } from '../../src/text/columns.ts';
import { runTamis } from '../cli/run-tamis.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { hostile, hostileRecords, longWord } from './hostile-run.ts';
import { putRecords } from './made-run.ts';
import { decisionOn, served } from './served.ts';

/** What a terminal obeys or a reader cannot see, but for the line feeds between lines. */
const unseen = /(?![\n ])[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u;

test('hostile text leaves the server as JSON alone, and as it was', async () => {
  const folder = temporaryFolder();
  const records = hostileRecords();
  putRecords(folder, records);
  const server = await served(folder);
  const answer = await fetch(`${server.origin}/api/items?order=document&count=500`, {
    headers: { cookie: server.cookie },
  });
  expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
  const { items, facets } = await server.items('order=document&count=500');
  expect(items).toHaveLength(3 * records.length);
  for (const { before, quote, behind, instead, reason } of items) {
    expect(Math.max(before.length, behind.length)).toBeLessThanOrEqual(80);
    expect(Math.max(quote.length, instead?.length ?? 0, reason.length)).toBeLessThanOrEqual(300);
  }
  for (const [i, text] of hostile.entries()) {
    const name = JSON.parse(JSON.stringify(text));
    expect(items.filter(({ article }) => article === i).map(({ title }) => title)).toEqual([name, name, name]);
    const { source, spans } = await server.get<ArticleView>(`/api/articles/${i}`);
    expect(spans.map(({ start, end }) => source.slice(start, end))).toEqual([name, `${name} more`.trim(), name]);
  }
  expect(Object.keys(facets.site)).toContain('__proto__');
  const own = items.find(({ title }) => title === '__proto__')!;
  expect((await server.items('site=__proto__')).total).toBe(3);
  await server.decide(
    decisionOn(own, 'wrong', { scope: { kind: 'line', site: '__proto__', line: '' }, note: hostile[0]! }),
  );
  const found = await server.get<FindPage>(`/api/find?text=${encodeURIComponent('</script><img')}`);
  expect(found.hits.map(({ article, quote }) => [article, quote])).toContainEqual([1, '</script><img']);
});

test('a word of a megabyte is shown shortened, and decided whole', async () => {
  const folder = temporaryFolder();
  putRecords(folder, hostileRecords());
  const server = await served(folder);
  const [item] = (await server.items(`text=ferryferry&of=flag`)).items;
  expect(item!.quote).toMatch(/^(?:ferry)+\w* … \w*(?:ferry)+$/);
  expect(item!.end - item!.start).toBe(longWord.length);
  await server.decide(decisionOn(item!, 'right'));
  expect((await server.items('state=right')).items.map(({ key }) => key)).toEqual([item!.key]);
});

test('nothing hostile reaches a terminal raw, and no line is wider than 80 columns', async () => {
  const folder = temporaryFolder();
  const records = hostileRecords();
  putRecords(folder, records);
  const keys = ['l', 'x', 'b', 'x', 'a', 'u', ...Array.from({ length: 3 * records.length }, () => 'j')];
  const { code, stdout, stderr } = await runTamis(folder, ['review', folder, '--text', '--who', 'ada\u001B[31m'], {
    stdin: keys.join('\n'),
  });
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain('<script>alert(1)</script>');
  expect(stdout).toContain('\\u001b[2J');
  expect(stdout).toContain('user\\u202egnp.exe');
  expect(unseen.exec(stdout)).toBeNull();
  expect(stdout.split('\n').filter((line) => columnsOf(line) > 80)).toEqual([]);
  expect(stdout.length).toBeLessThan(200_000);
});
