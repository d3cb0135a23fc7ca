/**
 * What a sentence is made of: runs of one to five characters, and words with their neighbours, hashed to one table.
 *
 *     "He sat"   → "H" "He" "He " … ; he, sat, «start he», «he sat», «sat end», «start _ sat», …
 *
 * Each group has length 1 as a vector, and counts by one plus the logarithm of how often it stands there.
 */
import type { SentenceWord } from './sentence-words.ts';
import { joined, stirred } from './text-hash.ts';

export const gramRows = 1 << 17;
const maxRun = 5;
/** Of a longer sentence this much is read. */
const maxChars = 1000;
const edge = 0x5eed;

/** Rows of the table, each with its weight. A row may come twice. */
export interface Grams {
  rows: Int32Array;
  weights: Float32Array;
}

/** The parts of one sentence; shared scratch, so that a sentence costs no table. */
const rows = new Int32Array(maxRun * maxChars + maxRun);
const counts = new Uint16Array(gramRows);
const logs = Float64Array.from({ length: 64 }, (_, count) => Math.log(count));

export function gramsOf(sentence: string, words: readonly SentenceWord[]): Grams {
  const groups = [gathered(runs(sentence)), gathered(sequences(words))];
  const size = groups.reduce((sum, group) => sum + group.rows.length, 0);
  const all: Grams = { rows: new Int32Array(size), weights: new Float32Array(size) };
  let at = 0;
  for (const group of groups) {
    all.rows.set(group.rows, at);
    all.weights.set(group.weights, at);
    at += group.rows.length;
  }
  return all;
}

/** Fills `rows`; gives how many. */
function runs(sentence: string): number {
  const text = ` ${sentence.slice(0, maxChars - 2).replace(/\p{N}/gu, '0')} `;
  let filled = 0;
  for (let i = 0; i < text.length; i++) {
    let hash = 0;
    for (let size = 1; size <= maxRun && i + size <= text.length; size++) {
      hash = Math.imul(hash ^ text.charCodeAt(i + size - 1), 0x01000193) + size;
      rows[filled++] = stirred(hash) & (gramRows - 1);
    }
  }
  return filled;
}

/** Words alone, with the next, with the next two, and with the next but one. */
function sequences(words: readonly SentenceWord[]): number {
  const hashOf = (i: number): number => words[i]?.hash ?? edge;
  let filled = 0;
  const add = (hash: number): void => {
    rows[filled++] = hash & (gramRows - 1);
  };
  for (let i = -1; i <= words.length; i++) {
    const one = stirred(hashOf(i) ^ edge);
    add(one);
    if (i + 1 > words.length) continue;
    const two = joined(one, hashOf(i + 1));
    add(two);
    if (i + 2 > words.length) continue;
    add(joined(two, hashOf(i + 2)));
    add(joined(~one, hashOf(i + 2)));
  }
  return filled;
}

/** The first `filled` rows, each once, with its weight. */
function gathered(filled: number): Grams {
  let different = 0;
  for (let i = 0; i < filled; i++) {
    const row = rows[i]!;
    if (counts[row]!++ === 0) rows[different++] = row;
  }
  const found = rows.slice(0, different);
  const weights = new Float32Array(different);
  let squares = 0;
  for (const [i, row] of found.entries()) {
    weights[i] = 1 + (counts[row]! < logs.length ? logs[counts[row]!]! : Math.log(counts[row]!));
    counts[row] = 0;
    squares += weights[i]! ** 2;
  }
  const length = Math.sqrt(squares);
  return { rows: found, weights: weights.map((weight) => weight / length) };
}
