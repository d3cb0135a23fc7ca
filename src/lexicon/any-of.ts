/**
 * Patterns that match any of some words.
 *
 *     inAnyCase('byline-words')   → "[bB][yY]|…", so that a pattern can still ask for a capital behind them
 *     asWritten('file-labels')    → "FILE|…"
 */
import { words } from './load.ts';

/** Any of the words of these lists, the longest first, as they are written. */
export function asWritten(...lists: string[]): string {
  return longestFirst(lists).map(escaped).join('|');
}

/** The same with small letters and capitals alike: with the flag `i`, `\p{Lu}` would stand for both, too. */
export function inAnyCase(...lists: string[]): string {
  return longestFirst(lists)
    .map((word) => Array.from(word, bothCases).join(''))
    .join('|');
}

function longestFirst(lists: readonly string[]): string[] {
  return lists.flatMap((list) => [...words(list)]).sort((a, b) => b.length - a.length);
}

function bothCases(letter: string): string {
  const lower = letter.toLowerCase();
  const upper = letter.toUpperCase();
  return lower === upper || upper.length > 1 ? escaped(letter) : `[${lower}${upper}]`;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
