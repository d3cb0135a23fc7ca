/**
 * What stands above and below the article on its page goes, where two independent signs agree that it is the page's and not the text's.
 *
 *     "Home", "News", "Sport", … 40 more …, "The council voted on …", …, "Share", "Related posts", … 30 more …, "Privacy policy"
 *     → "The council voted on …", …
 */
import { type Article, type Block, isGone } from '../../core/article.ts';
import { defineStage } from '../../core/stage.ts';
import { cut } from '../../core/verbs.ts';
import { contentBelowTitle } from '../../lexicon/below-title.ts';
import { maxLinesAfterTitle, type PageCore, pageCore, someProse, wordsIn } from '../../lexicon/page-core.ts';
import { isLabel, least, leastAboveTitle, lineCounts, signsOf } from '../../lexicon/page-signs.ts';
import { factsOf } from '../../text/facts.ts';
import { foldHeadline } from '../../text/fold.ts';

type Test = (block: Block) => boolean;

const head = 'strip/head';
const tail = 'strip/tail';

const minSigns = 2;
/** Words that go above or below, for each word of the article's prose: where there are more, they are what the page is about. */
const maxWordsPerWord = 7;
/** Words of prose above the core, for each word of it: above one of little but prose, any other, and one whose title is gone already. */
const maxProseDense = 0.3;
const maxProseUntitled = 0.2;
const maxProseBelowTitle = 0.1;
/** Share of prose in a core that is nothing else, and in one that is little else; above it so many lines may stand below all labels. */
const onlyProse = 0.9;
const denseProse = 0.8;
const maxUnlabelled = 40;
const price = /[$€£¥₹]\s?\d|\d\s?[€£]/u;
const maxPrices = 2;
/** A price stands alone, or with a word or two; in longer lines a headline names a sum. */
const maxPriceWords = 5;
/** Where more lines stand between title and text, they are a list. */
const maxLinesBelowTitle = 30;
/** A title that stands more often above the text is a label, unless it stands right above it as well. */
const maxTitles = 4;
/** Spaces and stops that a copy of it may have more or less. */
const maxMoreChars = 20;

export const headAndTail = defineStage({
  id: 'strip/head-and-tail',
  about: "The page's lines above and below the article go",
  rules: () => [
    { id: head, about: "The page's lines above the article go, where two signs agree", calibrated: false },
    { id: tail, about: "The page's lines below the article go, where two signs agree", calibrated: false },
  ],
  prepare: () => (article) => {
    const blocks = article.children;
    const isTitle = titleTest(article);
    const core = pageCore(blocks, isTitle);
    if (!core) return;
    const countOf = lineCounts(article);
    stripHead(article, core, isTitle, countOf);
    const below = tailOf(article, core);
    strip(article, below, tail, signsOf(below, countOf, least), core);
  },
});

/** The page's lines above the core end at the title; what stands below it goes on more. */
function stripHead(article: Article, core: PageCore, isTitle: Test, countOf: (block: Block) => number): void {
  const { children } = article;
  const above = children.slice(0, core.first);
  const signs = signsOf(above, countOf, least);
  const title = lastTitle(above, isTitle);
  if (title < 0) {
    strip(article, untitledHead(article, core, isTitle), head, signs, core);
    return;
  }
  const aboveTitle = above.slice(0, title);
  const signsThere = signs.length >= minSigns ? signs : signsOf(aboveTitle, countOf, leastAboveTitle);
  strip(article, aboveTitle, head, signsThere, core);
  strip(article, belowTitle(children, title, core), head, signs, core);
}

/**
 * Where no title stands above the core, much prose above it may be the article, and prices are what a shop's page is about. Lines below
 * the last label may be subheadings or a list; above a core of little but prose they are the page's as well.
 */
function untitledHead({ children, title }: Article, core: PageCore, isTitle: Test): readonly Block[] {
  const above = children.slice(0, core.first);
  const { prose, proseShare } = core;
  if (proseShare < onlyProse && countPrices(above) > maxPrices) return [];
  if (children.slice(core.first).some(isTitle)) return above;
  const untitled = proseShare >= denseProse ? maxProseDense : maxProseUntitled;
  if (wordsIn(above).prose > (title === null ? untitled : maxProseBelowTitle) * prose) return [];
  const labelled = above.findLastIndex(isLabel) + 1;
  const minShare = above.length - labelled <= maxUnlabelled ? denseProse : onlyProse;
  return proseShare >= minShare ? above : above.slice(0, labelled);
}

function countPrices(blocks: readonly Block[]): number {
  return blocks.filter((block) => factsOf(block).words <= maxPriceWords && price.test(block.text)).length;
}

function strip(
  article: Article,
  region: readonly Block[],
  rule: string,
  signs: readonly string[],
  core: PageCore,
): void {
  const { prose, other } = wordsIn(region);
  if (signs.length < minSigns || prose + other > maxWordsPerWord * core.prose) return;
  const where = rule === head ? 'above' : 'below';
  const reason = `stands ${where} the article among what is the page's: ${signs.join(', ')}`;
  const score = signs.length > minSigns ? 0.96 : 0.92;
  for (const block of region) if (!isGone(block)) cut(article, block, { rule, score, reason });
}

/** Lines between the title and the first sentence, without those that are the text's. */
function belowTitle(blocks: readonly Block[], title: number, { first }: PageCore): readonly Block[] {
  const between = blocks.slice(title + 1, first);
  const sentence = between.findIndex((block) => factsOf(block).isProse);
  const opening = sentence < 0 ? between : between.slice(0, sentence);
  if (opening.length > maxLinesBelowTitle || countPrices(opening) > maxPrices) return [];
  const content = contentBelowTitle(blocks, title, first);
  return opening.filter((block) => !content.has(block));
}

/** Place of the title, or of its last copy with no paragraphs between; -1 where it stands elsewhere, or too often to be one. */
function lastTitle(above: readonly Block[], isTitle: Test): number {
  let at = -1;
  let copies = 0;
  let prose = 0;
  for (const [i, block] of above.entries()) {
    if (isTitle(block)) {
      if (prose >= someProse) return at;
      at = i;
      copies++;
    } else if (at >= 0 && factsOf(block).isProse) prose += factsOf(block).words;
  }
  return copies > maxTitles && above.length - at > maxLinesAfterTitle ? -1 : at;
}

/** Tells the lines that are the title, or were, before it moved. */
function titleTest({ title }: Article): Test {
  const folded = foldHeadline(title ?? '');
  const isCopy = (text: string): boolean =>
    title !== null && Math.abs(text.length - title.length) <= maxMoreChars && foldHeadline(text) === folded;
  return ({ text, pieces }) => isCopy(text) || pieces.some(({ mark }) => mark?.rule === 'describe/title');
}

/**
 * The page's lines below the core. Lists and short lines that close an article stand before the first label of the page; one that stands
 * in the article as well is an entry's.
 */
function tailOf({ source, children }: Article, { first, last }: PageCore): readonly Block[] {
  const lineOf = ({ start, end }: Block): string => source.slice(start, end);
  const inside = new Set(children.slice(first, last + 1).map(lineOf));
  const below = children.slice(last + 1);
  const label = below.findIndex((block) => isLabel(block) && !inside.has(lineOf(block)));
  return label < 0 ? [] : below.slice(label);
}
