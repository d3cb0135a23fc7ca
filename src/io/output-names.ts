/**
 * Paths of inputs → names of outputs that no two inputs share, on any file system:
 *
 *     a.txt, b.txt, b.md     → a, b.txt, b.md
 *     News.txt, news.txt     → News.txt~0c9b2f1e, news.txt~5d1f8a67
 */
import { createHash } from 'node:crypto';
import type { FoundFile, InputFile } from './documents.ts';

type Unnamed = FoundFile & { path: string | null };

/** What an output's name may grow by: its extension and the suffix of the file it is first written to, in bytes. */
const grownBytes = 40;
const maxNameBytes = 255 - grownBytes;
const outputExtensions = ['.md', '.json', '.txt'];

/** Names each file. Depends on the set of the paths only, not on their order. */
export function nameOutputs(files: readonly Unnamed[]): InputFile[] {
  const paths = files.map((file) => file.path ?? 'stdin');
  const folders = new Set(paths.flatMap(foldersOf));
  const names = paths.map(stemOf);
  const ids = withFullWhereShared(names, paths, (name) => name);
  const unique = withFullWhereShared(names, paths, asOneName, folders);
  const shared = sharedOf(unique.map(asOneName));
  return files.map((file, i) => {
    const name = unique[i]!;
    const isShared = shared.has(asOneName(name)) || meetsFolder(name, folders);
    return { ...file, id: ids[i]!, name: shortened(isShared ? `${name}~${digest(file.path ?? '-')}` : name) };
  });
}

/** Gives the full path to each that shares its name, until none that still could does. */
function withFullWhereShared(
  stems: readonly string[],
  paths: readonly string[],
  key: (name: string) => string,
  folders: ReadonlySet<string> = new Set(),
): string[] {
  const names = [...stems];
  for (let changed = true; changed; ) {
    changed = false;
    const shared = sharedOf(names.map(key));
    for (const [i, name] of names.entries()) {
      if (name === paths[i] || !(shared.has(key(name)) || meetsFolder(name, folders))) continue;
      names[i] = paths[i]!;
      changed = true;
    }
  }
  return names;
}

function sharedOf(keys: readonly string[]): Set<string> {
  const seen = new Set<string>();
  return new Set(keys.filter((key) => seen.size === seen.add(key).size));
}

/** `a` meets the folder `a.md/`, since its article would be called so. */
function meetsFolder(name: string, folders: ReadonlySet<string>): boolean {
  return outputExtensions.some((extension) => folders.has(asOneName(name + extension)));
}

function foldersOf(file: string): string[] {
  const segments = file.split('/').slice(0, -1);
  return segments.map((_, i) => asOneName(segments.slice(0, i + 1).join('/')));
}

/** Names that some file system takes for one: it does not tell case, or composed from decomposed letters. */
function asOneName(name: string): string {
  return name.normalize('NFC').toLowerCase().normalize('NFC');
}

function stemOf(file: string): string {
  return file.replace(/(?<=[^/])\.[^./]+$/, '');
}

/** A name that is too long for its output's extension is cut, and told apart by a digest. */
function shortened(name: string): string {
  const at = name.lastIndexOf('/') + 1;
  const bytes = Buffer.from(name.slice(at));
  if (bytes.length <= maxNameBytes) return name;
  const kept = bytes
    .subarray(0, maxNameBytes - 9)
    .toString()
    .replace(/\uFFFD+$/, '');
  return `${name.slice(0, at)}${kept}~${digest(name)}`;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
