/**
 * The words of a text that are all in small letters, but for a capital at their start: for looks that ask of every word whether it is known.
 * Words that belong to an address, a path, a handle, a number or a chain of hyphens are left out.
 */
import { capital, classOf, isWordClass, small } from './character-classes.ts';

const apostrophes = new Set([39, 0x2019]);
/** "@name", "#tag", "a/path", "a_name", "$name", "B&word" */
const bindsAhead = new Set(Array.from("_@#/\\.$'’&", (mark) => mark.charCodeAt(0)));
const bindsBehind = new Set(Array.from("_@/\\'’-(", (mark) => mark.charCodeAt(0)));
const hyphen = 45;
const point = 46;

/** Calls `visit` with the place of each such word of `min` to `max` letters. Linear, and makes nothing on the way. */
export function eachSmallWord(
  text: string,
  [min, max]: readonly [number, number],
  visit: (from: number, to: number) => void,
): void {
  let from = -1;
  let isPlain = true;
  for (let i = 0; i <= text.length; i++) {
    const found = i < text.length ? classOf(text.charCodeAt(i)) : 0;
    if (isWordClass(found)) {
      if (from < 0) {
        from = i;
        isPlain = found === small || found === capital;
      } else if (found !== small) isPlain = false;
      continue;
    }
    if (from >= 0 && isPlain && i - from >= min && i - from <= max && standsFree(text, from, i)) visit(from, i);
    from = -1;
  }
}

function standsFree(text: string, from: number, to: number): boolean {
  const behind = text.charCodeAt(to);
  if (bindsBehind.has(behind) || apostrophes.has(behind)) return false;
  if (behind === point && isLetterAt(text, to + 1)) return false;
  const ahead = text.charCodeAt(from - 1);
  if (bindsAhead.has(ahead)) return false;
  return ahead !== hyphen || isSecondOfTwo(text, from - 1);
}

/** "sign-upor" is the second part of two; "-word" and "a-b-word" are none. */
function isSecondOfTwo(text: string, at: number): boolean {
  let start = at;
  while (start > 0 && at - start < 20 && isLetterAt(text, start - 1)) start--;
  return start < at && text.charCodeAt(start - 1) !== hyphen;
}

function isLetterAt(text: string, at: number): boolean {
  return at < text.length && at >= 0 && isWordClass(classOf(text.charCodeAt(at)));
}
