/**
 * The reading time by the title moves to the metadata; what stands on its line stays.
 *
 *     "5 min read"                                 → readingMinutes 5
 *     "Reading Time: 3 minutes The government …"   → "The government …", readingMinutes 3
 *
 * Elsewhere it is another article's, and `strip/counters` takes it.
 */
import type { Article, Block } from '../../core/article.ts';
import { defineStage } from '../../core/stage.ts';
import { cut } from '../../core/verbs.ts';
import { readingTimeIn } from '../../lexicon/reading-times.ts';
import { headOf } from '../../text/article-head.ts';
import { datesOf } from '../../text/dates.ts';
import { factsOf } from '../../text/facts.ts';

const rule = 'describe/reading-time';
/** Of a line that ends in a reading time. */
const maxChars = 160;

export const readingTime = defineStage({
  id: rule,
  about: 'The reading time by the title moves to the metadata; what stands on its line stays',
  prepare: () => (article) => {
    for (const block of headOf(article).blocks) move(article, block);
  },
});

function move(article: Article, block: Block): void {
  const isShort = block.text.length <= maxChars && !factsOf(block).isProse;
  const found = readingTimeIn(
    isShort ? block.text : block.text.slice(0, maxChars),
    isShort && datesOf(block).length > 0,
  );
  if (!found || (found.from > 0 && !isShort)) return;
  const { minutes, from, to } = found;
  const reason = `a reading time by the title: ${block.text.slice(from, to).trim()}`;
  if (!cut(article, block, { rule, score: 0.95, reason, movedTo: '/metadata/readingMinutes' }, from, to)) return;
  article.metadata.readingMinutes ??= minutes;
}
