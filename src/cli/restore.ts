/**
 * `tamis restore RECORD`: the source's bytes, from its record alone.
 *
 *     tamis restore out/records/003.json > 003.txt
 *     tamis restore - --output 003.txt < record.json
 */
import { restore } from '../pipeline/restore.ts';
import { readRecordFile } from './record-file.ts';
import { writeOutput } from './write-output.ts';

export interface RestoreOptions {
  /** Written whole or not at all; standard output where absent. */
  output?: string | undefined;
}

/** Throws `WrongUse` where the record has no audit or was changed since tamis wrote it; nothing is written then. */
export async function runRestore(recordPath: string, { output = '-' }: RestoreOptions = {}): Promise<number> {
  const bytes = restore(await readRecordFile(recordPath));
  await writeOutput(output, bytes);
  return 0;
}
