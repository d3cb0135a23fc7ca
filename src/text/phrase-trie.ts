/**
 * All phrases of the lexicon in one trie, so that a text is scanned once for all of them together. The text is folded on the way:
 *
 *     "LIST OF 12 ITEMS"   holds the phrase "list of # items" at [0, 16)
 *
 * A phrase is looked for where a word starts, or where punctuation stands. Cost per unit does not grow with the number of phrases, and
 * a text without a phrase in it costs a look into one table for each unit: nothing is made on the way.
 */
import { digit, fold, foldUnit, space } from './fold.ts';
import { addTo, mayHave, newHashBits, pairOf } from './hash-bits.ts';
import { anywhere, PhraseFilter } from './phrase-filter.ts';
import { fourKindsIn, isOdd, kindIn, kindOf, meetFour, wordBit } from './unit-kinds.ts';

/** Units of a beginning, of which four are packed into a number. */
const beginningUnits = 8;

/** Where phrases may start in the text of the scan that goes on. */
const starts: number[] = [];

/** A phrase, as it is folded, and its number. */
interface Added {
  folded: string;
  phrase: number;
}

export class PhraseTrie {
  readonly #added: Added[] = [];
  readonly #sample: readonly Added[];
  /** The kinds of eight units with which a phrase may begin in a text. */
  readonly #beginnings = newHashBits();
  /** The kinds of the first four or two of them, for phrases that are shorter. */
  readonly #shortBeginnings = newHashBits();
  #filter: PhraseFilter | null = null;
  /**
   * The nodes in preorder, made by the first scan: the children of a node begin right behind it, and each ends where its next sibling
   * begins. Most looks go down a line of only children, which so stand side by side. Node 0 is the root, and no child of any.
   */
  #units = new Uint16Array(0);
  #end = new Int32Array(0);
  #phrases: (readonly number[] | null)[] = [];
  /** The root's children by their units: it has too many to look through. */
  readonly #first = new Int32Array(65_536);

  /** The phrases of `sample` tell which beginnings are rare in the texts that are scanned: it makes the scan fast. */
  constructor(sample?: PhraseTrie) {
    this.#sample = sample ? sample.#added : this.#added;
  }

  /** Adds a phrase under a number of the caller's. An empty phrase is never found. */
  add(text: string, phrase: number): void {
    const folded = fold(text);
    if (folded === '') return;
    this.#added.push({ folded, phrase });
    this.#phrases = [];
    this.#filter = null;
  }

  /**
   * Puts all phrases that start within `[from, to)` into `hits` from `count` on, each as three numbers: the phrase, its start and its
   * end. Gives the count that `hits` has then; it is never emptied, since that would throw away its room.
   * The text is the first `length` of `units`, with spaces behind it.
   */
  scan(units: Uint16Array, length: number, from: number, to: number, hits: number[], count = 0): number {
    this.#filter ??= new PhraseFilter(this.#added.map(foldedOf), this.#sample.map(foldedOf));
    const found = this.#filter.startsIn(units, length, starts);
    let filled = count;
    if (found === anywhere) for (let at = from; at < to; at++) filled = this.at(units, length, at, hits, filled);
    else if (found > 0) {
      sortFirst(starts, found);
      for (let i = 0; i < found; i++) {
        const at = starts[i]!;
        if (at >= from && at < to && at !== starts[i - 1]) filled = this.at(units, length, at, hits, filled);
      }
    }
    return filled;
  }

  /** As `scan`, for the phrases that start at one place. */
  at(units: Uint16Array, length: number, at: number, hits: number[], count = 0): number {
    if (this.#phrases.length === 0) this.#layOut();
    return this.#mayBegin(units, length, at) ? this.#walk(units, length, at, hits, count) : count;
  }

  #mayBegin(units: Uint16Array, length: number, at: number): boolean {
    let four = fourKindsIn(units, at);
    if (isOdd(four) && meetFour(units, at)) four = fourKindsIn(units, at);
    if (at > 0 && (kindIn(units[at - 1]!) & four & wordBit) !== 0) return false;
    if (isOdd(four) || mayHave(this.#shortBeginnings, four) || mayHave(this.#shortBeginnings, firstTwo(four)))
      return true;
    if (at + beginningUnits > length) return false;
    const next = fourKindsIn(units, at + 4);
    return isOdd(next, four) || mayHave(this.#beginnings, pairOf(four, next));
  }

  #walk(units: Uint16Array, length: number, from: number, hits: number[], count: number): number {
    let filled = count;
    let last = foldUnit(units[from]!);
    let node = this.#first[last]!;
    if (node === 0) return filled;
    let at = from + 1;
    for (;;) {
      // a run of digits, spaces or dropped characters counts as the one unit that stands for it
      let unit = 0;
      for (; at < length; at++) {
        unit = foldUnit(units[at]!);
        if (unit !== 0 && !(unit === last && isRun(unit))) break;
      }
      const found = this.#phrases[node];
      if (found) {
        const end = last === space ? at : endOf(units, from, at);
        for (const phrase of found) {
          hits[filled++] = phrase;
          hits[filled++] = from;
          hits[filled++] = end;
        }
      }
      if (at >= length) return filled;
      node = this.#next(node, unit);
      if (node === 0) return filled;
      last = unit;
      at++;
    }
  }

  /** The child that a unit leads to, or 0. */
  #next(node: number, unit: number): number {
    const end = this.#end[node]!;
    for (let child = node + 1; child < end; child = this.#end[child]!) if (this.#units[child] === unit) return child;
    return 0;
  }

  #layOut(): void {
    // phrases with the same beginning stand side by side; those of one text stay in the order in which they were added
    const sorted = this.#added.toSorted((one, two) => (one.folded < two.folded ? -1 : Number(one.folded > two.folded)));
    const units: number[] = [];
    const ends: number[] = [];
    this.#phrases = [];
    const put = (unit: number, from: number, to: number, depth: number): number => {
      const node = units.push(unit) - 1;
      let at = from;
      while (at < to && sorted[at]!.folded.length === depth) at++;
      this.#phrases.push(at > from ? sorted.slice(from, at).map(({ phrase }) => phrase) : null);
      while (at < to) {
        const next = sorted[at]!.folded.charCodeAt(depth);
        const start = at;
        while (at < to && sorted[at]!.folded.charCodeAt(depth) === next) at++;
        const child = put(next, start, at, depth + 1);
        if (node === 0) this.#first[next] = child;
      }
      ends[node] = units.length;
      return node;
    };
    put(0, 0, sorted.length, 0);
    this.#units = Uint16Array.from(units);
    this.#end = Int32Array.from(ends);
    for (let child = 1; child < this.#end[0]!; child = this.#end[child]!)
      this.#begin(child, kindOf(this.#units[child]!), 0, 1);
  }

  /**
   * Notes how phrases from a node on may begin in a text: `first` and `next` hold the kinds of the `taken` units of the text down to it.
   */
  #begin(node: number, first: number, next: number, taken: number): void {
    if (taken === beginningUnits) {
      addTo(this.#beginnings, pairOf(first, next));
      return;
    }
    if (this.#phrases[node]) this.#beginShort(first, taken);
    for (let child = node + 1; child < this.#end[node]!; child = this.#end[child]!) this.#go(child, first, next, taken);
    // a run of digits may go on; one of spaces is odd
    if (this.#units[node] === digit) this.#go(node, first, next, taken);
  }

  #go(to: number, first: number, next: number, taken: number): void {
    const kind = kindOf(this.#units[to]!) << (8 * (taken % 4));
    if (taken < 4) this.#begin(to, first | kind, next, taken + 1);
    else this.#begin(to, first, next | kind, taken + 1);
  }

  #beginShort(first: number, taken: number): void {
    if (taken >= 4) addTo(this.#shortBeginnings, first);
    else if (taken > 1) addTo(this.#shortBeginnings, firstTwo(first));
    else for (let kind = 0; kind < 256; kind++) addTo(this.#shortBeginnings, first | (kind << 8));
  }
}

function foldedOf({ folded }: Added): string {
  return folded;
}

/** Sorts the first `count` numbers of a list, which are few and nearly in order. */
function sortFirst(list: number[], count: number): void {
  for (let i = 1; i < count; i++) {
    const moved = list[i]!;
    let to = i;
    for (; to > 0 && list[to - 1]! > moved; to--) list[to] = list[to - 1]!;
    list[to] = moved;
  }
}

function firstTwo(four: number): number {
  return four & 0xffff;
}

/** Digits and spaces: a run of them is one unit of a phrase. */
function isRun(folded: number): boolean {
  return folded === digit || folded === space;
}

/** Dropped characters behind a phrase do not belong to it. */
function endOf(units: Uint16Array, from: number, at: number): number {
  let end = at;
  while (end > from && foldUnit(units[end - 1]!) === 0) end--;
  return end;
}
