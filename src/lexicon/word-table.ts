/**
 * The words of a list as arrays. Reading 120,000 words takes 60 ms of CPU, so the build keeps what comes out, as `v8.serialize` writes it.
 *
 *     wordTableOf('the\t7.73\nto\t7.43\n')   → { text: 'theto', ends: [0, 3, 5], hashes: [0, …], zipfs: [0, 7.73, 7.43], places: […], clashes: [] }
 */
import { hashStart, hashUnit } from '../text/hash-word.ts';

/** Words are numbered from 1 on, the most frequent first; 0 stands at 0. */
export interface WordTable {
  /** The words, one behind the other. */
  text: string;
  /** Where each word ends; it starts where the one before it ends. */
  ends: Int32Array;
  /** `hashWord` of each. */
  hashes: Int32Array;
  /** Zipf value of each. */
  zipfs: Float64Array;
  /** Numbers by hash, as `placeOf` finds them; as many as a power of two. */
  places: Int32Array;
  /** Words whose hash is an earlier word's. */
  clashes: Int32Array;
}

const tab = 9;

/** Where the number of a hash stands in `places`, or where it would: 0 stands there. */
export function placeOf(hash: number, places: Int32Array, hashes: Int32Array): number {
  const mask = places.length - 1;
  let at = (hash ^ (hash >>> 15)) & mask;
  for (let n = places[at]!; n !== 0 && hashes[n] !== hash; n = places[at]!) at = (at + 1) & mask;
  return at;
}

/** `list` has a word in small letters, a tab and a decimal number on each line. */
export function wordTableOf(list: string): WordTable {
  const lines = list.split('\n').filter((line) => line.charCodeAt(0) !== tab && line !== '');
  const size = lines.length + 1;
  const table: WordTable = {
    text: lines.map((line) => line.slice(0, line.indexOf('\t'))).join(''),
    ends: new Int32Array(size),
    hashes: new Int32Array(size),
    zipfs: new Float64Array(size),
    places: new Int32Array(2 ** Math.max(4, Math.ceil(Math.log2(2 * size)))),
    clashes: new Int32Array(0),
  };
  const clashes: number[] = [];
  for (const [i, line] of lines.entries()) if (!addWord(table, i + 1, line)) clashes.push(i + 1);
  return { ...table, clashes: Int32Array.from(clashes) };
}

/** False where its hash is taken. */
function addWord({ ends, hashes, zipfs, places }: WordTable, n: number, line: string): boolean {
  let hash = hashStart;
  let at = 0;
  for (let unit = line.charCodeAt(at); unit !== tab; unit = line.charCodeAt(++at)) hash = hashUnit(hash, unit);
  ends[n] = ends[n - 1]! + at;
  hashes[n] = hash;
  zipfs[n] = Number(line.slice(at + 1));
  const place = placeOf(hash, places, hashes);
  if (places[place] !== 0) return false;
  places[place] = n;
  return true;
}
