/** Places to write that are no plain files, or that something else needs. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { runTamis } from './run-tamis.ts';

const text = 'The council met on Tuesday and decided to build a bridge.\n';

/** A pipe with a name, and what comes out of it. */
function namedPipe(cwd: string, name: string): Promise<string> {
  spawnSync('bash', ['-c', `mkfifo ${name}`], { cwd });
  const reader = spawn('cat', [path.join(cwd, name)], { timeout: 20_000 });
  const pieces: Buffer[] = [];
  reader.stdout.on('data', (piece: Buffer) => pieces.push(piece));
  return once(reader, 'close').then(() => Buffer.concat(pieces).toString());
}

test('-o writes into a pipe, and does not take its place', async () => {
  const cwd = temporaryFolder({ 'in/a.txt': text });
  await runTamis(cwd, ['clean', 'in', '-o', 'out']);
  const outputs = { 'restore out/records/a.json': text, 'report out --format md': '# ' };
  for (const [i, [command, start]] of Object.entries(outputs).entries()) {
    const read = namedPipe(cwd, `pipe${i}`);
    expect(await runTamis(cwd, [...command.split(' '), '-o', `pipe${i}`])).toMatchObject({ code: 0, stderr: '' });
    expect(statSync(path.join(cwd, `pipe${i}`)).isFIFO()).toBe(true);
    expect(await read).toMatch(new RegExp(`^${start}`));
  }
});

test('-o that is a folder is wrong use', async () => {
  const cwd = temporaryFolder({ 'in/a.txt': text });
  await runTamis(cwd, ['clean', 'in', '-o', 'out']);
  expect(await runTamis(cwd, ['restore', 'out/records/a.json', '-o', 'in'])).toMatchObject({
    code: 2,
    stderr: "tamis: Expected a file to write, got 'in'; it is a folder: name a file in it\n",
  });
});
