/**
 * Sentences that stand twice, one right behind the other, within a paragraph or over the gap between two.
 *
 *     "The gum is the main ingredient.\nThe gum is the main ingredient. It was once …"
 *                                      [---------- again ------------]
 */
import { allMatches } from '../core/all-matches.ts';
import type { Span } from '../core/span.ts';
import { factsOfText } from './facts.ts';

/** What parts sentences; "Mr. Roe" is parted, too, so a sentence may be made of some such parts. */
const boundary = /[.!?…]["'”’»)\]]*\s+/gu;
const maxParts = 4;
const minWords = 5;
/** A sentence that goes over the gap between two paragraphs must be longer: lines of verse come again. */
const minWordsOverGap = 6;
/** A word and a space have two units at least. */
const minChars = 2 * minWords - 1;

/** The repeated sentences of one paragraph, each with the white space before it. */
export function repeatedSentencesIn(text: string): Span[] {
  if (text.length < 2 * minChars) return [];
  const at = boundaries(text);
  const found: Span[] = [];
  for (let i = 0; i + 1 < at.length; i++) {
    for (let parts = 1; parts <= maxParts && i + parts < at.length; parts++) {
      const middle = at[i + parts]!;
      const sentence = text.slice(at[i], middle).trimEnd();
      if (!text.startsWith(sentence, middle) || !isWhole(text, middle + sentence.length)) continue;
      if (factsOfText(sentence).words < minWords) continue;
      // "A. B. B. A. B. B.": the last B lies in what goes already
      if (at[i]! + sentence.length < (found.at(-1)?.end ?? 0)) break;
      found.push({ start: at[i]! + sentence.length, end: middle + sentence.length });
      i += parts - 1;
      break;
    }
  }
  return found;
}

/** How much of the start of `text` is the last sentence of `above`, again; 0 where it is not. */
export function repeatedOverGap(above: string, text: string): number {
  if (Math.min(above.length, text.length) < minChars) return 0;
  const at = boundaries(above);
  for (let parts = 1; parts <= maxParts && parts <= at.length; parts++) {
    const sentence = above.slice(at[at.length - parts]).trimEnd();
    if (sentence.length > text.length) return 0;
    if (!text.startsWith(sentence) || !isWhole(text, sentence.length)) continue;
    if (/[.!?…]["'”’»)\]]*$/u.test(sentence) && factsOfText(sentence).words >= minWordsOverGap) return sentence.length;
  }
  return 0;
}

/** Offsets at which sentences may start. */
function boundaries(text: string): number[] {
  return [0, ...Array.from(allMatches(text, boundary), ({ index, 0: found }) => index + found.length)].filter(
    (at) => at < text.length,
  );
}

/** True at the end of a text, or before white space. */
function isWhole(text: string, at: number): boolean {
  return at >= text.length || /\s/.test(text[at]!);
}
