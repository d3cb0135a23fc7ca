import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { findInputs } from '../../src/io/find-inputs.ts';
import { OutputFolder } from '../../src/io/output-folder.ts';
import { cleanBatch, cleanedOf } from '../../src/run/clean-batch.ts';
import { cleanFiles } from '../../src/run/clean-files.ts';
import { mergeRun } from '../../src/run/queue/merge.ts';
import { planOfRun, type QueuedRun, runFolder, shardsFile, writeRun } from '../../src/run/queue/queued-run.ts';
import { resultsFolder, ShardResult } from '../../src/run/queue/shard-results.ts';
import { fileShards, lineShards } from '../../src/run/queue/shards.ts';
import { contentOf } from '../cli/folder-content.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { textFiles, textLines } from './queue-run.ts';

beforeEach(() => {
  vi.stubEnv('SOURCE_DATE_EPOCH', '0');
  onTestFinished(() => void vi.unstubAllEnvs());
});

/** A run whose shards are all done, and what `tamis clean` makes of its inputs. */
async function doneRun() {
  const cwd = temporaryFolder(textFiles(40));
  const output = path.join(cwd, 'out');
  const { files, skipped } = await findInputs(['in'], { output, cwd });
  const spec = { pipeline: 'minimal', folder: cwd, audit: true, scores: false, signals: false };
  const rejects = path.join(output, 'rejects.jsonl');
  const run: QueuedRun = {
    ...{ schema: 1, id: 'a0', kind: 'files', output, pipelineHash: '', prune: true, skipped, startedMs: 0 },
    orders: {
      spec,
      formats: ['md', 'jsonl'],
      dryRun: false,
      drop: [],
      maxGarble: null,
      rejects,
      maxBytes: 1e6,
      concurrency: 4,
    },
    ...{ shards: 0, documents: 0, bytes: 0 },
  };
  const plan = await planOfRun(run, 1);
  const watcher = { start: () => undefined, seen: () => undefined, end: () => undefined };
  await cleanFiles({ root: cwd, files, skipped }, output, plan, watcher);
  const expected = contentOf(output);
  const results = resultsFolder(output, run.id);
  mkdirSync(results, { recursive: true });
  const shards = [...fileShards(files, 60_000)];
  writeFileSync(shardsFile(output, run.id), shards.map((shard) => `${JSON.stringify(shard)}\n`).join(''));
  await writeRun(run);
  const folder = await OutputFolder.open(output);
  for (const [i, shard] of shards.entries()) {
    const result = await ShardResult.create(results, i + 1);
    for (const file of await cleanBatch({ files: shard.files, isFull: false }, plan, folder))
      await result.addFile(cleanedOf(file));
    await result.commit();
  }
  return { run, plan, output, expected };
}

const noLoss = async (): Promise<string> => {
  throw new Error('nothing is lost');
};

test('several workers that merge at once leave what one leaves', async () => {
  const { run, plan, output, expected } = await doneRun();
  const merges = [1, 2, 3].map(() => mergeRun(run, plan, noLoss));
  const ended = await Promise.allSettled(merges);
  expect(ended.map(({ status }) => status)).toContain('fulfilled');
  await mergeRun(run, plan, noLoss); // who failed tries again
  expect(contentOf(output)).toEqual(expected);
});

test('a merge that was killed is done again, and leaves nothing of the first', async () => {
  const { run, plan, output, expected } = await doneRun();
  mkdirSync(path.join(runFolder(output, run.id), 'merge-dead'));
  writeFileSync(path.join(runFolder(output, run.id), 'merge-dead/flags.jsonl.tmp'), 'half');
  writeFileSync(path.join(output, `rejects.jsonl.${run.id}-dead.tmp`), 'half');
  writeFileSync(path.join(output, 'articles/0/0.md.0a1b2c3d.tmp'), 'half');
  await mergeRun(run, plan, noLoss);
  expect(contentOf(output)).toEqual(expected);
});

test('lines are cut into shards at their ends, with the number of the first, and none is left out', async () => {
  const text = textLines(200).trimEnd();
  const cwd = temporaryFolder({ 'a.jsonl': text, 'empty.jsonl': '', 'ended.jsonl': 'a\nbb\n' });
  const shardsOf = async (name: string, bytes: number) => {
    const all = [];
    for await (const { start, end, firstLine, documents } of lineShards(path.join(cwd, name), bytes)) {
      all.push({ start, end, firstLine, documents });
    }
    return all;
  };
  const shards = await shardsOf('a.jsonl', 10_000);
  expect(shards.length).toBeGreaterThan(5);
  expect(shards.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
  for (const { start, firstLine } of shards)
    expect(JSON.parse(text.slice(start).split('\n')[0]!).id).toBe(String(firstLine - 1));
  expect(shards.reduce((sum, { documents }) => sum + documents, 0)).toBe(200);
  expect(await shardsOf('empty.jsonl', 10)).toEqual([{ start: 0, end: 0, firstLine: 1, documents: 0 }]);
  expect(await shardsOf('ended.jsonl', 1)).toEqual([
    { start: 0, end: 2, firstLine: 1, documents: 1 },
    { start: 2, end: 5, firstLine: 2, documents: 1 },
  ]);
});
