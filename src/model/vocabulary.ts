/** The words that the line model knows, by hash, with a vector each. */

export interface Vocabulary {
  /** Row of a word's vector, or -1. */
  rowOf(hash: number): number;
}

/** An open-addressing table over word hashes (`hashWord`), in the order of their rows. */
export function vocabularyOf(hashes: Int32Array): Vocabulary {
  let size = 1024;
  while (size < 2 * hashes.length) size *= 2;
  const mask = size - 1;
  const keys = new Int32Array(size);
  const rows = new Int32Array(size).fill(-1);
  const placeOf = (hash: number): number => {
    let at = (hash ^ (hash >>> 15)) & mask;
    while (rows[at]! >= 0 && keys[at] !== hash) at = (at + 1) & mask;
    return at;
  };
  for (const [row, hash] of hashes.entries()) {
    const at = placeOf(hash);
    keys[at] = hash;
    rows[at] = row;
  }
  return { rowOf: (hash) => rows[placeOf(hash)]! };
}

/** Words of a line that are looked up; what follows says little more. */
const maxWords = 40;

/** For each line, the rows of its known words, one behind the other: those of line i at `[starts[i], starts[i + 1])`. */
export function knownWords(
  words: Int32Array,
  starts: Int32Array,
  vocabulary: Vocabulary,
): { rows: Int32Array; starts: Int32Array } {
  const lines = starts.length - 1;
  const rows = new Int32Array(words.length);
  const rowStarts = new Int32Array(lines + 1);
  let filled = 0;
  for (let i = 0; i < lines; i++) {
    const end = Math.min(starts[i + 1]!, starts[i]! + maxWords);
    for (let k = starts[i]!; k < end; k++) {
      const row = vocabulary.rowOf(words[k]!);
      if (row >= 0) rows[filled++] = row;
    }
    rowStarts[i + 1] = filled;
  }
  return { rows: rows.subarray(0, filled), starts: rowStarts };
}
