import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { restore } from '../../src/pipeline/restore.ts';
import { type Ran, runTamis } from '../cli/run-tamis.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { pipeline, startWorker, statusOf, submitted, textFiles, textLines } from './queue-run.ts';
import { serverOf, testWith } from './queue-servers.ts';

const reason = 'the worker process that cleaned its shard ended 3 times; look for what ends it';

/** A new worker for each that ends; gives the last, and how many were killed. */
async function supervised(cwd: string, url: string): Promise<{ deaths: number; last: Ran }> {
  for (let deaths = 0; ; deaths++) {
    const last = await startWorker(cwd, url, ['--until-done'], { DEADLY: '1' }).ended;
    if (last.code !== null) return { deaths, last };
  }
}

function recordsOf(jsonl: string) {
  return jsonl
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

testWith('redis')(
  'a shard that ends its worker each time fails after three deaths: its lines are failed records, the others as in a local run',
  async () => {
    const cwd = temporaryFolder({ 'a.jsonl': textLines(100, { 50: 'POISON in here' }), 'p.ts': pipeline });
    const local = await runTamis(cwd, ['clean', '--jsonl', 'a.jsonl', '-p', 'p.ts', '-q']);
    const { url } = await serverOf('redis');
    await submitted(cwd, url, ['a.jsonl', '-o', 'out', '-p', 'p.ts', '--shard-size', '8kb']);
    const { deaths, last } = await supervised(cwd, url);
    expect({ deaths, last }).toMatchObject({ deaths: 3, last: { code: 0, stderr: expect.stringContaining(reason) } });
    const records = recordsOf(readFileSync(path.join(cwd, 'out/records.jsonl'), 'utf8'));
    const failed = records.filter(({ status }) => status === 'failed');
    expect(failed.length).toBeGreaterThan(10);
    expect(failed.length).toBeLessThan(40);
    expect(failed[0].error).toEqual({ stage: 'thread', reason });
    const poison = failed.find(({ id }) => id === '50');
    expect(Buffer.from(restore(poison)).toString()).toBe('POISON in here');
    const isFailed = new Set(failed.map(({ id }) => id));
    expect(records.map(({ id }) => id)).toEqual(Array.from({ length: 100 }, (_, i) => String(i)));
    expect(records.filter(({ id }) => !isFailed.has(id))).toEqual(
      recordsOf(local.stdout).filter(({ id }) => !isFailed.has(id)),
    );
    const [run] = await statusOf(cwd, url);
    expect(run).toMatchObject({ state: 'done', shards: { failed: 1 }, failures: [{ reason }] });
    const { stdout } = await runTamis(cwd, ['status', '--queue', url]);
    expect(stdout).toContain('1 failed');
    expect(stdout).toMatch(/shard 3 \(a\.jsonl, lines \d+ to \d+\): the worker process/);
    expect(Math.max(...stdout.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
  },
  60_000,
);

testWith('redis')(
  'of files in such a shard no article is left that a worker wrote before it ended',
  async () => {
    const cwd = temporaryFolder({ ...textFiles(30, { 14: 'POISON' }), 'p.ts': pipeline });
    const { url } = await serverOf('redis');
    await submitted(cwd, url, ['in', '-o', 'out', '-p', 'p.ts', '--shard-size', '100kb']);
    expect(await supervised(cwd, url)).toMatchObject({ deaths: 3, last: { code: 0 } });
    const manifest = JSON.parse(readFileSync(path.join(cwd, 'out/manifest.json'), 'utf8'));
    expect(manifest).toMatchObject({
      documents: 30,
      failures: expect.arrayContaining([expect.objectContaining({ path: '2/14.txt', reason })]),
    });
    const files = readdirSync(path.join(cwd, 'out'), { recursive: true, encoding: 'utf8' });
    const ofKind = (folder: string) => files.filter((name) => name.startsWith(folder) && /\.\w+$/.test(name)).length;
    expect(ofKind('records/')).toBe(30);
    expect(ofKind('articles/')).toBe(30 - manifest.statuses.failed);
    expect(manifest.statuses.failed).toBeGreaterThan(5);
    expect(readdirSync(path.join(cwd, 'out/.tamis'))).toEqual(['journal.jsonl']);
  },
  60_000,
);
