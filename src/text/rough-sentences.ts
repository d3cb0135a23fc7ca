/**
 * Sentences as a cheap scan sees them: from a stop to the next, where a capital follows or a longer word in small letters goes before. "St.
 * Mary’s" and "approx. four" are parted where they should not be: who must have it right asks `sentences.ts`.
 */
import type { Block } from '../core/article.ts';
import { capital, classOf, small } from './character-classes.ts';
import { perVersion } from './per-version.ts';

/** In offsets of the text. */
export interface RoughSentence {
  from: number;
  to: number;
}

const closers = codesOf('"”’»)]');
const openers = codesOf('"“‘«(');
const space = /\s/;

function codesOf(marks: string): ReadonlySet<number> {
  return new Set(Array.from(marks, (mark) => mark.charCodeAt(0)));
}

/** The sentences of a block's text as it is now. */
export const roughSentencesOf: (block: Block) => readonly RoughSentence[] = perVersion((block) =>
  roughSentences(block.text),
);

export function roughSentences(text: string): RoughSentence[] {
  const found: RoughSentence[] = [];
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    if (!isStop(text.charCodeAt(i))) continue;
    let to = i + 1;
    while (closers.has(text.charCodeAt(to))) to++;
    let next = to;
    while (next < text.length && isSpace(text.charCodeAt(next))) next++;
    if (next === to || !startsSentence(text, i, next)) continue;
    found.push({ from, to });
    from = next;
    i = next - 1;
  }
  if (from < text.length) found.push({ from, to: text.length });
  return found;
}

/** A capital, perhaps behind an opening mark; or a small letter, where three stand before the stop. */
function startsSentence(text: string, stop: number, next: number): boolean {
  const unit = text.charCodeAt(next);
  const found = classOf(unit);
  if (found === capital || (openers.has(unit) && classOf(text.charCodeAt(next + 1)) === capital)) return true;
  return found === small && stop > 2 && [1, 2, 3].every((back) => classOf(text.charCodeAt(stop - back)) === small);
}

function isStop(unit: number): boolean {
  return unit < 64 ? unit === 46 || unit === 33 || unit === 63 : unit === 0x2026;
}

function isSpace(unit: number): boolean {
  return unit < 128 ? unit === 32 || (unit > 8 && unit < 14) : space.test(String.fromCharCode(unit));
}
