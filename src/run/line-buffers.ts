/**
 * The buffers of a stream, used again and again: the main thread makes so little else that it would clear them away only after 60 MB.
 * Input is shared with the threads, since it is needed again where one dies; what they write into is handed to and fro.
 */
import type { LinesJob } from './clean-lines.ts';

/** What a thread is given at a time: a second's work, so that threads end together, and talk seldom. */
export const chunkBytes = 256 * 1024;
/** A chunk is full when it holds `chunkBytes`; with it comes the rest of the piece that filled it, and a line that ended there. */
const inputBytes = 2 * chunkBytes;
/** Records have three times the bytes of their texts; a buffer that one large document made is not kept. */
const maxSpareBytes = 16 * chunkBytes;

export class LineBuffers {
  #inputs: ArrayBufferLike[] = [];
  #spares: ArrayBuffer[] = [];

  take(bytes: number): ArrayBufferLike {
    if (bytes > inputBytes) return new SharedArrayBuffer(bytes);
    return this.#inputs.pop() ?? new SharedArrayBuffer(inputBytes);
  }

  release({ bytes }: LinesJob): void {
    if (bytes.buffer.byteLength === inputBytes) this.#inputs.push(bytes.buffer);
  }

  addSpare(kept: string | Uint8Array<ArrayBuffer>): void {
    if (typeof kept !== 'string' && kept.buffer.byteLength <= maxSpareBytes) this.#spares.push(kept.buffer);
  }

  packed(job: LinesJob): { job: LinesJob; transferList: ArrayBuffer[] } {
    const spare = this.#spares.pop();
    return spare ? { job: { ...job, spare }, transferList: [spare] } : { job, transferList: [] };
  }
}
