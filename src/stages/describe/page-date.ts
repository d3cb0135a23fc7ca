/**
 * The page's clock, the day of the scrape, moves to the metadata: it is never the day of publication.
 *
 *     "Sunday, July 21, 2024\nHomenewsUS says …"   → pageDate 2024-07-21
 *     "On Sunday, July 21, 2024, the minister …"   stays
 *
 * It stands above the title; a date below the title, or below the word "Published", is the publication's.
 */
import { type Article, type Block, liveBlocks } from '../../core/article.ts';
import { defineStage } from '../../core/stage.ts';
import { cut } from '../../core/verbs.ts';
import { dateLabels } from '../../lexicon/date-labels.ts';
import { titleIndex } from '../../text/article-head.ts';
import { bodyOf } from '../../text/body.ts';
import { datesIn } from '../../text/dates.ts';

const rule = 'describe/page-date';
const maxChars = 60;
/** A label may stand above its date, in pieces: "Published", "on". */
const maxLabelLines = 2;

export const pageDate = defineStage({
  id: rule,
  about: "The page's clock, the day of the scrape, moves to the metadata",
  prepare: () => (article) => {
    const title = titleIndex(article);
    const blocks = liveBlocks(article);
    const above = title < 0 ? blocks.slice(0, bodyOf(blocks).first) : article.children.slice(0, title);
    const { published } = dateLabels();
    for (const [i, block] of above.entries()) {
      const isLabelled = above.slice(Math.max(0, i - maxLabelLines), i).some((other) => isLabel(other, published));
      if (!isLabelled && block.text.length > 0 && block.text.length <= maxChars) move(article, block);
    }
  },
});

function isLabel({ text }: Block, published: RegExp): boolean {
  return text.length <= maxChars && published.test(text);
}

function move(article: Article, block: Block): void {
  const line = block.text.trim();
  const [date, ...more] = datesIn(line);
  if (!date?.hasWeekday || more.length > 0 || date.from !== 0 || date.to < line.replace(/[\s.]+$/, '').length) return;
  if (article.metadata.pageDate && article.metadata.pageDate !== date.iso) return;
  const reason = 'the whole line is a weekday and its date, above the article';
  if (cut(article, block, { rule, score: 0.95, reason, movedTo: '/metadata/pageDate' }))
    article.metadata.pageDate = date.iso;
}
