/**
 * Places where a sentence may break, told by the words on both sides: the cheap look that decides which blocks are examined.
 *
 *     "on Iraqi soil. the Pentagon"      a small word behind a stop
 *     "on Wednesday Three missile"       a capital between two words
 */
import type { Block } from '../core/article.ts';
import { blockWords, isCapitalised } from '../text/block-words.ts';
import { capital, classOf, small } from '../text/character-classes.ts';
import { numbersOf } from './english-words.ts';

const point = 46;
const space = 32;

/** What is asked of the words beside a seam: 1 by number (`markedNumbers`) for each that may stand there. Null asks nothing. */
export interface Seam {
  before: Uint8Array | null;
  behind: Uint8Array | null;
}

/** True where a word, a full stop, a space and a word in small letters stand in a row. */
export function hasSmallBehindStop(block: Block, { before, behind }: Seam): boolean {
  const { text } = block;
  const { count, from, to } = blockWords(block);
  const numbers = numbersOf(block);
  for (let k = 1; k < count; k++) {
    const stop = to[k - 1]!;
    if (from[k] !== stop + 2 || text.charCodeAt(stop) !== point || text.charCodeAt(stop + 1) !== space) continue;
    if (classOf(text.charCodeAt(stop + 2)) !== small) continue;
    if ((!before || before[numbers[k - 1]!] === 1) && (!behind || behind[numbers[k]!] === 1)) return true;
  }
  return false;
}

/** True where a capitalised word stands between two others, the second in small letters, with a space on each side. */
export function hasCapitalInside(block: Block, { before, behind }: Seam): boolean {
  const { text } = block;
  const { count, from, to, shape } = blockWords(block);
  const numbers = numbersOf(block);
  for (let k = 1; k + 1 < count; k++) {
    if (!isCapitalised(shape[k]!)) continue;
    if (from[k] !== to[k - 1]! + 1 || from[k + 1] !== to[k]! + 1) continue;
    if (text.charCodeAt(to[k - 1]!) !== space || text.charCodeAt(to[k]!) !== space) continue;
    if (classOf(text.charCodeAt(to[k - 1]! - 1)) !== small || classOf(text.charCodeAt(from[k + 1]!)) === capital)
      continue;
    if ((!before || before[numbers[k - 1]!] === 1) && (!behind || behind[numbers[k]!] === 1)) return true;
  }
  return false;
}
