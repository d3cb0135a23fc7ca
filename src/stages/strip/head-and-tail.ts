/**
 * What stands above and below the article on its page goes, where two independent signs agree that it is the page's and not the text's.
 *
 *     "Home", "News", "Sport", … 40 more …, "The council voted on …", …, "Share", "Related posts", … 30 more …, "Privacy policy"
 *     → "The council voted on …", …
 */
import { type Article, type Block, isGone } from '../../core/article.ts';
import { defineStage } from '../../core/stage.ts';
import { cut } from '../../core/verbs.ts';
import { surely } from '../../lexicon/format.ts';
import { contentWords, shareOfWordsIn, stemsOf } from '../../lexicon/languages.ts';
import { labelScore } from '../../lexicon/needs.ts';
import { matchesOf } from '../../lexicon/screen.ts';
import { titleIndex } from '../../text/article-head.ts';
import { coreRange } from '../../text/core-range.ts';
import { datesIn } from '../../text/dates.ts';
import { factsOf } from '../../text/facts.ts';
import { fold } from '../../text/fold.ts';
import { isListItem } from '../../text/headline.ts';

const head = 'strip/head';
const tail = 'strip/tail';

/** Weights of lines, in words of prose; fitted by hand to the development pages. */
const maxProseWeight = 40;
const labelWeight = -8;
/** The headings of comments and of lists of other articles: prose below them is not the article's. */
const sectionWeight = -25;
const shortWeight = -3;
const sections = new Set(['strip/comment-prompt', 'strip/read-more']);

/** Words of prose that an article has at least, and what may stand beside it, as a share of them. */
const minProse = 40;
const maxProseOutside = 0.4;

/** Signs. */
interface Least {
  /** Lines that are labels for sure, or were stripped. */
  sure: number;
  /** … and those that only have a vote. */
  labels: number;
}
const least: Least = { sure: 2, labels: 4 };
/** What stands above the title is the page's as a rule. */
const leastAboveTitle: Least = { sure: 0, labels: 1 };
const minLabelShare = 0.06;
const minLines = 6;
const minShortShare = 0.6;
const maxShortWords = 8;
const minRepeated = 3;
const minSigns = 2;
const minStandfirstWords = 10;
/** A score names two sides, which stand in the first lines of the report again. */
const minNames = 2;
const linesOfScore = 4;

export const headAndTail = defineStage({
  id: 'strip/head-and-tail',
  about: "The page's lines above and below the article go",
  rules: () => [
    { id: head, about: "The page's lines above the article go, where two signs agree", calibrated: false },
    { id: tail, about: "The page's lines below the article go, where two signs agree", calibrated: false },
  ],
  prepare: () => (article) => {
    const blocks = article.children;
    const { first, last } = coreRange(blocks.map(weightOf));
    if (last < first || !holdsArticle(blocks, first, last)) return;
    const counts = countsOf(blocks);
    const title = Math.min(titleIndex(article), first);
    const above = blocks.slice(0, first);
    const spared = contentBelowTitle(article, title, first);
    strip(article, above, head, signsOf(above, counts, least), spared);
    const aboveTitle = blocks.slice(0, Math.max(0, title));
    strip(article, aboveTitle, head, signsOf(aboveTitle, counts, leastAboveTitle));
    const below = blocks.slice(last + 1);
    const tailing = below.slice(firstLabel(below));
    strip(article, tailing, tail, signsOf(tailing, counts, least));
  },
});

/** Teasers of many articles are no article: most of the page's prose stands together. */
function holdsArticle(blocks: readonly Block[], first: number, last: number): boolean {
  let inside = 0;
  let outside = 0;
  for (const [i, block] of blocks.entries()) {
    const { words, isProse } = factsOf(block);
    if (!isProse) continue;
    if (i >= first && i <= last) inside += words;
    else outside += words;
  }
  return inside >= minProse && outside <= maxProseOutside * inside;
}

/** Between the title and the first paragraph stand bylines and buttons, and also the standfirst, key points and scores. */
function contentBelowTitle({ children }: Article, title: number, first: number): ReadonlySet<Block> {
  const content = new Set<Block>();
  if (title < 0) return content;
  const text = children.slice(first);
  const lines = new Set(text.map((block) => fold(block.text)));
  const stems = stemsOf(
    text
      .slice(0, linesOfScore)
      .map((block) => block.text)
      .join(' '),
  );
  for (let i = first - 1; i > title; i--) {
    const block = children[i]!;
    if (isGone(block) || labelScore(block) > 0) continue;
    const isHeading = isListItem(children[i + 1]!) && content.has(children[i + 1]!);
    if (isHeading || isListItem(block) || isStandfirst(block) || isFigure(block, lines, stems)) content.add(block);
  }
  return content;
}

/** "06:12", as above the other entries of a live blog; "Orrin 3–2 Vestermark", whose names the report repeats. */
function isFigure({ text }: Block, lines: ReadonlySet<string>, stems: ReadonlySet<string>): boolean {
  if (!/\d/.test(text)) return false;
  const words = contentWords(text).filter((word) => !/^\d+$/.test(word));
  return lines.has(fold(text)) || (words.length >= minNames && shareOfWordsIn(words, stems) === 1);
}

/** As long as a sentence, and without a date: a byline or a button is shorter. */
function isStandfirst(block: Block): boolean {
  return factsOf(block).words >= minStandfirstWords && datesIn(block.text).length === 0;
}

function strip(
  article: Article,
  region: readonly Block[],
  rule: string,
  signs: readonly string[],
  spared: ReadonlySet<Block> = new Set(),
): void {
  if (signs.length < minSigns) return;
  const where = rule === head ? 'above' : 'below';
  const reason = `stands ${where} the article among what is the page's: ${signs.join(', ')}`;
  const score = signs.length > minSigns ? 0.96 : 0.92;
  for (const block of region) if (!isGone(block) && !spared.has(block)) cut(article, block, { rule, score, reason });
}

/** Lists and short lines that close an article stand before the first label of the page. */
function firstLabel(blocks: readonly Block[]): number {
  const at = blocks.findIndex((block) => (isGone(block) ? isStripped(block) : labelScore(block) > 0));
  return at < 0 ? blocks.length : at;
}

function weightOf(block: Block): number {
  if (isGone(block)) return isStripped(block) ? labelWeight : 0;
  const { words, isProse, endsWithStop } = factsOf(block);
  if (isProse) return Math.min(words, maxProseWeight);
  if (labelScore(block) > 0) return isSection(block) ? sectionWeight : labelWeight;
  return endsWithStop ? words / 2 : shortWeight;
}

function isSection(block: Block): boolean {
  return matchesOf(block).some(({ rule, group }) => group.at === 'line' && sections.has(rule));
}

function isStripped(block: Block): boolean {
  return block.pieces.some(({ mark }) => mark?.action === 'cut' && mark.rule.startsWith('strip/'));
}

function signsOf(
  region: readonly Block[],
  counts: ReadonlyMap<string, number>,
  { sure: leastSure, labels: leastLabels }: Least,
): string[] {
  let labels = 0;
  let sure = 0;
  let short = 0;
  let repeated = 0;
  let lines = 0;
  for (const block of region) {
    if (isGone(block)) {
      if (isStripped(block)) sure++;
      continue;
    }
    lines++;
    const { words, endsWithStop } = factsOf(block);
    if (words <= maxShortWords && !endsWithStop) short++;
    const score = labelScore(block);
    if (score > 0) labels++;
    if (score >= surely) sure++;
    if (counts.get(block.text)! > 1) repeated++;
  }
  if (sure < leastSure || labels + sure < leastLabels || labels + sure < minLabelShare * lines) return [];
  const signs = [`${labels} lines are known labels`];
  if (lines >= minLines && short >= minShortShare * lines) signs.push(`${short} of ${lines} lines are short`);
  // what phrases left of a menu or a footer
  else if (short === lines && sure >= Math.max(lines, least.labels))
    signs.push(`short lines among ${sure} sure labels`);
  if (repeated >= minRepeated) signs.push(`${repeated} lines stand more than once`);
  return signs;
}

function countsOf(blocks: readonly Block[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of blocks) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}
