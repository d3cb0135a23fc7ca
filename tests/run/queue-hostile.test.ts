import { expect } from 'vitest';
import { queueAddress } from '../../src/run/queue/address.ts';
import type { ShardFailure } from '../../src/run/queue/merge.ts';
import { Runs } from '../../src/run/queue/runs.ts';
import { type QueueServer, queueServer } from '../../src/run/queue/server.ts';
import { columnsOf } from '../../src/text/columns.ts';
import { type Ran, runTamis } from '../cli/run-tamis.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { pipeline, startWorker, submitted } from './queue-run.ts';
import { serverOf, testWith } from './queue-servers.ts';

/** What a terminal obeys or a reader cannot see, but for the line feeds between lines. */
const unseen = /(?![\n ])[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u;
const nasty = 'a\u001B[2J\u001B]0;owned\u0007\r\u202Egnp.exe\u2066\u009B31m\u200Bz';
const shown = 'a\\u001b[2J\\u001b]0;owned\\u0007\\r\\u202egnp.exe\\u2066\\u009b31m\\u200bz';

const redisTest = testWith('redis');

/** Lines are wrapped at white space. */
function unwrapped(text: string): string {
  return text.replace(/\s/g, '');
}

function expectPlain({ stdout, stderr }: Ran): void {
  expect(unseen.exec(stdout) ?? unseen.exec(stderr)).toBeNull();
}

/** A run that is merged but for a shard, in whose job all texts hold what a terminal obeys. */
async function addRun(server: QueueServer, id: string, failure: ShardFailure): Promise<void> {
  const run = { id, kind: 'files', output: `/data/${nasty}`, shards: 2, documents: 20, bytes: 2000, startedMs: 0 };
  const runs = new Runs(server);
  await runs.add(run as never);
  await runs.setMerged(id, { endedMs: 1, manifest: '', pruned: [], failed: 1, failures: [failure] });
}

redisTest(
  'what jobs are called, where they write and why they failed is text on the terminal',
  async () => {
    const cwd = temporaryFolder();
    const { url } = await serverOf('redis');
    const server = await queueServer(queueAddress(url), false);
    try {
      await addRun(server, 'f00d', { shard: 1, place: `${nasty}.txt to b.txt`, reason: `cannot read ${nasty}` });
      await addRun(server, `run-${nasty}`, { shard: 0, place: nasty, reason: nasty.repeat(40) });
    } finally {
      await server.close();
    }
    const page = await runTamis(cwd, ['status', '--queue', url]);
    expect(page).toMatchObject({ code: 0, stderr: '' });
    expectPlain(page);
    const said = unwrapped(page.stdout);
    expect(said.split(unwrapped(`/data/${shown}: done`))).toHaveLength(3);
    expect(said).toContain(unwrapped(`shard 1 (${shown}.txt to b.txt): cannot read ${shown}`));
    expect(page.stdout.split('\n').filter((line) => columnsOf(line) > 80)).toEqual([]);
    const json = await runTamis(cwd, ['status', '--queue', url, '--json']);
    expectPlain(json);
    const { runs } = JSON.parse(json.stdout);
    expect(runs[0]).toMatchObject({ output: `/data/${nasty}`, failures: [{ reason: `cannot read ${nasty}` }] });
  },
  60_000,
);

redisTest(
  'a run from and into folders with such names is told of in text alone, by all three commands',
  async () => {
    const cwd = temporaryFolder({ [`in/${nasty}.txt`]: 'The bridge opens on Monday. zzz', 'p.ts': pipeline });
    const { url } = await serverOf('redis');
    const args = ['in', '-o', `out ${nasty}`, '-p', 'p.ts'];
    const first = await submitted(cwd, url, args);
    const waiting = await runTamis(cwd, ['status', '--queue', url]);
    const worker = await startWorker(cwd, url, ['--until-done']).ended;
    const again = await submitted(cwd, url, args);
    const done = await runTamis(cwd, ['status', '--queue', url]);
    for (const ran of [first, waiting, worker, again, done]) {
      expect(ran.code).toBe(0);
      expectPlain(ran);
    }
    expect(again.stderr).toContain(`out ${shown})`);
    expect(unwrapped(done.stdout)).toContain(unwrapped(`out ${shown}: done`));
  },
  60_000,
);
