/**
 * What lies in a folder. A name that is no UTF-8 reaches no file through Node, and two of them may read alike; spelled out, each is
 * one of its own:
 *
 *     caf\xe9.txt as Latin-1 spells it   → caf\xe9.txt, with a backslash, and that it cannot be reached
 */
import { isUtf8 } from 'node:buffer';
import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';

export interface FolderEntry {
  name: string;
  kind: Pick<Dirent, 'isDirectory' | 'isFile' | 'isSymbolicLink'>;
  /** Set where it cannot be opened by its name. */
  trouble?: string;
}

const unreachable = 'its name is not UTF-8; rename it';

/** In no particular order. Throws where the folder cannot be listed. */
export async function entriesOf(folder: string): Promise<FolderEntry[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  if (!entries.some(({ name }) => name.includes('\uFFFD'))) return entries.map((kind) => ({ name: kind.name, kind }));
  const raw = await readdir(folder, { withFileTypes: true, encoding: 'buffer' });
  return raw.map((kind) =>
    isUtf8(kind.name) ? { name: kind.name.toString(), kind } : { name: spelled(kind.name), kind, trouble: unreachable },
  );
}

function spelled(name: Buffer): string {
  return name.toString('latin1').replace(/[\x80-\xff]/g, (sign) => `\\x${sign.charCodeAt(0).toString(16)}`);
}
