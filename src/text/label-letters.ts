/**
 * The letters and numbers of a short line, folded, without what stands between them:
 *
 *     "- Share  This (12) -"   → s h a r e t h i s #
 */
import { classOf, isWordClass } from './character-classes.ts';
import { digit, foldUnit } from './fold.ts';

/** In place of the letter of a unit that is none. */
export const nothing = 0xffff;
export const hashOffset = 0x811c9dc5;
export const hashPrime = 0x01000193;
/** Folded letters by unit; 0 for units that were not met yet. */
const table = new Uint16Array(65_536);

export class LabelLetters {
  readonly at: Uint16Array;
  /** How many of `at` count. */
  length = 0;

  constructor(maxLength: number) {
    this.at = new Uint16Array(maxLength);
  }

  /** Takes the letters of `text` in place of those before. False where there are too many; then none are taken. */
  take(text: string): boolean {
    this.length = 0;
    let length = 0;
    for (let i = 0; i < text.length; i++) {
      const letter = letterOf(text.charCodeAt(i));
      if (letter === nothing || (letter === digit && length > 0 && this.at[length - 1] === digit)) continue;
      if (length === this.at.length) return false;
      this.at[length++] = letter;
    }
    this.length = length;
    return true;
  }
}

/** The folded letter that a unit is, `digit` for a number, `nothing` for anything else. */
export function letterOf(unit: number): number {
  return table[unit] || meet(unit);
}

/** FNV-1a (Fowler, Noll and Vo) of the letters and numbers of a text: the same for all ways to space, case and punctuate it. */
export function labelHash(text: string): number {
  let hash = hashOffset;
  let last = nothing;
  for (let i = 0; i < text.length; i++) {
    const letter = letterOf(text.charCodeAt(i));
    if (letter === nothing || (letter === digit && last === digit)) continue;
    hash = Math.imul(hash ^ letter, hashPrime);
    last = letter;
  }
  return hash;
}

function meet(unit: number): number {
  const folded = foldUnit(unit);
  const isLetter = folded === digit || isWordClass(classOf(folded));
  table[unit] = isLetter ? folded : nothing;
  return table[unit]!;
}
