/**
 * A file that grows line by line and appears whole at the end, so that a run of any length holds none of it in memory:
 *
 *     flags.jsonl.tmp while the run goes on   → flags.jsonl when it is done
 */
import { createHash } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';

/** Bytes that are gathered before they are written. */
const bufferedBytes = 65_536;

export class GrowingFile {
  readonly #file: string;
  readonly #temporary: string;
  readonly #handle: FileHandle;
  readonly #hash = createHash('sha256');
  #pending: Uint8Array[] = [];
  #pendingBytes = 0;
  #sha256: string | null = null;

  private constructor(file: string, temporary: string, handle: FileHandle) {
    this.#file = file;
    this.#temporary = temporary;
    this.#handle = handle;
  }

  /** `file` is absolute; see `OutputFolder.place`. */
  static async create(file: string): Promise<GrowingFile> {
    const temporary = `${file}.tmp`;
    await rm(temporary, { force: true }); // of a killed run; a link there goes, too
    return new GrowingFile(file, temporary, await open(temporary, 'wx'));
  }

  async add(data: string | Uint8Array): Promise<void> {
    if (data.length === 0) return;
    const bytes = typeof data === 'string' ? Buffer.from(data) : data;
    this.#pending.push(bytes);
    this.#pendingBytes += bytes.length;
    if (this.#pendingBytes >= bufferedBytes) await this.#flush();
  }

  /** Nothing more is added: the file is closed, and waits for its place. Gives its SHA-256. */
  async finish(): Promise<string> {
    if (this.#sha256 !== null) return this.#sha256;
    await this.#flush();
    await this.#handle.close();
    this.#sha256 = this.#hash.digest('hex');
    return this.#sha256;
  }

  /** Puts the file in its place; gives its SHA-256. */
  async commit(): Promise<string> {
    const sha256 = await this.finish();
    await rename(this.#temporary, this.#file);
    return sha256;
  }

  /** Leaves nothing behind. */
  async discard(): Promise<void> {
    await this.#handle.close().catch(() => undefined);
    await rm(this.#temporary, { force: true });
  }

  async #flush(): Promise<void> {
    const bytes = Buffer.concat(this.#pending);
    this.#pending = [];
    this.#pendingBytes = 0;
    this.#hash.update(bytes);
    await this.#handle.appendFile(bytes);
  }
}
