/**
 * A stream of bytes → its lines, one at a time, without their line feed:
 *
 *     "a\r\nb" + "c"   → "a\r", "bc"
 *
 * Only LF parts lines: JSON may hold U+2028, which Node's readline takes for a line break.
 */
import { type LineChunk, lineChunks } from './line-chunks.ts';

const lineFeed = 0x0a;

export interface ByteLine {
  bytes: Buffer;
  /** From 1. */
  number: number;
}

/** Pulls the next piece of the stream only when the lines of the one before are taken. */
export async function* byteLines(stream: AsyncIterable<Uint8Array>): AsyncGenerator<ByteLine> {
  for await (const chunk of lineChunks(stream, { chunkBytes: 1 })) yield* linesIn(chunk);
}

/** The lines of a chunk. */
export function* linesIn({ bytes, firstLine }: Pick<LineChunk, 'bytes' | 'firstLine'>): Generator<ByteLine> {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let from = 0, number = firstLine; from < all.length; number++) {
    const found = all.indexOf(lineFeed, from);
    const to = found < 0 ? all.length : found;
    yield { bytes: all.subarray(from, to), number };
    from = to + 1;
  }
}
