import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { verdictsIn } from '../../src/io/verdict-file.ts';
import type { RunView } from '../../src/review/api.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { madeRun } from './made-run.ts';
import { decisionOn, served } from './served.ts';

async function madeFolder(): Promise<string> {
  const folder = temporaryFolder();
  await madeRun(folder, { articles: 30, flags: 90, sites: 3 });
  return folder;
}

test('a decision is in the file when it is said to be saved, and the queue shows it', async () => {
  const folder = await madeFolder();
  const server = await served(folder);
  const [item] = (await server.items('of=flag&count=1')).items;
  const saved = await server.decide(decisionOn(item!, 'wrong'));
  expect(saved.verdicts).toMatchObject([{ verdict: 'wrong', who: 'ada' }]);
  expect(saved.changed).toEqual([{ key: item!.key, state: 'wrong', decidedBy: 'ada' }]);
  const file = path.join(folder, 'verdicts.jsonl');
  expect(readFileSync(file, 'utf8').endsWith('}\n')).toBe(true);
  expect(await verdictsIn(file)).toMatchObject([
    { verdict: 'wrong', target: { rule: item!.rule, quote: item!.quote } },
  ]);
  expect(await server.get<RunView>('/api/run')).toMatchObject({ who: 'ada', articles: 30, decided: 1 });
});
