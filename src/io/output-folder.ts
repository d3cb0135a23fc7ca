/**
 * The folder that a run writes to. Nothing goes outside of it, by a name or through a link that lies in it, and each file appears
 * whole or not at all.
 *
 *     folder.write('articles/a.md', …)   with out/articles → /etc   → refused: Expected no link in the output folder
 */
import { randomBytes } from 'node:crypto';
import { lstat, mkdir, opendir, readdir, realpath, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { WrongUse } from '../core/errors.ts';
import { sha256 } from '../pipeline/hash.ts';
import { isWithin } from './walk.ts';

/** What was written, for the provenance. */
export interface Written {
  /** Relative to the output folder, parted by `/`. */
  path: string;
  sha256: string;
}

/** In the names of files that are not whole yet: another thread or machine may write the same file at the same time. */
const writer = randomBytes(4).toString('hex');

export class OutputFolder {
  /** Real path. */
  readonly root: string;
  /** Folders that are made and free of links up to here, with the names of the links that lie in them. */
  readonly #safe = new Map<string, Promise<ReadonlySet<string>>>();

  private constructor(root: string) {
    this.root = root;
  }

  /** Makes the folder where it is missing. The folder itself may be a link: the user named it. */
  static async open(folder: string): Promise<OutputFolder> {
    try {
      await mkdir(folder, { recursive: true });
      return new OutputFolder(await realpath(folder));
    } catch (cause) {
      throw new WrongUse('an output folder that can be made', folder, `name another: ${(cause as Error).message}`, {
        cause,
      });
    }
  }

  /** Writes one file, whole or not at all. `relative` is parted by `/`. */
  async write(relative: string, data: string | Uint8Array): Promise<Written> {
    const bytes =
      typeof data === 'string' ? Buffer.from(data) : Buffer.from(data.buffer, data.byteOffset, data.byteLength);
    const file = await this.place(relative);
    await writeWhole(file, bytes);
    return { path: relative, sha256: sha256(bytes) };
  }

  /** The absolute path for a file to be written, its folders made and free of links. */
  async place(relative: string): Promise<string> {
    const file = path.join(this.root, relative);
    if (file === this.root || !isWithin(file, this.root)) {
      throw new WrongUse('a name within the output folder', relative, 'rename the input');
    }
    const links = await this.#makeSafe(path.dirname(file));
    if (links.has(path.basename(file))) refuseLink(file);
    return file;
  }

  #makeSafe(folder: string): Promise<ReadonlySet<string>> {
    const known = this.#safe.get(folder);
    if (known) return known;
    const made = this.#made(folder);
    this.#safe.set(folder, made);
    return made;
  }

  async #made(folder: string): Promise<ReadonlySet<string>> {
    if (folder !== this.root) {
      const links = await this.#makeSafe(path.dirname(folder));
      if (links.has(path.basename(folder))) refuseLink(folder);
      await mkdir(folder, { recursive: true });
    }
    return linksIn(folder);
  }

  /** Files below `folder` with that extension, relative to it and without it; links are not followed. */
  async names(folder: string, extension: string): Promise<string[]> {
    const top = path.join(this.root, folder);
    if (!(await lstat(top).catch(() => null))?.isDirectory()) return [];
    const entries = await readdir(top, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && entry.name.endsWith(extension))
      .map((entry) => path.relative(top, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
      .map((name) => name.slice(0, name.length - extension.length))
      .sort();
  }

  /** What lies right in it. */
  async ownNames(): Promise<string[]> {
    return (await readdir(this.root)).sort();
  }

  /** Removes a file, and its folders where they are empty now. */
  async remove(relative: string): Promise<void> {
    const file = await this.place(relative);
    await rm(file, { force: true });
    for (let folder = path.dirname(file); folder !== this.root; folder = path.dirname(folder)) {
      if (path.dirname(folder) === this.root) return; // articles/ and its kind stay
      if (
        !(await rmdir(folder).then(
          () => true,
          () => false,
        ))
      )
        return;
    }
  }
}

/** Looked up once for a folder: asking of each file takes as long as writing it, where others are written into the same folder. */
async function linksIn(folder: string): Promise<ReadonlySet<string>> {
  const links = new Set<string>();
  for await (const entry of await opendir(folder)) if (entry.isSymbolicLink()) links.add(entry.name);
  return links;
}

function refuseLink(file: string): never {
  throw new WrongUse('no link in the output folder', file, 'remove the link, or name another folder with -o');
}

/**
 * A kill leaves no half file behind; only a power cut may lose one. The way to `file` has no link in it (see `place`), so that nothing is
 * looked up on the way, which takes write-file-atomic half of its time.
 */
async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${file}.${writer}.tmp`;
  try {
    await writeFile(temporary, bytes, { flag: 'wx' });
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
