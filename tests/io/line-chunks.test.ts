import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type ChunkOptions, lineChunks } from '../../src/io/line-chunks.ts';

async function* streamOf(...pieces: (string | number | Error)[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) {
    if (piece instanceof Error) throw piece;
    if (typeof piece === 'number') await wait(piece);
    else yield Buffer.from(piece);
  }
}

async function chunksOf(stream: AsyncIterable<Uint8Array>, options: ChunkOptions): Promise<unknown[]> {
  const chunks: unknown[] = [];
  try {
    for await (const { bytes, firstLine, isFull, overlong } of lineChunks(stream, options)) {
      chunks.push([firstLine, overlong ?? Buffer.from(bytes).toString(), isFull]);
    }
  } catch (error) {
    chunks.push((error as Error).message);
  }
  return chunks;
}

test('a chunk holds whole lines, and knows the number of its first', async () => {
  expect(await chunksOf(streamOf('a\nb', 'b\nc\r\n', '\nd'), { chunkBytes: 5 })).toEqual([
    [1, 'a\nbb\nc\r\n', true],
    [4, '\nd', false],
  ]);
  expect(await chunksOf(streamOf(), { chunkBytes: 5 })).toEqual([]);
});

test('with one byte a chunk, every piece gives its lines at once', async () => {
  expect(await chunksOf(streamOf('a\nb', 'b\nc\n'), { chunkBytes: 1 })).toEqual([
    [1, 'a\n', true],
    [2, 'bb\nc\n', true],
  ]);
});

test('a stream that pauses waits for no chunk to be full', async () => {
  expect(await chunksOf(streamOf('a\nb\nc', 100, 'c\n'), { chunkBytes: 100 })).toEqual([
    [1, 'a\nb\n', false],
    [3, 'cc\n', false],
  ]);
});

test('a line that is too long is counted and not held, wherever its pieces end', async () => {
  const options = { chunkBytes: 100, maxLineBytes: 4 };
  const expected = [
    [1, 'a\n', true],
    [2, 9, true],
    [3, 'b\nc\n', false],
  ];
  expect(await chunksOf(streamOf('a\n123', '456', '789\nb\nc\n'), options)).toEqual(expected);
  expect(await chunksOf(streamOf('a\n123', '4567', '89', '\nb\n', 'c\n'), options)).toEqual(expected);
  expect(await chunksOf(streamOf('a\n', '123', '45'), options)).toEqual([
    [1, 'a\n', true],
    [2, 5, true],
  ]);
});

test('what was read before the stream failed comes before its error', async () => {
  expect(await chunksOf(streamOf('a\nb\nc', new Error('gone')), { chunkBytes: 100 })).toEqual([
    [1, 'a\nb\n', false],
    'gone',
  ]);
});
