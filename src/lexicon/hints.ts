/**
 * Which of some word lists may have an entry in a block: told by the first words of the entries, in one look at each of its words, so that
 * costly patterns are tried on few blocks.
 *
 *     hintsOf(block) & hints['credit-labels']   0 where no word of the block begins a label of a credit
 */
import { blockWords, blockWordsOf } from '../text/block-words.ts';
import { HashTable } from '../text/hash-table.ts';
import { once } from '../text/once.ts';
import { perVersion } from '../text/per-version.ts';
import { words } from './load.ts';

/** A bit for each list. Patterns over them may begin only where a word does, and their entries end with one. */
export const hints = {
  'credit-labels': 1,
  'credit-openings': 2,
  'credit-vias': 4,
  'caption-buttons': 8,
  'source-labels': 16,
  'caption-labels': 32,
  'byline-words': 64,
  'appeared-first': 128,
  'copyright-signs': 256,
} as const;

const table = once(() => {
  const bits = new Map<number, number>();
  for (const [list, bit] of Object.entries(hints))
    for (const entry of words(list)) {
      const { count, hash } = blockWordsOf(entry);
      if (count > 0) bits.set(hash[0]!, (bits.get(hash[0]!) ?? 0) | bit);
    }
  const found = new HashTable(bits.size);
  for (const [hash, mask] of bits) found.set(hash, mask);
  return found;
});

/** The bits of all lists that may have an entry in the block's text as it is now. */
export const hintsOf = perVersion((block): number => {
  const { count, hash } = blockWords(block);
  const bits = table();
  let found = 0;
  for (let k = 0; k < count; k++) found |= bits.get(hash[k]!);
  return found;
});
