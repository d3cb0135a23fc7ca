import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { contentOf } from '../cli/folder-content.ts';
import { runTamis } from '../cli/run-tamis.ts';
import { putFiles, temporaryFolder } from '../io/temporary-folder.ts';
import { onFlag } from '../verdict-on.ts';
import { fixedClock, pipeline, startWorker, submitted, textFiles } from './queue-run.ts';
import { serverOf, testWith } from './queue-servers.ts';

testWith('redis')(
  'a queued run takes verdicts with it, gives what clean gives, and leaves those of the output folder alone',
  async () => {
    const cwd = temporaryFolder({ ...textFiles(12), 'p.ts': pipeline });
    const clean = async (...args: string[]): Promise<void> => {
      expect((await runTamis(cwd, ['clean', 'in', '-p', 'p.ts', ...args], { env: fixedClock })).code).toBe(0);
    };
    await clean('-o', 'first');
    const record = JSON.parse(readFileSync(path.join(cwd, 'first/records/1/4.json'), 'utf8'));
    const verdict = onFlag(record, record.flags[0], { verdict: 'wrong' });
    putFiles(cwd, { 'v.jsonl': `${JSON.stringify(verdict)}\n`, 'out/verdicts.jsonl': 'not to be touched' });
    await clean('-o', 'local', '--verdicts', 'v.jsonl');
    const { url } = await serverOf('redis');
    await submitted(cwd, url, ['in', '-o', 'out', '-p', 'p.ts', '--prune', '--verdicts', 'v.jsonl']);
    expect((await startWorker(cwd, url, ['--until-done']).ended).code).toBe(0);
    const { 'verdicts.jsonl': kept, ...out } = contentOf(path.join(cwd, 'out'));
    expect(kept).toBe('not to be touched');
    expect(out).toEqual(contentOf(path.join(cwd, 'local')));
    expect(JSON.parse(out['records/1/4.json']!).flags).toHaveLength(record.flags.length - 1);
  },
  60_000,
);
