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

/** A node while phrases are added. */
interface Sapling {
  children: Map<number, Sapling>;
  phrases: number[];
}

export class PhraseTrie {
  readonly #root: Sapling = { children: new Map(), phrases: [] };
  readonly #folded: string[] = [];
  readonly #sample: readonly string[];
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
    this.#sample = sample ? sample.#folded : this.#folded;
  }

  /** Adds a phrase under a number of the caller's. An empty phrase is never found. */
  add(text: string, phrase: number): void {
    const folded = fold(text);
    if (folded === '') return;
    let node = this.#root;
    for (let i = 0; i < folded.length; i++) {
      const unit = folded.charCodeAt(i);
      const next = node.children.get(unit) ?? { children: new Map(), phrases: [] };
      node.children.set(unit, next);
      node = next;
    }
    node.phrases.push(phrase);
    this.#folded.push(folded);
    this.#phrases = [];
    this.#filter = null;
  }

  /**
   * Puts all phrases that start within `[from, to)` into `hits` from `count` on, each as three numbers: the phrase, its start and its
   * end. Gives the count that `hits` has then; it is never emptied, since that would throw away its room.
   * The text is the first `length` of `units`, with spaces behind it.
   */
  scan(units: Uint16Array, length: number, from: number, to: number, hits: number[], count = 0): number {
    this.#filter ??= new PhraseFilter(this.#folded, this.#sample);
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
    const units: number[] = [];
    const ends: number[] = [];
    this.#phrases = [];
    const put = (unit: number, { children, phrases }: Sapling): number => {
      const node = units.push(unit) - 1;
      this.#phrases.push(phrases.length > 0 ? phrases : null);
      for (const [next, child] of children) {
        const at = put(next, child);
        if (node === 0) this.#first[next] = at;
      }
      ends[node] = units.length;
      return node;
    };
    put(0, this.#root);
    for (const [unit, child] of this.#root.children) this.#begin(unit, child, kindOf(unit), 0, 1);
    this.#units = Uint16Array.from(units);
    this.#end = Int32Array.from(ends);
  }

  /**
   * Notes how phrases below a node may begin in a text: `first` and `next` hold the kinds of the `taken` units of the text down to it.
   */
  #begin(unit: number, { children, phrases }: Sapling, first: number, next: number, taken: number): void {
    if (taken === beginningUnits) {
      addTo(this.#beginnings, pairOf(first, next));
      return;
    }
    if (phrases.length > 0) this.#beginShort(first, taken);
    const go = (to: number, node: Sapling): void => {
      const kind = kindOf(to) << (8 * (taken % 4));
      if (taken < 4) this.#begin(to, node, first | kind, next, taken + 1);
      else this.#begin(to, node, first, next | kind, taken + 1);
    };
    for (const [to, child] of children) go(to, child);
    // a run of digits may go on; one of spaces is odd
    if (unit === digit) go(digit, { children, phrases });
  }

  #beginShort(first: number, taken: number): void {
    if (taken >= 4) addTo(this.#shortBeginnings, first);
    else if (taken > 1) addTo(this.#shortBeginnings, firstTwo(first));
    else for (let kind = 0; kind < 256; kind++) addTo(this.#shortBeginnings, first | (kind << 8));
  }
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
