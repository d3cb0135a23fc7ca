/**
 * RefinedWeb's line rules: lines in capitals, of digits only, counters ("3 likes"), of one word, and short ones that start with, end
 * with or hold an interface's words; a document goes where more than 5 % of its words stand in such lines.
 *
 * Source: Penedo et al., "The RefinedWeb Dataset for Falcon LLM" (2023), appendix G.2, "Line-wise filtering": five rules, with "sign-in"
 * as the example of what stands at a line's beginning, "Read more..." at its end and "items in cart" anywhere in it. What "mainly"
 * capitals means and which further words are meant is not published: more than half of the letters, and the examples. Short lines
 * with a pattern are edited there and not discarded; their words count as flagged all the same.
 */
import type { Parts } from './parts.ts';
import { wordsIn } from './parts.ts';
import { type Measure, share } from './signal.ts';

const maxFlaggedWords = 0.05;
const shortWords = 10;
const mainly = 0.5;

export interface RefinedWebWords {
  /** What a counter counts. */
  counted: ReadonlySet<string>;
  /** Short lines are flagged that begin with one of these, end with one, or have one anywhere. */
  starts: readonly string[];
  ends: readonly string[];
  anywhere: readonly string[];
}

export function refinedWeb({ lines, words }: Parts, known: RefinedWebWords): Measure[] {
  let flagged = 0;
  let flaggedWords = 0;
  for (const line of lines) {
    const inLine = wordsIn(line);
    if (!isFlagged(line, inLine, known)) continue;
    flagged++;
    flaggedWords += inLine.length;
  }
  return [
    { name: 'refinedweb.flaggedLines', value: share(flagged, lines.length) },
    { name: 'refinedweb.flaggedWords', value: share(flaggedWords, words.length), bound: { max: maxFlaggedWords } },
  ];
}

function isFlagged(line: string, words: readonly string[], known: RefinedWebWords): boolean {
  if (words.length <= 1) return true;
  const letters = line.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return true;
  if ((line.match(/\p{Lu}/gu)?.length ?? 0) > mainly * letters) return true;
  const [count = '', what = ''] = words;
  if (words.length === 2 && /^\d[\d.,]*[km]?$/i.test(count) && known.counted.has(what.toLowerCase())) return true;
  return words.length <= shortWords && hasPattern(words.join(' ').toLowerCase(), known);
}

/** `line` in small letters, without the punctuation around its words. */
function hasPattern(line: string, { starts, ends, anywhere }: RefinedWebWords): boolean {
  const padded = ` ${line} `;
  return (
    starts.some((phrase) => padded.startsWith(` ${phrase} `)) ||
    ends.some((phrase) => padded.endsWith(` ${phrase} `)) ||
    anywhere.some((phrase) => padded.includes(` ${phrase} `))
  );
}
