/**
 * The trie of all phrases as arrays that are made once: by the build, which keeps them as `v8.serialize` writes them, since making them takes
 * 60 ms of CPU.
 */
import { digit, fold } from './fold.ts';
import { addTo, type HashBits, newHashBits, pairOf } from './hash-bits.ts';
import { type PhraseFilter, phraseFilter } from './phrase-filter.ts';
import { kindOf } from './unit-kinds.ts';

/** Units of a beginning, of which four are packed into a number. */
export const beginningUnits = 8;

/** A text to look for, and the number under which it is found. */
export interface NumberedPhrase {
  text: string;
  number: number;
}

/**
 * The nodes in preorder: the children of a node begin right behind it, and each ends where its next sibling begins. Most looks go down a
 * line of only children, which so stand side by side. Node 0 is the root, and no child of any.
 */
export interface PhraseTables {
  units: Uint16Array;
  ends: Int32Array;
  /** Where the numbers of a node's phrases start in `numbers`; they end where the next node's start. */
  starts: Int32Array;
  numbers: Int32Array;
  /** The root's children by their units: it has too many to look through. */
  first: Int32Array;
  /** The kinds of eight units with which a phrase may begin in a text. */
  beginnings: HashBits;
  /** The kinds of the first four or two of them, for phrases that are shorter. */
  shortBeginnings: HashBits;
  /** Null where phrases are asked for at single places alone. */
  filter: PhraseFilter | null;
}

interface Folded {
  folded: string;
  number: number;
}

/** Of phrases of any text; an empty one is never found. The texts of `sample` tell which beginnings are rare in what is scanned. */
export function phraseTables(
  phrases: readonly NumberedPhrase[],
  sample: readonly NumberedPhrase[] | null,
): PhraseTables {
  const all = foldedOf(phrases);
  const tables = laidOut(all);
  for (let child = 1; child < tables.ends[0]!; child = tables.ends[child]!)
    begin(tables, child, kindOf(tables.units[child]!), 0, 1);
  const textsOf = (some: readonly Folded[]): string[] => some.map(({ folded }) => folded);
  return { ...tables, filter: sample && phraseFilter(textsOf(all), textsOf(foldedOf(sample))) };
}

function foldedOf(phrases: readonly NumberedPhrase[]): Folded[] {
  return phrases.map(({ text, number }) => ({ folded: fold(text), number })).filter(({ folded }) => folded !== '');
}

function laidOut(phrases: readonly Folded[]): PhraseTables {
  // phrases with the same beginning stand side by side; those of one text stay in the order in which they were given
  const sorted = phrases.toSorted((one, two) => (one.folded < two.folded ? -1 : Number(one.folded > two.folded)));
  const units: number[] = [];
  const ends: number[] = [];
  const starts: number[] = [];
  const numbers: number[] = [];
  const first = new Int32Array(65_536);
  const put = (unit: number, from: number, to: number, depth: number): number => {
    const node = units.push(unit) - 1;
    starts.push(numbers.length);
    let at = from;
    for (; at < to && sorted[at]!.folded.length === depth; at++) numbers.push(sorted[at]!.number);
    while (at < to) {
      const next = sorted[at]!.folded.charCodeAt(depth);
      const start = at;
      while (at < to && sorted[at]!.folded.charCodeAt(depth) === next) at++;
      const child = put(next, start, at, depth + 1);
      if (node === 0) first[next] = child;
    }
    ends[node] = units.length;
    return node;
  };
  put(0, 0, sorted.length, 0);
  starts.push(numbers.length);
  const [beginnings, shortBeginnings] = [newHashBits(), newHashBits()];
  return {
    ...{ units: Uint16Array.from(units), ends: Int32Array.from(ends), starts: Int32Array.from(starts) },
    ...{ numbers: Int32Array.from(numbers), first, beginnings, shortBeginnings, filter: null },
  };
}

/** Notes how phrases from a node on may begin in a text: `first` and `next` hold the kinds of the `taken` units of the text down to it. */
function begin(tables: PhraseTables, node: number, first: number, next: number, taken: number): void {
  const { units, ends, starts, beginnings } = tables;
  if (taken === beginningUnits) {
    addTo(beginnings, pairOf(first, next));
    return;
  }
  if (starts[node]! < starts[node + 1]!) beginShort(tables, first, taken);
  for (let child = node + 1; child < ends[node]!; child = ends[child]!) go(tables, child, first, next, taken);
  // a run of digits may go on; one of spaces is odd
  if (units[node] === digit) go(tables, node, first, next, taken);
}

function go(tables: PhraseTables, to: number, first: number, next: number, taken: number): void {
  const kind = kindOf(tables.units[to]!) << (8 * (taken % 4));
  if (taken < 4) begin(tables, to, first | kind, next, taken + 1);
  else begin(tables, to, first, next | kind, taken + 1);
}

function beginShort({ shortBeginnings }: PhraseTables, first: number, taken: number): void {
  if (taken >= 4) addTo(shortBeginnings, first);
  else if (taken > 1) addTo(shortBeginnings, firstTwo(first));
  else for (let kind = 0; kind < 256; kind++) addTo(shortBeginnings, first | (kind << 8));
}

export function firstTwo(four: number): number {
  return four & 0xffff;
}
