/** Where `tamis clean` reads and writes: whether one document is meant, and whether the output would spoil the input. */
import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { WrongUse } from '../core/errors.ts';
import type { Inputs } from '../io/documents.ts';
import { isWithin } from '../io/walk.ts';

/** True where the targets are `-`, or one thing that is there and is no folder. */
export async function singleTarget(targets: readonly string[], cwd: string): Promise<boolean> {
  const [target, ...more] = targets;
  if (target === undefined || more.length > 0) return false;
  if (target === '-') return true;
  const found = await stat(path.resolve(cwd, target)).catch(() => null);
  return found !== null && !found.isDirectory();
}

/** Throws `WrongUse` where an output could take an input's place, or is no folder. */
export async function checkOutput({ root, files }: Inputs, output: string): Promise<void> {
  const found = await stat(output).catch(() => null);
  if (found && !found.isDirectory())
    throw new WrongUse('an output folder', output, 'a file is in its place: name another with -o');
  if (!found) return;
  const real = await realpath(output);
  const input = await realpath(root);
  if (real === input && files.some(({ path: name }) => name !== null)) {
    throw new WrongUse('an output folder of its own', output, 'it is the input folder: name another with -o');
  }
  for (const kind of ['articles', 'records', 'texts']) {
    const taken = path.join(real, kind);
    if (isWithin(input, taken) || files.some(({ absolute }) => absolute.startsWith(taken + path.sep))) {
      throw new WrongUse(
        'an output folder that does not hold the input',
        output,
        `tamis would write over ${taken}: name another with -o`,
      );
    }
  }
}

/** Throws `WrongUse` where the file of `--rejects` would take the place of a folder, a device or an input. All are absolute. */
export async function checkRejects(rejects: string | null, inputs: readonly string[]): Promise<void> {
  const found = rejects === null ? null : await stat(rejects).catch(() => null);
  if (rejects === null || !found) return;
  const real = await realpath(rejects);
  const kind = found.isDirectory() ? 'a folder' : found.isFile() ? null : 'no plain file';
  const isInput = inputs.some((input) => input === rejects || input === real);
  if (kind === null && !isInput) return;
  throw new WrongUse('a file for --rejects', rejects, `${kind ?? 'an input'} is in its place: name another`);
}

/** Throws `WrongUse` where `--jsonl` cannot read from there. */
export async function checkStream(file: string): Promise<void> {
  if (file === '-') return;
  const found = await stat(file).catch(() => null);
  if (!found || found.isDirectory()) {
    throw new WrongUse(
      'a JSONL file, or none for standard input',
      file,
      found ? 'it is a folder: name its files' : 'check the path',
    );
  }
}
