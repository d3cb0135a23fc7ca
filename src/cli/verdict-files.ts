/** Which verdicts a command is about: files and output folders, as they are named. */
import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { WrongUse } from '../core/errors.ts';
import { mergedVerdicts } from '../core/standing-verdicts.ts';
import type { Verdict } from '../core/verdict.ts';
import { verdictsFileOf, verdictsIn } from '../io/verdict-file.ts';

export const defaultVerdicts = 'out/verdicts.jsonl';

export interface FoundVerdicts {
  /** Merged. */
  verdicts: Verdict[];
  /** The folders that the files lie in, each once. */
  folders: string[];
}

/**
 * Reads files, and `verdicts.jsonl` in folders; where nothing is named, `out/verdicts.jsonl`. `areOptional`: a folder may be without.
 * Throws `WrongUse` where one is not there or holds something else.
 */
export async function readVerdicts(named: readonly string[], cwd: string, areOptional = false): Promise<FoundVerdicts> {
  const all: Verdict[] = [];
  const folders = new Set<string>();
  for (const name of named.length > 0 ? named : [defaultVerdicts]) {
    const target = path.resolve(cwd, name === defaultVerdicts && areOptional ? path.dirname(name) : name);
    const file = await fileOf(target, name, areOptional);
    folders.add(path.dirname(file));
    if (existsSync(file)) for (const verdict of await verdictsIn(file)) all.push(verdict);
  }
  return { verdicts: mergedVerdicts(all), folders: [...folders] };
}

async function fileOf(target: string, name: string, isOptional: boolean): Promise<string> {
  const found = await stat(target).catch(() => null);
  const file = found?.isDirectory() ? verdictsFileOf(target) : target;
  if (found && (file === target || isOptional || existsSync(file))) return file;
  throw new WrongUse(
    'a file of verdicts, or a folder that holds verdicts.jsonl',
    name,
    'decide something with `tamis review`, or check the path',
  );
}
