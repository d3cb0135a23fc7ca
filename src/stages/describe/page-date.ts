/**
 * The page's clock, the day of the scrape, moves to the metadata: it is never the day of publication.
 *
 *     "Sunday, July 21, 2024\nHomenewsUS says …"   → pageDate 2024-07-21
 *     "On Sunday, July 21, 2024, the minister …"   stays
 *
 * It stands above the title; a date below the title, or below the word "Published", is the publication's. Where several different days
 * stand there, they are a list, such as an archive's.
 */
import { type Article, type Block, liveBlocks } from '../../core/article.ts';
import { defineStage } from '../../core/stage.ts';
import { cut } from '../../core/verbs.ts';
import { dateLabels } from '../../lexicon/date-labels.ts';
import { titleIndex } from '../../text/article-head.ts';
import { bodyOf } from '../../text/body.ts';
import { datesOf, mayHoldDate } from '../../text/dates.ts';

const rule = 'describe/page-date';
const maxChars = 60;
/** A label may stand above its date, in pieces: "Published", "on". */
const maxLabelLines = 2;
/** Lines that may hold a date and are read for one; the pages of the development sets have 291 at most. */
const maxDates = 500;

export const pageDate = defineStage({
  id: rule,
  about: "The page's clock, the day of the scrape, moves to the metadata",
  prepare: () => (article) => {
    const title = titleIndex(article);
    const blocks = liveBlocks(article);
    const above = title < 0 ? blocks.slice(0, bodyOf(blocks).first) : article.children.slice(0, title);
    const { published } = dateLabels();
    let read = 0;
    const clocks = above.flatMap((block, i) => {
      if (block.text.length > maxChars || !mayHoldDate(block.text) || ++read > maxDates) return [];
      const day = dayOf(block);
      if (day === null) return [];
      const isLabelled = above.slice(Math.max(0, i - maxLabelLines), i).some((other) => isLabel(other, published));
      return isLabelled ? [] : [{ block, day }];
    });
    if (new Set(clocks.map(({ day }) => day)).size > 1) return;
    for (const { block, day } of clocks) move(article, block, day);
  },
});

function isLabel({ text }: Block, published: RegExp): boolean {
  return text.length <= maxChars && published.test(text);
}

/** The day, where the whole line is a weekday and its date. */
function dayOf(block: Block): string | null {
  const { text } = block;
  const line = text.trim();
  const [date, ...more] = datesOf(block);
  if (!date?.hasWeekday || more.length > 0 || date.from !== 0) return null;
  return date.to < line.replace(/[\s.]+$/, '').length ? null : date.iso;
}

function move(article: Article, block: Block, day: string): void {
  if (article.metadata.pageDate && article.metadata.pageDate !== day) return;
  const reason = 'the whole line is a weekday and its date, above the article';
  if (cut(article, block, { rule, score: 0.95, reason, movedTo: '/metadata/pageDate' }))
    article.metadata.pageDate = day;
}
