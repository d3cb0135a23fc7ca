/**
 * The words of a block, found once for all stages: where each stands, its hash and its shape. "The US’s 12 bases" → the, us's, bases.
 */
import type { Block } from '../core/article.ts';
import { capital, classOf, digits, other, small } from './character-classes.ts';
import { hashStart, hashUnit, lowerUnit } from './hash-word.ts';
import { perVersion } from './per-version.ts';
import { Units } from './units.ts';

/** Bits of a word's shape. */
export const shapes = {
  startsCapital: 1,
  /** A capital, or a letter without case, behind the first. */
  isMixed: 2,
  hasApostrophe: 4,
  /** A letter that English does not have. */
  isAccented: 8,
  /** A digit, a bar or a semicolon stands right before or behind it. */
  touchesDigit: 16,
} as const;

/** True for a word of a capital and small letters: "Leeds". */
export function isCapitalised(shape: number): boolean {
  return (shape & (shapes.startsCapital | shapes.isMixed | shapes.hasApostrophe)) === shapes.startsCapital;
}

export interface BlockWords {
  count: number;
  /** Places in the text. */
  from: Int32Array;
  to: Int32Array;
  /** `hashWord` of the word in small letters, with a straight apostrophe. */
  hash: Int32Array;
  /** `hashWord` of the word as it stands, up to an apostrophe. */
  exact: Int32Array;
  shape: Uint8Array;
}

const none = new Int32Array(0);
/** Of a line of marks, such as a rule or a bullet. */
const noWords: BlockWords = { count: 0, from: none, to: none, hash: none, exact: none, shape: new Uint8Array(0) };

const apostrophe = 39;
const curlyApostrophe = 0x2019;
/** "À": from here on letters are not English. */
const firstAccented = 0xc0;

let units = new Units(1 << 14);
let room = 1024;
let froms = new Int32Array(room);
let tos = new Int32Array(room);
let hashes = new Int32Array(room);
let exacts = new Int32Array(room);
let shapeOf = new Uint8Array(room);

/** The words of a block's text as it is now: runs of letters, with apostrophes between them. */
export const blockWords: (block: Block) => BlockWords = perVersion((block) => blockWordsOf(block.text));

export function blockWordsOf(text: string): BlockWords {
  if (text.length > units.maxLength) units = new Units(2 * text.length);
  const length = units.take(text);
  const { at } = units;
  let count = 0;
  let i = 0;
  while (i < length) {
    const first = at[i]!;
    let found = classOf(first);
    if (found === other || found === digits) {
      i++;
      continue;
    }
    const from = i;
    let hash = hashStart;
    let exact = hashStart;
    let shape = found === capital ? shapes.startsCapital : 0;
    let unit = first;
    for (;;) {
      hash = hashUnit(hash, lowerUnit(unit));
      if ((shape & shapes.hasApostrophe) === 0) exact = hashUnit(exact, unit);
      if (found !== small && i > from) shape |= shapes.isMixed;
      if (unit >= firstAccented) shape |= shapes.isAccented;
      if (++i >= length) break;
      unit = at[i]!;
      found = classOf(unit);
      if (found !== other && found !== digits) continue;
      if ((unit !== apostrophe && unit !== curlyApostrophe) || i + 1 >= length) break;
      const next = at[i + 1]!;
      found = classOf(next);
      if (found === other || found === digits) break;
      hash = hashUnit(hash, apostrophe);
      shape |= shapes.hasApostrophe;
      unit = next;
      i++;
    }
    if ((from > 0 && touches(at[from - 1]!)) || (i < length && touches(at[i]!))) shape |= shapes.touchesDigit;
    if (count === room) grow();
    froms[count] = from;
    tos[count] = i;
    hashes[count] = hash;
    exacts[count] = exact;
    shapeOf[count++] = shape;
  }
  if (count === 0) return noWords;
  return {
    count,
    from: froms.slice(0, count),
    to: tos.slice(0, count),
    hash: hashes.slice(0, count),
    exact: exacts.slice(0, count),
    shape: shapeOf.slice(0, count),
  };
}

/** A digit, "|" or ";". */
function touches(unit: number): boolean {
  return unit === 124 || unit === 59 || classOf(unit) === digits;
}

function grow(): void {
  room *= 2;
  froms = grown(froms);
  tos = grown(tos);
  hashes = grown(hashes);
  exacts = grown(exacts);
  const before = shapeOf;
  shapeOf = new Uint8Array(room);
  shapeOf.set(before);
}

function grown(values: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(room);
  larger.set(values);
  return larger;
}
