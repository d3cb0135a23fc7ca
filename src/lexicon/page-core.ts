/**
 * Where the article stands on its page: the lines in which prose outweighs labels and short lines, if they are an article at all.
 *
 *     "Home", "News", … 40 more …, "The council voted on …", …, "Share", "Related posts", … 30 more …, "Privacy policy"
 *                                  └── the core ──────────┘
 */
import { type Block, isGone } from '../core/article.ts';
import { type CoreRange, coreRange } from '../text/core-range.ts';
import { factsOf } from '../text/facts.ts';
import { isStripped, labelScore } from './needs.ts';
import { matchesOf } from './screen.ts';

/** Weights of lines, in words of prose; fitted by hand to the development pages. */
const maxProseWeight = 40;
const labelWeight = -8;
/** The headings of comments and of lists of other articles: prose below them is not the article's. */
const sectionWeight = -25;
const shortWeight = -3;
const comments = 'strip/comment-prompt';
const sections = new Set([comments, 'strip/read-more']);

/** Words of prose that an article has at least. */
const minProse = 40;
/** With fewer than this, most of the words between them are prose. */
const muchProse = 120;
const minProseShare = 0.5;
/** With fewer than this, other lines around hold at most so many words for each word of prose. */
export const someProse = 80;
const maxOthersOutside = 3;
/** A title stands right above the text where so few lines part them. */
export const maxLinesAfterTitle = 12;
/** Comments stand right below an article. */
const maxLinesToComments = 6;
/** Words of prose elsewhere, for each word of it. */
const maxProseOutside = 0.4;

export interface PageCore extends CoreRange {
  /** Words of its prose. */
  prose: number;
  /** Of all its words. */
  proseShare: number;
}

/**
 * The article's lines among a page's; null where they are none. Teasers of many articles are no article: most of the page's prose
 * stands together. Where it is little, the title stands above or comments below, or nearly all is prose and no long list stands around it: a
 * shop's page has its sentences among names, prices and slogans.
 */
export function pageCore(blocks: readonly Block[], isTitle: (block: Block) => boolean): PageCore | null {
  const { first, last } = coreRange(blocks.map(weightOf));
  if (last < first) return null;
  const { prose, other } = wordsIn(distinct(blocks.slice(first, last + 1)));
  const all = wordsIn(distinct(blocks));
  if (prose < minProse || all.prose - prose > maxProseOutside * prose) return null;
  const isBounded =
    blocks.slice(Math.max(0, first - maxLinesAfterTitle), first + 1).some(isTitle) ||
    blocks.slice(last + 1, last + maxLinesToComments).some(isCommentLabel);
  if (!isBounded) {
    if (prose < muchProse && prose < minProseShare * (prose + other)) return null;
    if (prose < someProse && all.other - other > maxOthersOutside * prose) return null;
  }
  return { first, last, prose, proseShare: prose / (prose + other) };
}

/** A message that a page prints again and again counts once. */
function distinct(blocks: readonly Block[]): Block[] {
  return [...new Map(blocks.map((block) => [block.text, block])).values()];
}

/** Words of the lines that are prose, and of those that are not. */
export function wordsIn(blocks: readonly Block[]): { prose: number; other: number } {
  const sum = { prose: 0, other: 0 };
  for (const block of blocks) {
    const { words, isProse } = factsOf(block);
    sum[isProse ? 'prose' : 'other'] += words;
  }
  return sum;
}

function weightOf(block: Block): number {
  if (isGone(block)) return isStripped(block) ? labelWeight : 0;
  if (labelScore(block) > 0) return isSection(block) ? sectionWeight : labelWeight;
  const { words, isProse, endsWithStop } = factsOf(block);
  if (isProse) return Math.min(words, maxProseWeight);
  return endsWithStop ? words / 2 : shortWeight;
}

function isSection(block: Block): boolean {
  return matchesOf(block).some(({ rule, group }) => group.at === 'line' && sections.has(rule));
}

function isCommentLabel(block: Block): boolean {
  return isGone(block)
    ? block.pieces.some(({ mark }) => mark?.action === 'cut' && mark.rule === comments)
    : matchesOf(block).some(({ rule, group }) => group.at === 'line' && rule === comments);
}
