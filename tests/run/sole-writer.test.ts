import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { contentOf } from '../cli/folder-content.ts';
import { mainFile, runTamis } from '../cli/run-tamis.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';

const env = { SOURCE_DATE_EPOCH: '0' };
const isHeld = process.platform === 'linux' || process.platform === 'win32';

test.runIf(isHeld)(
  'a second run into the same folder is refused while the first goes on, and not once it is killed',
  async () => {
    const files = Array.from({ length: 600 }, (_, i) => [
      `in/${i}.txt`,
      `The council met on Tuesday, for the ${i}th time.\n`,
    ]);
    const cwd = temporaryFolder(Object.fromEntries(files));
    await runTamis(cwd, ['clean', 'in', '-o', 'whole'], { env });
    const args = ['clean', 'in', '-o', 'out', '--workers', '1'];
    const first = spawn(process.execPath, [mainFile, ...args], { cwd, env: { ...process.env, ...env } });
    const closed = once(first, 'close');
    while (!existsSync(path.join(cwd, 'out/records'))) await wait(5);
    first.kill('SIGSTOP');
    const second = await runTamis(cwd, args, { env });
    expect(second).toMatchObject({ code: 2, stdout: '' });
    expect(second.stderr).toBe(
      `tamis: Expected an output folder that no other run writes to, got '${path.join(cwd, 'out')}'; wait until that run is done, or name another with -o\n`,
    );
    const third = runTamis(cwd, args, { env }); // started while the first is not gone yet
    await wait(500);
    first.kill('SIGKILL');
    await closed;
    expect((await third).code).toBe(0);
    expect(contentOf(path.join(cwd, 'out'))).toEqual(contentOf(path.join(cwd, 'whole')));
  },
);
