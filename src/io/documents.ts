/** Documents to be cleaned, as they are found: a file by its path, or why it cannot be read. */
import { type Stats, statSync } from 'node:fs';

/** A file, a folder that cannot be listed, or standard input. */
export interface FoundFile {
  /** Where it lies; `-` is standard input. */
  absolute: string;
  /** Set where the search already knows that it cannot be read: it becomes a failed record. */
  trouble?: string;
}

/** A document with the names it has in what is written. */
export interface InputFile extends FoundFile {
  /** Relative to the input folder, parted by `/`; null for standard input. */
  path: string | null;
  /** The record's id: the relative path without extension, or with it where two inputs would share it. */
  id: string;
  /** The name of its outputs, without their extension; parted by `/`. */
  name: string;
}

/** All inputs of a run, in order of their paths. */
export interface Inputs {
  /** The folder that paths are relative to. */
  root: string;
  files: InputFile[];
  /** Files that were not read, counted by extension or reason: `.png`, `link out of the folder`. */
  skipped: Record<string, number>;
}

/** Extensions that are read as plain text unless told more. */
export const textExtensions: readonly string[] = ['.txt', '.text', '.md'];

/** Size and times of a file; null where they cannot be looked up. Whoever reads it then meets the trouble, and can say of which document. */
export function statsOf(absolute: string): Stats | null {
  try {
    return statSync(absolute);
  } catch {
    return null;
  }
}

/** Why an operation on a file failed, for a person: `ENOENT: gone, or never there`. */
export function fileTrouble(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === undefined ? String(message ?? error) : `${code}: ${meanings[code] ?? message}`;
}

const meanings: Record<string, string> = {
  EACCES: 'no permission to read it',
  EPERM: 'no permission to read it',
  ENOENT: 'it is gone, or a link to nothing',
  ELOOP: 'a link that leads back to itself',
  EISDIR: 'a folder where a file was expected',
  EMFILE: 'too many open files; lower --concurrency',
  ERR_FS_FILE_TOO_LARGE: 'larger than 2 GiB; split it',
  ERR_STRING_TOO_LONG: 'more text than one document may hold (512 MiB); split it',
  ENAMETOOLONG: 'its name is too long for this system',
  EIO: 'the disk could not be read',
};
