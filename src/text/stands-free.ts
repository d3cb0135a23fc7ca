/** Whether a word belongs to an address, a path, a handle, a number or a chain of hyphens. */
import { classOf, isWordClass } from './character-classes.ts';

const apostrophes = new Set([39, 0x2019]);
/** "@name", "#tag", "a/path", "a_name", "$name", "B&word" */
const bindsAhead = new Set(Array.from("_@#/\\.$'’&", (mark) => mark.charCodeAt(0)));
const bindsBehind = new Set(Array.from("_@/\\'’-(", (mark) => mark.charCodeAt(0)));
const hyphen = 45;
const point = 46;

/** True for a word in `[from, to)` that belongs to nothing longer. */
export function standsFree(text: string, from: number, to: number): boolean {
  const behind = text.charCodeAt(to);
  if (isLetterAt(text, to) || isLetterAt(text, from - 1)) return false; // a digit, too
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
