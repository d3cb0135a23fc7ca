/**
 * A line that was printed twice, one right below the other, stays once.
 *
 *     "Members of the alliance in Baghdad\nMembers of the alliance in Baghdad"   → "Members of the alliance in Baghdad"
 *
 * Refrains and anaphora are shorter or not the same to the letter; paragraphs that come again further down are often meant. Tables and
 * lists repeat their cells, and a page that prints many lines twice is laid out so: there a sentence is flagged, and nothing goes.
 */
import { type Block, liveBlocks } from '../../core/article.ts';
import { defineStage } from '../../core/stage.ts';
import { cut, flag } from '../../core/verbs.ts';
import { bodyOf } from '../../text/body.ts';
import { factsOf } from '../../text/facts.ts';
import { isHeadline } from '../../text/headline.ts';

const rule = 'strip/repeats';
const minWords = 6;
/** Two cells of a table may say the same: "1, plus 11 crowns for each boat". */
const startsWithNumber = /^\p{Sc}?\d/u;
/** A standfirst is shorter. */
const longWords = 20;
/** Different lines that a text prints twice by accident. */
const maxDoubled = 2;

export const repeats = defineStage({
  id: rule,
  about: 'A line that was printed twice, one right below the other, stays once',
  prepare: () => (article) => {
    const blocks = liveBlocks(article);
    const runs = runsOf(blocks);
    const { first } = bodyOf(blocks);
    const isAccident = new Set(runs.map(({ from }) => blocks[from]!.text.trim())).size <= maxDoubled;
    for (const run of runs) {
      const isSure = isAccident && standsInText(blocks, run, first);
      for (const block of blocks.slice(run.from + 1, run.to)) {
        const reason = 'the same line stands right above';
        if (isSure) cut(article, block, { rule, score: 0.95, reason });
        else if (factsOf(block).isProse)
          flag(article, block, 0, block.text.length, { rule, kind: 'repeated-line', score: 0.8, reason });
      }
    }
  },
});

/** The same line in the blocks `[from, to)`. */
interface Run {
  from: number;
  to: number;
}

function runsOf(blocks: readonly Block[]): Run[] {
  const runs: Run[] = [];
  for (let from = 0, to = 1; from < blocks.length; from = to, to++) {
    const text = blocks[from]!.text.trim();
    while (to < blocks.length && blocks[to]!.text.trim() === text) to++;
    if (to - from > 1 && factsOf(blocks[from]!).words >= minWords && !startsWithNumber.test(text))
      runs.push({ from, to });
  }
  return runs;
}

/**
 * A sentence below another paragraph, or a caption: beside one, or a long first one above a line that is none. A first paragraph is
 * often the standfirst again, and meant.
 */
function standsInText(blocks: readonly Block[], { from, to }: Run, firstProse: number): boolean {
  const block = blocks[from]!;
  const { words, isProse, endsWithStop } = factsOf(block);
  const below = blocks[to];
  if (isProse) {
    const isFirst = from <= firstProse;
    const isCaption = words >= longWords && below !== undefined && !factsOf(below).isProse;
    return endsWithStop && (!isFirst || isCaption);
  }
  return isHeadline(block) && [blocks[from - 1], below].some((beside) => beside && factsOf(beside).isProse);
}
