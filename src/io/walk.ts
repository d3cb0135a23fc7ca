/**
 * A folder → the text files in it, at any depth. Links are not followed out of it, and what tamis wrote itself is not read back.
 *
 *     news/a.txt, news/out/articles/a.md (tamis's own), news/b → /etc/passwd   → news/a.txt
 */
import { readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { WrongUse } from '../core/errors.ts';
import { type FoundFile, fileTrouble } from './documents.ts';
import { entriesOf, type FolderEntry } from './folder-entries.ts';

/** What may be read, and what happened to the rest. */
export interface WalkRules {
  /** With their dot, in lower case. */
  extensions: ReadonlySet<string>;
  /** Real path of the output folder; null where nothing is written. */
  output: string | null;
  /** Counts a file that is passed over. */
  skip: (reason: string) => void;
}

export const ignoreFileName = '.tamisignore';

/** The files below `root`, in no particular order. What cannot be listed or followed comes with its trouble. */
export async function walk(root: string, rules: WalkRules): Promise<FoundFile[]> {
  const found: FoundFile[] = [];
  const realRoot = await realpath(root);
  const ignored = await readIgnoreFile(root);
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const absolute = path.join(root, folder);
    const entries = await entriesOf(absolute).catch((error: unknown) => fileTrouble(error));
    if (typeof entries === 'string') {
      found.push(unlisted(absolute, entries));
      continue;
    }
    if (folder !== '' && isOutputFolder(entries)) {
      rules.skip('output of an earlier run');
      continue;
    }
    for (const entry of entries) {
      const relative = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.name === ignoreFileName) continue;
      const isFolder = entry.kind.isDirectory();
      if (entry.name.startsWith('.')) rules.skip('hidden');
      else if (ignored.ignores(isFolder ? `${relative}/` : relative)) rules.skip(ignoreFileName);
      else if (!isFolder) found.push(...(await judged(entry, path.join(root, relative), realRoot, rules)));
      else if (entry.trouble !== undefined) found.push(unlisted(path.join(root, relative), entry.trouble));
      else if ((await realpath(path.join(root, relative)).catch(() => '')) !== rules.output) folders.push(relative);
    }
  }
  return found;
}

function unlisted(absolute: string, trouble: string): FoundFile {
  return { absolute, trouble: `the folder cannot be listed: ${trouble}` };
}

async function judged(
  { name, kind, trouble: unreachable }: FolderEntry,
  absolute: string,
  realRoot: string,
  rules: WalkRules,
): Promise<FoundFile[]> {
  const type = typeOf(name);
  if (unreachable !== undefined && rules.extensions.has(type)) return [{ absolute, trouble: unreachable }];
  if (kind.isSymbolicLink()) {
    const trouble = await linkTrouble(absolute, realRoot, rules.output);
    if (trouble?.skip) rules.skip(trouble.skip);
    else if (!rules.extensions.has(type)) rules.skip(type);
    else return [{ absolute, ...(trouble && { trouble: trouble.fail }) }];
  } else if (!kind.isFile()) rules.skip('no plain file');
  else if (rules.extensions.has(type)) return [{ absolute }];
  else rules.skip(type);
  return [];
}

/** A link is followed to a file within the folder only. Folders behind links are not entered: they may lead round in a circle. */
async function linkTrouble(
  link: string,
  realRoot: string,
  output: string | null,
): Promise<{ skip: string; fail: string } | null> {
  try {
    const target = await realpath(link);
    if (!isWithin(target, realRoot) || (output !== null && isWithin(target, output))) {
      return { skip: 'link out of the folder', fail: '' };
    }
    const { isFile, isDirectory } = await kindOf(target);
    if (isDirectory) return { skip: 'link to a folder', fail: '' };
    return isFile ? null : { skip: 'no plain file', fail: '' };
  } catch (error) {
    return { skip: '', fail: fileTrouble(error) };
  }
}

async function kindOf(target: string): Promise<{ isFile: boolean; isDirectory: boolean }> {
  const found = await stat(target);
  return { isFile: found.isFile(), isDirectory: found.isDirectory() };
}

/** True when `inner` is `outer` or lies below it. Both absolute. */
export function isWithin(inner: string, outer: string): boolean {
  const relative = path.relative(outer, inner);
  return relative === '' || (relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative));
}

/** The extension in lower case, or `no extension`. */
export function typeOf(name: string): string {
  return path.extname(name).toLowerCase() || 'no extension';
}

/** Only tamis writes these three side by side; a run that was killed has left its journal alone. */
function isOutputFolder(entries: readonly FolderEntry[]): boolean {
  const names = new Set(entries.map(({ name }) => name));
  return names.has('.tamis') || ['manifest.json', 'prov.json', 'flags.jsonl'].every((name) => names.has(name));
}

/** The rules of a folder's `.tamisignore`, in the syntax of .gitignore; none where there is no such file. Throws `WrongUse` for one that cannot be read. */
export async function readIgnoreFile(folder: string): Promise<Ignore> {
  const file = path.join(folder, ignoreFileName);
  const rules = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR') return '';
    throw new WrongUse(`a ${ignoreFileName} that can be read`, file, `mend or remove it: ${fileTrouble(cause)}`, {
      cause,
    });
  });
  return ignore().add(rules.replace(/^\uFEFF/, ''));
}
