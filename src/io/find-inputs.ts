/**
 * What the command line names → the documents to clean, sorted, with their names:
 *
 *     news/ with a.txt, b/c.md, d.png   → a.txt as a, b/c.md as b/c; skipped: .png 1
 */

import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { byText } from '../core/by-text.ts';
import { WrongUse } from '../core/errors.ts';
import { type FoundFile, fileTrouble, type Inputs, textExtensions } from './documents.ts';
import { nameOutputs } from './output-names.ts';
import { isWithin, readIgnoreFile, typeOf, type WalkRules, walk } from './walk.ts';

export interface FindOptions {
  /** More extensions to read as plain text, with or without their dot. */
  ext?: readonly string[] | undefined;
  /** The output folder, which is not read back; null where nothing is written. */
  output: string | null;
  cwd: string;
}

/** Finds the documents that `targets` name: files, folders, globs, `-`. Throws `WrongUse` for what is not there. */
export async function findInputs(targets: readonly string[], { ext = [], output, cwd }: FindOptions): Promise<Inputs> {
  const skipped: Record<string, number> = {};
  const rules: WalkRules = {
    extensions: new Set([...textExtensions, ...ext.map((name) => `.${name.replace(/^\./, '').toLowerCase()}`)]),
    output: output === null ? null : await realpath(output).catch(() => path.resolve(cwd, output)),
    skip: (reason) => {
      skipped[reason] = (skipped[reason] ?? 0) + 1;
    },
  };
  const found = new Map<string, FoundFile>();
  const bases: string[] = [];
  for (const target of targets) {
    const { base, files } = await filesOf(target, cwd, rules);
    if (base !== null) bases.push(base);
    for (const file of files) if (!found.has(file.absolute)) found.set(file.absolute, file);
  }
  const root = bases.length > 0 ? commonFolder(bases) : cwd;
  const all = [...found.values()].map((file) => ({
    ...file,
    path: file.absolute === '-' ? null : path.relative(root, file.absolute).split(path.sep).join('/'),
  }));
  all.sort((a, b) => ((a.path ?? '') < (b.path ?? '') ? -1 : 1));
  return { root, files: nameOutputs(all), skipped: sortedCounts(skipped) };
}

/** Counts, largest first. */
export function sortedCounts(counts: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).sort(([a, x], [b, y]) => y - x || byText(a, b)));
}

async function filesOf(
  target: string,
  cwd: string,
  rules: WalkRules,
): Promise<{ base: string | null; files: FoundFile[] }> {
  if (target === '-') return { base: null, files: [{ absolute: '-' }] };
  if (target === '') throw new WrongUse('a file, a folder, a glob or -', target, 'name it, or . for this folder');
  const absolute = path.resolve(cwd, target);
  try {
    const found = await stat(absolute);
    if (found.isDirectory()) return { base: absolute, files: await walk(absolute, rules) };
  } catch (error) {
    if (error instanceof WrongUse) throw error;
    if (isAbsent(error) && /[*?[\]{}()!]/.test(target)) return filesOfGlob(target, cwd, rules);
    const { code } = error as NodeJS.ErrnoException;
    if (isAbsent(error))
      throw new WrongUse('a file, a folder, a glob or -', target, `check the path (${code})`, { cause: error });
    return { base: path.dirname(absolute), files: [{ absolute, trouble: fileTrouble(error) }] };
  }
  if (typeOf(target) === '.jsonl' && !rules.extensions.has('.jsonl')) {
    throw new WrongUse('texts', target, 'for one document a line say: tamis clean --jsonl FILE');
  }
  return { base: path.dirname(absolute), files: [{ absolute }] };
}

function isAbsent(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR', 'ERR_INVALID_ARG_VALUE', 'ENAMETOOLONG'].includes(
    (error as NodeJS.ErrnoException).code ?? '',
  );
}

async function filesOfGlob(
  pattern: string,
  cwd: string,
  rules: WalkRules,
): Promise<{ base: string; files: FoundFile[] }> {
  const { glob } = await import('tinyglobby');
  const base = path.resolve(cwd, fixedPart(pattern));
  const options = { cwd, absolute: true, followSymbolicLinks: false, expandDirectories: false };
  const matched = (await glob(pattern, options)).map((file) => path.normalize(file));
  if (matched.length === 0)
    throw new WrongUse('a glob that matches files', pattern, 'check the pattern and quote it for the shell');
  const ignored = await readIgnoreFile(base);
  const realBase = await realpath(base);
  const files: FoundFile[] = [];
  for (const absolute of matched.sort()) {
    const type = typeOf(absolute);
    const relative = path.relative(base, absolute);
    const real = await realpath(absolute).catch(() => absolute);
    if (isWithin(absolute, base) && ignored.ignores(relative.split(path.sep).join('/'))) rules.skip('.tamisignore');
    else if (!isWithin(real, realBase)) rules.skip('link out of the folder');
    else if (rules.output !== null && isWithin(real, rules.output)) continue;
    else if (rules.extensions.has(type)) files.push({ absolute });
    else rules.skip(type);
  }
  return { base, files };
}

/** `news/2024/**\/*.txt` → `news/2024`. */
function fixedPart(pattern: string): string {
  const segments = pattern.split('/');
  const first = segments.findIndex((segment) => /[*?[\]{}()!]/.test(segment));
  return segments.slice(0, Math.max(first, 0)).join('/') || (pattern.startsWith('/') ? '/' : '.');
}

function commonFolder(folders: readonly string[]): string {
  let common = folders[0]!;
  while (!folders.every((folder) => isWithin(folder, common))) common = path.dirname(common);
  return common;
}
