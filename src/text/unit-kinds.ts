/**
 * Kinds of units: what a filter learns of a text at the price of one look into a table for each unit. Letters that differ only in case are
 * of one kind, and so are now and then two that differ: who finds the kinds that it looks for must look at the units.
 *
 * A kind is a byte; four of them, packed into 32 bits, are compared in one step. Plain functions over arrays, since they run for every
 * unit of a text.
 */
import { digit, foldUnit, space } from './fold.ts';

const letterKinds = 27;
const markKind = 29;
/** Set for letters and digits. */
export const wordBit = 32;
const digitKind = wordBit | 28;
/** Set for white space, and with `oddBit` for what makes a text differ from its folded form by itself. */
const gapBit = 64;
const gapKind = gapBit | 31;
/** Set for opening brackets: the few phrases that are too short for a filter start with one. */
const oddBit = 128;
const bracketKind = oddBit | markKind;
const droppedKind = oddBit | gapBit | 30;
/** Of a unit that was not met yet: it is told from the others by the way. */
const unmet = 255;

const everyGap = gapBit * 0x01010101;
const everyOdd = (oddBit * 0x01010101) | 0;
const bracket = 91;

/** By unit, as it stands in a text. */
const kinds = new Uint8Array(65_536).fill(unmet);

/** Kind of a unit as it stands in a text. */
export function kindIn(unit: number): number {
  const kind = kinds[unit]!;
  return kind === unmet ? meet(unit) : kind;
}

/** The kinds of four units from `at` on, the first in the lowest byte. `isOdd` tells of units that were not met yet. */
export function fourKindsIn(units: Uint16Array, at: number): number {
  return (
    kinds[units[at]!]! | (kinds[units[at + 1]!]! << 8) | (kinds[units[at + 2]!]! << 16) | (kinds[units[at + 3]!]! << 24)
  );
}

/** Learns the kinds of four units. False where they were known. */
export function meetFour(units: Uint16Array, at: number): boolean {
  let isNew = false;
  for (let i = at; i < at + 4; i++) {
    if (kinds[units[i]!] !== unmet) continue;
    meet(units[i]!);
    isNew = true;
  }
  return isNew;
}

/** True where four kinds ask for a closer look: there may be more in them than in their folded form, or a bracket opens. */
export function isOdd(four: number, before = 0): boolean {
  return ((four & everyOdd) | gapsIn(four, before)) !== 0;
}

/** True where the text of four kinds may be longer than its folded form: a run of spaces, or what a fold drops. `before`: the four before. */
export function isStretched(four: number, before = 0): boolean {
  return ((four & (four << 1) & everyOdd) | gapsIn(four, before)) !== 0;
}

function gapsIn(four: number, before: number): number {
  return four & ((four << 8) | (before >>> 24)) & everyGap;
}

/** Kind of a folded unit. */
export function kindOf(folded: number): number {
  if (folded === 0) return droppedKind;
  if (folded === space) return gapKind;
  if (folded === digit) return digitKind;
  if (folded === bracket) return bracketKind;
  return isWordUnit(folded) ? wordBit | (1 + (folded % letterKinds)) : markKind;
}

/** As `fourKindsIn`, of a text that is folded already. */
export function fourKindsOf(folded: string, at: number): number {
  let four = 0;
  for (let i = 0; i < 4; i++) four |= kindOf(folded.charCodeAt(at + i)) << (8 * i);
  return four;
}

/** True for a digit of any script. */
export function isDigit(unit: number): boolean {
  return kindIn(unit) === digitKind;
}

/** A folded text that starts with a bracket. */
export function startsWithBracket(folded: string): boolean {
  return folded.charCodeAt(0) === bracket;
}

/** Letters, digits, and all beyond ASCII but the folded punctuation. */
export function isWordUnit(folded: number): boolean {
  return (
    (folded >= 97 && folded <= 122) ||
    folded === digit ||
    (folded >= 170 && /[\p{L}\p{N}]/u.test(String.fromCharCode(folded)))
  );
}

function meet(unit: number): number {
  kinds[unit] = kindOf(foldUnit(unit));
  return kinds[unit]!;
}
