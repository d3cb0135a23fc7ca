/** The words that the line model knows, by hash, with a vector each. */
import { HashTable } from '../text/hash-table.ts';
import type { KnownWords } from './layers.ts';
import type { Numbered } from './page-words.ts';

export interface Vocabulary {
  /** Row of a word's vector, or -1. */
  rowOf(hash: number): number;
}

/** From word hashes (`hashWord`), in the order of their rows. */
export function vocabularyOf(hashes: Int32Array): Vocabulary {
  const table = new HashTable(hashes.length);
  for (const [row, hash] of hashes.entries()) table.set(hash, row + 1);
  return { rowOf: (hash) => table.get(hash) - 1 };
}

/** Words of a line that are looked up; what follows says little more. */
const maxWords = 40;

/** For each line, the rows of its known words; the words of line i are at `[starts[i], starts[i + 1])`. */
export function knownWords({ numbers, hashes }: Numbered, starts: Int32Array, vocabulary: Vocabulary): KnownWords {
  const lines = starts.length - 1;
  const rowOf = new Int32Array(hashes.length);
  for (let k = 0; k < hashes.length; k++) rowOf[k] = vocabulary.rowOf(hashes[k]!);
  const rows = new Int32Array(numbers.length);
  const rowStarts = new Int32Array(lines + 1);
  let filled = 0;
  for (let i = 0; i < lines; i++) {
    const end = Math.min(starts[i + 1]!, starts[i]! + maxWords);
    for (let k = starts[i]!; k < end; k++) {
      const row = rowOf[numbers[k]!]!;
      if (row >= 0) rows[filled++] = row;
    }
    rowStarts[i + 1] = filled;
  }
  return { rows: rows.subarray(0, filled), starts: rowStarts };
}
