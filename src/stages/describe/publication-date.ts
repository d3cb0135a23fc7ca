/**
 * The date of publication goes to the metadata; a line that holds nothing else moves there.
 *
 *     "Published: Mar 8, 2024 · Modified: May 19, 2025"   → datePublished 2024-03-08
 *     "On March 8, 2024, the court ruled …"               stays, and says nothing of the publication
 *
 * A labelled date wins over a bare one near the title, that over one that is called an update, and the address comes last.
 */
import { type Article, type Block, liveBlocks } from '../../core/article.ts';
import { defineStage } from '../../core/stage.ts';
import { cut } from '../../core/verbs.ts';
import { type DateLabels, dateLabels, isDateLabel } from '../../lexicon/date-labels.ts';
import { headOf, titleIndex } from '../../text/article-head.ts';
import { dateOfAddress, datesOf, type FoundDate, isoIn, withoutDates } from '../../text/dates.ts';
import { factsOf } from '../../text/facts.ts';
import { openingOf } from '../../text/opening.ts';

const rule = 'describe/publication-date';
const movedTo = '/metadata/datePublished';
/** A date further from the title than this is another article's. */
const maxLinesAway = 40;
const maxBareChars = 90;
/** A label may stand above its date, in pieces: "Published", "on", "March 8, 2024". */
const maxLabelLines = 2;
const maxLabelChars = 40;
/** Rank of a labelled date away from the head. Lines from there down stay: they may be another article's, or a letter's. */
const labelledAway = 1;

interface Candidate {
  block: Block;
  date: FoundDate;
  /** The higher the surer; see the file's head. */
  rank: number;
}

export const publicationDate = defineStage({
  id: rule,
  about: 'The date of publication goes to the metadata; a line that holds nothing else moves there',
  prepare: () => {
    const labels = dateLabels();
    return (article) => {
      const candidates = [...inHead(article, labels), ...labelledElsewhere(article, labels), ...bareElsewhere(article)];
      const best = candidates.reduce<Candidate | null>((a, b) => (a && a.rank >= b.rank ? a : b), null);
      article.metadata.datePublished ??=
        (best && isoIn(best.date, article.lang)) ?? (article.given.url ? dateOfAddress(article.given.url) : null);
      for (const { block, rank } of candidates)
        if (rank > labelledAway && move(article, block)) moveLabelsAbove(article, block, labels);
    };
  },
});

function inHead(article: Article, labels: DateLabels): Candidate[] {
  const { blocks, title } = headOf(article);
  return blocks.flatMap((block, i) => {
    if (factsOf(block).isProse) return [];
    const above = blocks.slice(Math.max(0, i - maxLabelLines), i).filter(({ text }) => text.length < maxLabelChars);
    return datesOf(block).map((date, n) => {
      const lines = n === 0 ? above.map(({ text }) => text) : [];
      const before = [...lines, block.text.slice(0, date.from)].join(' ');
      const label = lastLabel(before, labels);
      const rank = label === 'published' ? 5 : label === 'updated' ? 2 : i > title ? 4 : 3;
      return { block, date, rank: rank - 0.01 * Math.abs(i - title) - 0.001 * n };
    });
  });
}

/** The first, for all are of one rank: a page may be a list of dates. */
function labelledElsewhere(article: Article, labels: DateLabels): Candidate[] {
  for (const block of liveBlocks(article)) {
    if (block.text.length > 120 || factsOf(block).isProse || !labels.published.test(block.text)) continue;
    const date = datesOf(block).find(({ from }) => lastLabel(block.text.slice(0, from), labels) === 'published');
    if (date) return [{ block, date, rank: labelledAway }];
  }
  return [];
}

/** Dates on short lines further away, the nearer to the title the better. */
function bareElsewhere(article: Article): Candidate[] {
  const { children } = article;
  const title = titleIndex(article);
  const centre = title >= 0 ? title : openingOf(children);
  const near = children.slice(Math.max(0, centre - maxLinesAway), centre + maxLinesAway);
  return near.flatMap((block, i) => {
    if (block.text.length > maxBareChars || factsOf(block).isProse) return [];
    const away = Math.abs(Math.max(0, centre - maxLinesAway) + i - centre);
    return datesOf(block).map((date) => ({ block, date, rank: 0.9 - away / (2 * maxLinesAway) }));
  });
}

/** Which label stands nearest before a date. */
function lastLabel(before: string, { published, updated }: DateLabels): 'published' | 'updated' | null {
  const p = lastIndex(before, published);
  const u = lastIndex(before, updated);
  return p < 0 && u < 0 ? null : p > u ? 'published' : 'updated';
}

function lastIndex(text: string, pattern: RegExp): number {
  let last = -1;
  for (const match of text.matchAll(new RegExp(pattern, 'gu'))) last = match.index;
  return last;
}

/** A line of dates, labels, times, separators and names that are known as the authors' holds nothing else. */
function move(article: Article, block: Block): boolean {
  const dates = datesOf(block);
  if (dates.length === 0) return false;
  let rest = withoutDates(block.text, dates);
  for (const name of article.metadata.author) rest = rest.replaceAll(name, ' ');
  if (!isDateLabel(rest)) return false;
  const reason = 'the line holds dates and their labels alone, near the title';
  return cut(article, block, { rule, score: 0.92, reason, movedTo }) !== null;
}

/** "Published" and "on" above a date that moved go with it. */
function moveLabelsAbove(article: Article, date: Block, { published, updated }: DateLabels): void {
  const at = article.children.indexOf(date);
  const above = article.children.slice(Math.max(0, at - maxLabelLines), at).reverse();
  const last = above.findLastIndex(({ text }) => published.test(text) || updated.test(text));
  const labels = above.slice(0, last + 1);
  if (!labels.every(({ text }) => text.length < maxLabelChars && isDateLabel(text))) return;
  const reason = 'the label of the date below';
  for (const block of labels) cut(article, block, { rule, score: 0.92, reason, movedTo });
}
