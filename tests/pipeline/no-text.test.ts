/** Documents that are no text, in a file or in a field: they fail with a reason, and come back. */
import { describe, expect, it } from 'vitest';
import minimal from '../../pipelines/minimal.ts';
import { clean, createCleaner, restore } from '../../src/index.ts';

const cleaner = createCleaner(minimal);
const sentence = 'The boats left the harbour before dawn, and the bridge stayed closed. ';
/** Bytes as a compressed picture has them: any of the 256, none more often than another. */
const picture = Buffer.from(Array.from({ length: 4000 }, (_, i) => ((i * 2654435761) >>> 11) & 255));

describe('a field that holds no text', () => {
  it.each([
    ['a picture, byte by byte', picture.toString('latin1')],
    ['a picture that was read as UTF-8', picture.toString('utf8')],
    ['a picture with words in front', sentence.repeat(4) + picture.toString('latin1')],
  ])('%s fails as the bytes would, and comes back', (_, text) => {
    const record = clean({ id: 'a', text }, cleaner);
    expect(record.status).toBe('failed');
    expect(record.error).toEqual({
      stage: 'decode',
      reason: expect.stringMatching(/^\d+ bytes that are no text; give tamis the text drawn from them$/),
    });
    expect(Buffer.from(restore(record)).equals(Buffer.from(text))).toBe(true);
  });
});

describe('damage in a text', () => {
  it.each([
    ['UTF-16 that was read byte by byte', Array.from(sentence.repeat(20)).join('\0'), sentence.repeat(20).trim()],
    [
      'a control between words now and then',
      sentence.replaceAll(', ', ',\x01 ').repeat(20),
      sentence.repeat(20).trim(),
    ],
    ['a short text, a control behind each word', sentence.replaceAll(' ', '\x01 '), sentence.trim()],
  ])('%s is repaired', (_, text, expected) => {
    const record = clean({ id: 'a', text }, cleaner);
    expect(record.error).toBeUndefined();
    expect(record.text).toBe(expected);
  });
});
