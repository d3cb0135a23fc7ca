/**
 * FineWeb's own filters: lists and menus have few lines that end with a stop, many short ones, and lines that come again.
 *
 * Source: Penedo et al., "The FineWeb Datasets: Decanting the Web for the Finest Text Data at Scale" (2024), section 3.6: documents go with
 * at most 0.12 of their lines ending in punctuation, or 0.67 and more of them short. For characters in duplicated lines section 3.6 says
 * 0.1 and more, its table in appendix E.4 says 0.01, and so does huggingface/datatrove `fineweb_quality_filter.py`, whose defaults the
 * published script runs: 0.01 here. From that code, too: the five marks that end a line, 30 characters counting as short (section 3.6
 * says fewer), and line breaks for each word, of which the paper says nothing; its words count punctuation, these do not. Empty lines
 * are left out here: tamis parts paragraphs by them.
 */
import { repeated } from './gopher-repetition.ts';
import type { Parts } from './parts.ts';
import { type Measure, share } from './signal.ts';

const shortChars = 30;

export function fineweb({ lines, words }: Parts): Measure[] {
  const ofLines = (is: (line: string) => boolean): number => share(lines.filter(is).length, lines.length);
  const chars = lines.reduce((sum, line) => sum + line.length, 0);
  return [
    { name: 'fineweb.stoppedLines', value: ofLines((line) => /[.'"!?]$/.test(line)), bound: { above: 0.12 } },
    { name: 'fineweb.shortLines', value: ofLines((line) => line.length <= shortChars), bound: { below: 0.67 } },
    { name: 'fineweb.duplicateLineChars', value: share(repeated(lines).chars, chars), bound: { below: 0.01 } },
    { name: 'fineweb.breaksPerWord', value: share(Math.max(0, lines.length - 1), words.length), bound: { max: 0.3 } },
  ];
}
