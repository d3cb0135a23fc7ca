/**
 * What a word may have been before a reading machine took letters for others that look like them: "tbe" for "the", "f0r" for "for".
 *
 * Letters that are taken for one another have one stand-in: "tbe", "the" and "tlie" are "fuc" (t as f, b, h and li as u, e as c), and only
 * words of the same stand-ins are compared.
 */

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
const standIns = new Map(
  ['ceoa0', 'il1|', 'unbh68', 'ft', 'qg9', 's5'].flatMap((group) => Array.from(group, (letter) => [letter, group[0]!])),
);
/** "cl" is read for "d", and "ci" for "cl". */
const asD = /c[li1]/g;
/** Two stand-ins that one letter is read as, in the order in which they are looked for. */
const pairs: [read: string, was: string][] = [
  ['vv', 'w'],
  ['ii', 'u'],
  ['ru', 'm'],
];
/** Words are not longer. */
const maxLength = 24;
const maxChanges = 3;
const maxKnown = 4096;

export interface OcrOriginal {
  word: string;
  /** How many places were misread. */
  changes: number;
}

/** Words that may have been misread. `values` gives each word's weight. */
export class OcrIndex {
  readonly #values: ReadonlyMap<string, number>;
  readonly #byStandIns = new Map<string, string[]>();
  /** What was asked for lately: what a machine misreads, it misreads again and again. */
  readonly #known = new Map<string, OcrOriginal | null>();

  constructor(values: ReadonlyMap<string, number>) {
    this.#values = values;
    for (const word of values.keys())
      for (const key of keysOf(word)) {
        const same = this.#byStandIns.get(key);
        if (same) same.push(word);
        else this.#byStandIns.set(key, [word]);
      }
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
    let best: OcrOriginal | null = null;
    for (const other of keysOf(word).flatMap((key) => this.#byStandIns.get(key) ?? [])) {
      const changes = changesBetween(word, other, 0, 0, best?.changes ?? maxChanges);
      if (changes === 0 || changes > maxChanges) continue;
      const isBetter = !best || changes < best.changes || this.#values.get(other)! > this.#values.get(best.word)!;
      if (isBetter) best = { word: other, changes };
    }
    return best;
  }
}

/** The stand-ins of a word; where it holds "cl", which may be an "el" or a "d", both ways. */
function keysOf(word: string): string[] {
  const withD = word.replace(asD, 'd');
  return withD === word ? [standInsOf(word)] : [standInsOf(word), standInsOf(withD)];
}

function standInsOf(word: string): string {
  let key = '';
  for (const letter of word) key += standIns.get(letter) ?? letter;
  for (const [read, was] of pairs) if (key.includes(read)) key = key.replaceAll(read, was);
  return key;
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
