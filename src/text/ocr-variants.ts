/**
 * What a word may have been before a reading machine took letters for others that look like them: "tbe" for "the", "f0r" for "for".
 *
 * Letters that are taken for one another have one stand-in: "tbe", "the" and "tlie" are "fuc" (t as f, b, h and li as u, e as c), and only
 * words of the same stand-ins are compared.
 */
import { HashTable } from './hash-table.ts';
import { hashStart, hashUnit } from './hash-word.ts';

/** What was read, what may have stood there, and in how many steps where it is more than one. */
const confusions: [read: string, was: readonly string[], steps?: number][] = [
  ['0', ['o']],
  ['0', ['a', 'e'], 2],
  ['li', ['u', 'n'], 2],
  ['il', ['u', 'n'], 2],
  ['ru', ['m'], 2],
  ['1', ['l', 'i']],
  ['5', ['s']],
  ['8', ['b']],
  ['6', ['b']],
  ['9', ['g']],
  ['|', ['l', 'i']],
  ['vv', ['w']],
  ['rn', ['m']],
  ['ii', ['n', 'u']],
  ['li', ['h']],
  ['cl', ['d']],
  ['c', ['e']],
  ['b', ['h']],
  ['o', ['a', 'e']],
  ['f', ['t']],
  ['t', ['f']],
  ['u', ['n']],
  ['n', ['u']],
  ['q', ['g']],
  ['i', ['l']],
  ['l', ['i']],
  ['h', ['b']],
  ['e', ['c']],
];
const units = 128;
/** By unit. */
const standIns = Uint8Array.from({ length: units }, (_, unit) => unit);
for (const group of ['ceoa0', 'il1|', 'unbh68', 'ft', 'qg9', 's5'])
  for (const letter of group) standIns[letter.charCodeAt(0)] = group.charCodeAt(0);
const [c, d, i, m, r, u, v, w] = Array.from('cdimruvw', (letter) => letter.charCodeAt(0)) as Eight;
/** Words are not longer. */
const maxLength = 24;
const maxChanges = 3;
const maxKnown = 4096;

type Eight = [number, number, number, number, number, number, number, number];

export interface OcrOriginal {
  word: string;
  /** How many places were misread. */
  changes: number;
}

/** Words that may have been misread, the weightiest first. */
export class OcrIndex {
  readonly #words: readonly string[];
  /** Place of the first word of a key, from 1 on. */
  readonly #first: HashTable;
  /** Of a word of a key, the place of the next; words with two keys have two of them. */
  readonly #next: Int32Array;
  /** What was asked for lately: what a machine misreads, it misreads again and again. */
  readonly #known = new Map<string, OcrOriginal | null>();

  constructor(words: readonly string[]) {
    this.#words = words;
    this.#first = new HashTable(2 * words.length);
    this.#next = new Int32Array(2 * words.length + 2);
    for (let n = words.length; n > 0; n--) {
      const { key, withD } = keysOf(words[n - 1]!);
      this.#put(key, 2 * n);
      if (withD !== key) this.#put(withD, 2 * n + 1);
    }
  }

  #put(key: number, place: number): void {
    this.#next[place] = this.#first.get(key);
    this.#first.set(key, place);
  }

  /** Of the words that differ from `word` (in small letters) by the fewest misread places, three at most, the weightiest; null without one. */
  originalOf(word: string): OcrOriginal | null {
    if (word.length > maxLength) return null;
    const known = this.#known.get(word);
    if (known !== undefined) return known;
    const found = this.#look(word);
    if (this.#known.size >= maxKnown) this.#known.clear();
    this.#known.set(word, found);
    return found;
  }

  #look(word: string): OcrOriginal | null {
    const { key, withD } = keysOf(word);
    let best: OcrOriginal | null = null;
    let rank = 0;
    for (const either of withD === key ? [key] : [key, withD])
      for (let place = this.#first.get(either); place !== 0; place = this.#next[place]!) {
        const of = place >> 1;
        const other = this.#words[of - 1]!;
        const changes = changesBetween(word, other, 0, 0, best?.changes ?? maxChanges);
        if (changes === 0 || changes > maxChanges) continue;
        if (best && changes === best.changes && of >= rank) continue;
        best = { word: other, changes };
        rank = of;
      }
    return best;
  }
}

const kept: number[] = [];

/** Hashes of a word's stand-ins, and of those where "cl" is read for "d" and "ci" for "cl": the same where it holds neither. */
function keysOf(word: string): { key: number; withD: number } {
  const key = keyOf(word, false);
  return { key, withD: word.includes('c') ? keyOf(word, true) : key };
}

function keyOf(word: string, withD: boolean): number {
  let count = 0;
  for (let at = 0; at < word.length; at++) {
    const unit = word.charCodeAt(at);
    const isD = withD && unit === c && isLikeL(word.charCodeAt(at + 1));
    count = keep(isD ? d : unit < units ? standIns[unit]! : unit, count);
    if (isD) at++;
  }
  let hash = hashStart;
  for (let at = 0; at < count; at++) hash = hashUnit(hash, kept[at]!);
  return hash;
}

/** One of "li1"; NaN stands behind the last unit. */
function isLikeL(unit: number): boolean {
  return unit === 0x6c || unit === i || unit === 0x31;
}

/** Puts a stand-in behind the others, where it does not make one of two with the last: "vv", "ii", "ru". Gives how many there are. */
function keep(unit: number, count: number): number {
  const last = count === 0 ? 0 : kept[count - 1]!;
  if (last === v && unit === v) return keep(w, count - 1);
  if (last === i && unit === i) return keep(u, count - 1);
  if (last === r && unit === u) return keep(m, count - 1);
  kept[count] = unit;
  return count + 1;
}

/** Number of misread places that make of `was`, from `j` on, `read`, from `i` on: `most` at most, or infinitely many. */
function changesBetween(read: string, was: string, i: number, j: number, most: number): number {
  if (i === read.length || j === was.length)
    return i === read.length && j === was.length ? 0 : Number.POSITIVE_INFINITY;
  let least = read[i] === was[j] ? changesBetween(read, was, i + 1, j + 1, most) : Number.POSITIVE_INFINITY;
  for (const [found, meant, steps = 1] of most > 0 ? confusions : []) {
    if (!read.startsWith(found, i)) continue;
    for (const letters of meant) {
      const behind = Math.min(most, least) - steps;
      if (behind < 0 || !was.startsWith(letters, j)) continue;
      least = Math.min(least, steps + changesBetween(read, was, i + found.length, j + letters.length, behind));
    }
  }
  return least;
}
