/** Inputs as a user's folders hold them: each is cleaned, or fails alone with the reason. */
import { readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { runTamis } from './run-tamis.ts';

const text = 'The council met on Tuesday and decided to build a bridge.\n';

function failuresOf(out: string): Record<string, string> {
  const { failures } = JSON.parse(readFileSync(path.join(out, 'manifest.json'), 'utf8'));
  return Object.fromEntries(failures.map(({ path: name, reason }: Record<string, string>) => [name, reason]));
}

test('a file that cannot even be looked up fails alone', async () => {
  const cwd = temporaryFolder({ 'in/a.txt': text });
  symlinkSync('round.txt', path.join(cwd, 'in/round.txt'));
  const { code, stderr } = await runTamis(cwd, ['clean', 'in', '-o', 'out']);
  expect([code, stderr]).toEqual([1, expect.stringContaining('2 documents: 1 clean')]);
  expect(failuresOf(path.join(cwd, 'out'))).toEqual({ 'round.txt': 'ELOOP: a link that leads back to itself' });
});
