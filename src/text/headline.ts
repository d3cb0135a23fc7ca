/** The shape of headlines and of list items. */
import type { Block } from '../core/article.ts';
import { factsOf } from './facts.ts';

const minWords = 3;
const maxWords = 30;
const maxChars = 220;
const bullet = /^\s*(?:[-–—*•·▪◦‣►]|\d{1,2}[.)])\s/u;

/** A line of 3 to 30 words that starts with a capital, a digit or a quote and does not end like a sentence, nor announces what follows. */
export function isHeadline(block: Block): boolean {
  const { text } = block;
  if (text.length > maxChars || bullet.test(text) || /:\s*$/.test(text)) return false;
  const { words, endsWithStop } = factsOf(block);
  if (words < minWords || words > maxWords) return false;
  return (
    (!endsWithStop || /[?!]["”’»]?\s*$/u.test(text) || /["”’»]\s*$/u.test(text)) &&
    /^["“‘«'([]?[\p{Lu}\p{Lo}\p{N}]/u.test(text)
  );
}

/** A line that starts with a bullet or a number. */
export function isListItem(block: Block): boolean {
  return bullet.test(block.text) && block.text.length <= maxChars;
}
