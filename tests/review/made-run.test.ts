import { expect, test } from 'vitest';
import { recordsIn } from '../../src/io/read-records.ts';
import { restore } from '../../src/pipeline/restore.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { madeRun } from './made-run.ts';

test('a made run has as many articles and flags as were asked for, and its records give their sources back', async () => {
  const folder = temporaryFolder();
  await madeRun(folder, { articles: 60, flags: 250 });
  let articles = 0;
  let flags = 0;
  for await (const record of recordsIn(folder)) {
    restore(record);
    articles++;
    flags += record.flags.length;
  }
  expect({ articles, flags }).toEqual({ articles: 60, flags: 250 });
});
