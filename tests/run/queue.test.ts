import { readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'vitest';
import { contentOf } from '../cli/folder-content.ts';
import { runTamis } from '../cli/run-tamis.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import {
  fixedClock,
  pipeline,
  startWorker,
  statusOf,
  submitted,
  textFiles,
  textLines,
  until,
  untilFile,
} from './queue-run.ts';
import { serverOf, testWith } from './queue-servers.ts';

const cleaning = ['-p', 'p.ts', '--format', 'md,json,jsonl,txt', '--rejects'];
const odd = { 5: 'BOOM', 40: 'BOOM' };

/** What `tamis clean` makes of the same folder. */
async function localRun(cwd: string): Promise<Record<string, string>> {
  await runTamis(cwd, ['clean', 'in', '-o', 'local', ...cleaning, 'local/rejects.jsonl', '-q'], { env: fixedClock });
  return contentOf(path.join(cwd, 'local'));
}

function doneShards(output: string): number {
  return readdirSync(output, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.done')).length;
}

for (const backend of ['redis', 'postgres'] as const) {
  testWith(backend)(
    `${backend}: a worker is killed with a shard in its hands, another does it, and the folder is that of a local run`,
    async () => {
      const cwd = temporaryFolder({ ...textFiles(90, odd), 'p.ts': pipeline });
      const expected = await localRun(cwd);
      const { url } = await serverOf(backend);
      const args = ['in', '-o', 'out', ...cleaning, 'out/rejects.jsonl', '--shard-size', '80kb'];
      expect(await submitted(cwd, url, args)).toMatchObject({ code: 0, stderr: expect.stringContaining('9 shards') });
      const held = path.join(cwd, 'held');
      const holder = startWorker(cwd, url, [], { HOLD: held });
      await untilFile(held);
      const other = startWorker(cwd, url, ['--until-done']);
      holder.child.kill('SIGKILL');
      expect(await other.ended).toMatchObject({ code: 0, stderr: expect.stringContaining('9 shards done here') });
      expect(contentOf(path.join(cwd, 'out'))).toEqual(expected);
      expect(await statusOf(cwd, url)).toMatchObject([{ state: 'done', shards: { total: 9, done: 9, failed: 0 } }]);
    },
    60_000,
  );

  testWith(backend)(
    `${backend}: the server is killed and comes back, the workers go on, and nothing is lost`,
    async () => {
      const cwd = temporaryFolder({
        'a.jsonl': textLines(300, odd),
        'b.jsonl': textLines(100).trimEnd(),
        'p.ts': pipeline,
      });
      const files = ['a.jsonl', 'b.jsonl'];
      const local = await runTamis(cwd, ['clean', '--jsonl', ...files, '-p', 'p.ts', '-q']);
      const server = await serverOf(backend);
      await submitted(cwd, server.url, [...files, '-o', 'out', '-p', 'p.ts', '--shard-size', '12kb']);
      const workers = [1, 2].map(() => startWorker(cwd, server.url, ['--until-done'], { SLOW: '10' }));
      await until(() => doneShards(path.join(cwd, 'out')) >= 2);
      await server.kill();
      await wait(1500);
      await server.start();
      for (const { ended } of workers) {
        const { code, stderr } = await ended;
        expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('waiting for it') });
      }
      const { 'records.jsonl': records, ...rest } = contentOf(path.join(cwd, 'out'));
      expect(Buffer.from(records!, 'latin1').toString()).toBe(local.stdout);
      expect(Object.keys(rest)).toEqual(['manifest.json']);
    },
    60_000,
  );
}
