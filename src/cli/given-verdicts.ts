/** Files of verdicts, as named by the user → the verdicts that hold. */
import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { WrongUse } from '../core/errors.ts';
import { mergedVerdicts, standingVerdicts } from '../core/standing-verdicts.ts';
import type { Verdict } from '../core/verdict.ts';
import { verdictsFileOf, verdictsIn } from '../io/verdict-file.ts';

/** Reads and joins the files. Throws `WrongUse` for one that is not there, or holds something else. */
export async function verdictsOf(files: readonly string[]): Promise<Verdict[]> {
  const all: Verdict[] = [];
  for (const file of files) {
    const found = await stat(file).catch(() => null);
    if (!found?.isFile()) throw new WrongUse('a file of verdicts', file, remedyFor(file, found));
    for (const verdict of await verdictsIn(file)) all.push(verdict);
  }
  return standingVerdicts(mergedVerdicts(all));
}

function remedyFor(file: string, found: Stats | null): string {
  return found?.isDirectory()
    ? `name a file in it: --verdicts ${verdictsFileOf(file)}`
    : 'check the path of --verdicts';
}

/** How many verdicts hold in the file that a review of `output` writes, where it was not given; 0 for a file that cannot be read. */
export async function verdictsLeftOut(output: string, given: readonly string[]): Promise<number> {
  const file = verdictsFileOf(output);
  if (given.includes(file)) return 0;
  const found = await stat(file).catch(() => null);
  return found?.isFile()
    ? verdictsOf([file]).then(
        ({ length }) => length,
        () => 0,
      )
    : 0;
}
