/**
 * What a command was told to write with `-o`: a file appears whole or not at all, and what is no plain file is written into.
 *
 *     -o report.html   → report.html, in one step
 *     -o /dev/null     → gone, and /dev/null is still there
 */
import { stat, writeFile } from 'node:fs/promises';
import writeFileAtomic from 'write-file-atomic';
import { WrongUse } from '../core/errors.ts';
import { print } from './print.ts';

/** `-` is standard output. Throws `WrongUse` where a folder lies there. */
export async function writeOutput(file: string, content: string | Uint8Array): Promise<void> {
  if (file === '-') return print(content);
  const found = await stat(file).catch(() => null);
  if (found?.isDirectory()) throw new WrongUse('a file to write', file, 'it is a folder: name a file in it');
  if (found && !found.isFile()) await writeFile(file, content);
  else await writeFileAtomic(file, typeof content === 'string' ? content : Buffer.from(content));
}
