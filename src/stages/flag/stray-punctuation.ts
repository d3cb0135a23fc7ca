/**
 * Stops that stand where none can are flagged, also where a repair took one away.
 *
 *     "including more than 2,000 children. – and around 14,000"
 *     "“necessary and proportionate”. Agreed. ,"
 */
import { allMatches } from '../../core/all-matches.ts';
import { liveBlocks } from '../../core/article.ts';
import type { Span } from '../../core/span.ts';
import { defineStage } from '../../core/stage.ts';
import { flag, flagEdit } from '../../core/verbs.ts';
import { words } from '../../lexicon/load.ts';
import { factsOf } from '../../text/facts.ts';
import { perVersion } from '../../text/per-version.ts';

const rule = 'flag/stray-punctuation';
const kind = 'stray-punctuation';
/** A sentence's end before a dash and a small letter; a stop, but no spaced ellipsis, and a comma; two commas. */
const stray = /(?<!\p{Ll})(\p{Ll}{3,})\. [–—-] \p{Ll}+|(?<!\.\s?)[.!?;] , ?\p{Ll}*|(?<!\p{N}),\s?,/gu;
const mayBeStray = perVersion(({ text }) => /\. [–—-] \p{Ll}|[.!?;] ,|,\s?,/u.test(text));

export const strayPunctuation = defineStage({
  id: rule,
  about: 'Stops that stand where none can ("children. – and") are flagged, also where a repair took one away',
  prepare: () => {
    const abbreviations = new Set(words('abbreviations'));
    return (article) => {
      for (const block of liveBlocks(article)) {
        for (const { mark } of block.pieces) {
          const isCommaGone =
            mark?.rule === 'repair/stops' && commas(mark.after) < commas(sourceOf(mark, article.source));
          if (isCommaGone)
            flagEdit(article, block, mark, { rule, kind, score: 0.8, reason: `${mark.reason}: words may be missing` });
        }
        if (!factsOf(block).isProse || !mayBeStray(block)) continue;
        for (const { index, 0: found, 1: word = '' } of allMatches(block.text, stray)) {
          if (abbreviations.has(word)) continue; // "bread, a lamp, etc. – was nailed to the door"
          const reason = 'a stop where none can stand';
          flag(article, block, index, index + found.length, { rule, kind, score: 0.7, reason });
        }
      }
    };
  },
});

function sourceOf({ start, end }: Span, source: string): string {
  return source.slice(start, end);
}

function commas(text: string): number {
  return text.split(',').length - 1;
}
