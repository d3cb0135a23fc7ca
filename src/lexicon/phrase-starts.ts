/**
 * Which lines may be the first part of a label that goes on below: "Leave a" is the start of "Leave a Comment".
 *
 * One look into a set of hashes; now and then another line passes for a start.
 */
import { labelHash } from '../text/label-letters.ts';
import { once } from '../text/once.ts';
import { surely } from './format.ts';
import { allPhrases } from './screen.ts';

/** True where a sure `at: line` phrase of the rules of `strip/` starts with the words of the line and goes on. */
export function mayStartPhrase(line: string): boolean {
  return starts().has(labelHash(line));
}

const starts = once(() => {
  const hashes = new Set<number>();
  for (const { text, rule, group } of allPhrases()) {
    if (group.at !== 'line' || group.score < surely || !rule.startsWith('strip/')) continue;
    for (let at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', at + 1)) hashes.add(labelHash(text.slice(0, at)));
  }
  return hashes;
});
