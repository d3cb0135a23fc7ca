import { readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { contentOf } from '../cli/folder-content.ts';
import { runTamis } from '../cli/run-tamis.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import {
  fixedClock,
  pipeline,
  started,
  startWorker,
  statusOf,
  submitted,
  textFiles,
  textLines,
  untilFile,
} from './queue-run.ts';
import { serverOf, testWith } from './queue-servers.ts';

const redisTest = testWith('redis');

redisTest(
  'the same run is submitted once: it goes on, or is done; another pipeline or a changed input is another run',
  async () => {
    const cwd = temporaryFolder({ 'a.jsonl': textLines(60), 'p.ts': pipeline });
    const { url } = await serverOf('redis');
    const args = ['a.jsonl', '-o', 'out', '-p', 'p.ts', '--shard-size', '8kb'];
    const say = async (more: string[] = []): Promise<string> => (await submitted(cwd, url, [...args, ...more])).stderr;
    expect(await say()).toMatch(/^tamis: run \w+, 3 shards: submitted\n$/);
    expect(await say()).toContain('3 shards: submitted before, goes on');
    writeFileSync(path.join(cwd, 'tamis.config.json'), '{ "force": true }'); // what the queue has no use for is no other run
    expect(await say()).toContain('3 shards: submitted before, goes on');
    rmSync(path.join(cwd, 'tamis.config.json'));
    expect(await statusOf(cwd, url)).toMatchObject([{ state: 'waiting', shards: { total: 3, done: 0 } }]);
    expect(await say(['--scores'])).toContain('Expected an output folder that no other run writes to');
    expect((await startWorker(cwd, url, ['--until-done']).ended).stderr).toContain('3 shards done here');
    expect(await say()).toContain('done before, nothing added');
    writeFileSync(path.join(cwd, 'p.ts'), pipeline.replace("'seen'", "'noticed'"));
    expect(await say()).toContain('3 shards: submitted\n');
    utimesSync(path.join(cwd, 'a.jsonl'), 1, 1);
    expect(await say(['--replace'])).toContain('3 shards: submitted\n');
    expect(await statusOf(cwd, url)).toMatchObject([{ state: 'done' }, { state: 'waiting' }]);
    expect((await startWorker(cwd, url, ['--until-done']).ended).code).toBe(0);
    expect(readFileSync(path.join(cwd, 'out/records.jsonl'), 'utf8')).toContain('noticed');
  },
  60_000,
);

redisTest(
  '--wait tells what clean would tell, with its exit code',
  async () => {
    const cwd = temporaryFolder({ ...textFiles(20, { 3: 'BOOM' }), 'in/x.png': '', 'p.ts': pipeline });
    const local = await runTamis(cwd, ['clean', 'in', '-o', 'out', '-p', 'p.ts'], { env: fixedClock });
    const before = contentOf(path.join(cwd, 'out'));
    const { url } = await serverOf('redis');
    const worker = startWorker(cwd, url);
    const { code, stderr } = await submitted(cwd, url, ['in', '-o', 'out', '-p', 'p.ts', '--wait']);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining(local.stderr) });
    expect(contentOf(path.join(cwd, 'out'))).toEqual(before);
    worker.child.kill('SIGTERM');
    expect((await worker.ended).code).toBe(0);
  },
  60_000,
);

redisTest(
  'a worker that is asked to end gives back what it holds, and another does it at once',
  async () => {
    const cwd = temporaryFolder({ 'a.jsonl': textLines(60), 'p.ts': pipeline });
    const { url } = await serverOf('redis');
    await submitted(cwd, url, ['a.jsonl', '-o', 'out', '-p', 'p.ts', '--shard-size', '8kb']);
    const slow = startWorker(cwd, url, ['--lock', '3000', '--grace', '0'], { SLOW: '300' });
    let isActive = false;
    while (!isActive) isActive = (await statusOf(cwd, url))[0].shards.active > 0;
    slow.child.kill('SIGTERM');
    expect(await slow.ended).toMatchObject({ code: 0, stderr: expect.stringContaining('0 shards done here') });
    expect(await statusOf(cwd, url)).toMatchObject([{ shards: { active: 0, failed: 0 } }]);
    expect((await startWorker(cwd, url, ['--until-done']).ended).stderr).toContain('3 shards done here');
  },
  60_000,
);

redisTest(
  'a worker leaves a run that is given up, and goes on with the one in its place',
  async () => {
    const cwd = temporaryFolder({ 'a.jsonl': textLines(60), 'p.ts': pipeline });
    const { url } = await serverOf('redis');
    const args = ['a.jsonl', '-o', 'out', '-p', 'p.ts'];
    await submitted(cwd, url, args);
    const held = path.join(cwd, 'held');
    const worker = startWorker(cwd, url, ['--until-done'], { HOLD_ONCE: held });
    await untilFile(held);
    expect((await submitted(cwd, url, [...args, '--scores', '--replace'])).code).toBe(0);
    expect(await worker.ended).toMatchObject({ code: 0, stderr: expect.stringContaining('1 shard done here') });
    expect(readFileSync(path.join(cwd, 'out/records.jsonl'), 'utf8')).toContain('"scores"');
    expect(Object.keys(contentOf(path.join(cwd, 'out')))).toEqual(['manifest.json', 'records.jsonl']);
  },
  60_000,
);

redisTest(
  'who waits for a run that is given up is told so, and that the server is well',
  async () => {
    const cwd = temporaryFolder({ 'a.jsonl': textLines(10), 'p.ts': pipeline });
    const { url } = await serverOf('redis');
    const args = ['a.jsonl', '-o', 'out', '-p', 'p.ts'];
    const waiting = started(cwd, ['submit', ...args, '--queue', url, '--wait']);
    let runs = [];
    while (runs.length === 0) runs = await statusOf(cwd, url);
    await submitted(cwd, url, [...args, '--scores', '--replace']);
    const { code, stderr } = await waiting.ended;
    expect(code).toBe(1);
    expect(stderr).toContain(`Expected the outputs of run ${runs[0].run}, got none: it was given up (--replace)`);
    expect(stderr).not.toContain('an answer of the queue');
  },
  60_000,
);

redisTest(
  'a worker that cannot write ends, and gives its shard back to those that can',
  async () => {
    const cwd = temporaryFolder({
      ...textFiles(10),
      'out/articles': 'a file in the place of a folder',
      'p.ts': pipeline,
    });
    const { url } = await serverOf('redis');
    await submitted(cwd, url, ['in', '-o', 'out', '-p', 'p.ts']);
    const { code, stderr } = await startWorker(cwd, url).ended;
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('articles') });
    expect(await statusOf(cwd, url)).toMatchObject([{ state: 'waiting', shards: { failed: 0, active: 0 } }]);
    rmSync(path.join(cwd, 'out/articles'));
    expect(await startWorker(cwd, url, ['--until-done']).ended).toMatchObject({ code: 0 });
    expect(await statusOf(cwd, url)).toMatchObject([{ state: 'done', shards: { done: 1, failed: 0 } }]);
  },
  60_000,
);

redisTest(
  'a machine that would clean otherwise leaves the run to others, and says why',
  async () => {
    const cwd = temporaryFolder({ 'a.jsonl': textLines(10), 'p.ts': pipeline });
    const { url } = await serverOf('redis');
    await submitted(cwd, url, ['a.jsonl', '-o', 'out', '-p', 'p.ts']);
    writeFileSync(path.join(cwd, 'p.ts'), pipeline.replace("'seen'", "'noticed'"));
    const { code, stderr } = await startWorker(cwd, url, ['--until-done']).ended;
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringContaining('use the version of tamis and the pipeline'),
    });
    expect(await statusOf(cwd, url)).toMatchObject([{ state: 'waiting' }]);
  },
  60_000,
);
