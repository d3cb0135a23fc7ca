/**
 * The title moves to the metadata, with its copies and the breadcrumbs glued to them. A first line is a title only on evidence.
 *
 *     "HomenewsUS says Iran …\n\nUS says Iran …\n\nThe United States has …"   → title "US says Iran …", sections ["news"]
 */
import { addNew } from '../../core/add-new.ts';
import { type Article, type Block, isGone, liveBlocks } from '../../core/article.ts';
import { defineStage } from '../../core/stage.ts';
import { cut, isKept } from '../../core/verbs.ts';
import { sectionsOf } from '../../lexicon/breadcrumb.ts';
import { surely } from '../../lexicon/format.ts';
import { contentWords, functionWordShare, shareOfWordsIn, stemsOf } from '../../lexicon/languages.ts';
import { labelScore } from '../../lexicon/needs.ts';
import { matchesOf } from '../../lexicon/screen.ts';
import { titleAboveByline } from '../../lexicon/title-above-byline.ts';
import { withoutStart } from '../../lexicon/title-candidates.ts';
import { likelyTitle } from '../../model/title.ts';
import { bodyOf } from '../../text/body.ts';
import { factsOf } from '../../text/facts.ts';
import { foldHeadline } from '../../text/fold.ts';
import { isHeadline } from '../../text/headline.ts';
import { type HeadlineCopy, headlineCopy } from '../../text/headline-copy.ts';
import { openingOf } from '../../text/opening.ts';
import { withoutSite } from '../../text/site-name.ts';
import { wordsOf } from '../../text/words.ts';

const rule = 'describe/title';
/** Without an address, a title and its copies stand among the first lines. */
const headBlocks = 12;
/** Without another sign, a first line must have so many words, and share these with the first paragraphs. */
const minWordsByShape = 6;
const maxWordsByShape = 22;
const maxCapitals = 0.6;
const minSharedWords = 3;
/** Of 25 headlines of this length on press pages one is as rich in small words as its text, of 18 standfirsts and first sentences four. */
const minWordsOfSentence = 12;
const paragraphsBelow = 4;
const minShare = 0.4;
/** … and more of them where the text has subheadings, for the first line may be one. */
const minShareAmongHeadings = 0.7;
/** A headline that ends in a question mark and a description that was cut short pass for prose, too; they have fewer words. */
const minWordsOfOpening = 25;
/** With more headings, and nothing else of a page, the first line is as often the heading of the first section. */
const maxHeadings = 3;
/** A caption starts like its title by so many words; a paragraph may hold a headline further on. */
const minSharedStart = 4;
/** Of the lines of a page, as the title model sees them. Less sure ones are as often a subheading of a text that came without its title. */
const minProbability = 0.35;
/** A stop at the end or within: sentences, not a headline. */
const endsClause = /[.!?:;,…]["”’»)]*\s*$|[.!?] \p{Lu}/u;

interface Found {
  title: string;
  score: number;
  reason: string;
}

export const title = defineStage({
  id: rule,
  about: 'The title and its copies, with the breadcrumbs glued to them, move to the metadata',
  prepare: () => (article) => {
    const blocks = liveBlocks(article);
    const found = article.title === null ? findTitle(article, blocks) : given(article.title);
    if (!found) return;
    const bare = withoutSite(found.title, article.metadata.site);
    article.title ??= bare;
    const opening = openingOf(blocks);
    const head = blocks.slice(
      0,
      article.given.url ? Math.max(opening, lastBreadcrumb(blocks, found.title) + 1) : Math.max(headBlocks, opening),
    );
    for (const block of head) moveCopy(article, block, { ...found, title: bare });
  },
});

/** Index of the last line in the head that is the title behind a breadcrumb; one that is cut short looks like the opening paragraph. */
function lastBreadcrumb(blocks: readonly Block[], title: string): number {
  const lines = blocks.slice(0, headBlocks).map(({ text }) => headlineCopy(text, title));
  const last = lines.findLastIndex((copy) => copy !== null && copy.breadcrumb !== '');
  return last < 0
    ? -1
    : Math.max(
        last,
        lines.findLastIndex((copy) => copy !== null),
      );
}

function given(title: string): Found {
  return { title, score: 0.99, reason: 'a copy of the given title' };
}

function moveCopy(article: Article, block: Block, { title, score, reason }: Found): void {
  const { text: whole, before } = withoutStart(block);
  const text = withoutSite(whole, article.metadata.site);
  const copy = headlineCopy(text, title) ?? exactCopy(text, title);
  if (!copy) return;
  const sections = sectionsOf(copy.breadcrumb);
  if (sections === null) return;
  const isBreadcrumb = copy.breadcrumb !== '' || copy.isCutShort;
  const evidence = {
    rule,
    score,
    reason: isBreadcrumb ? 'a copy of the title, with the breadcrumb before it or cut short' : reason,
    movedTo: sections.length > 0 ? '/metadata/sections' : '/title',
  };
  // a date before the title is another stage's
  const from = /\d/.test(before) ? before.length : 0;
  if (!cut(article, block, evidence, from)) return;
  for (const section of sections) addNew(article.metadata.sections, section);
}

/** Titles too short for `headlineCopy` must stand alone on their line. */
function exactCopy(line: string, title: string): HeadlineCopy | null {
  return foldHeadline(line) === foldHeadline(title) ? { breadcrumb: '', isCutShort: false } : null;
}

function findTitle(article: Article, blocks: readonly Block[]): Found | null {
  return (
    byAddress(article, blocks) ??
    byCopy(article, blocks.slice(0, headBlocks)) ??
    byByline(article, blocks) ??
    byShape(article, blocks)
  );
}

/** With the address known, the model weighs all lines of the page. */
function byAddress(article: Article, blocks: readonly Block[]): Found | null {
  const { url } = article.given;
  if (!url) return null;
  const likely = likelyTitle(blocks, url);
  if (!likely || likely.probability < minProbability || isBody(article, likely.chosen.block)) return null;
  const reason = `of all lines the likeliest title: ${likely.signs.join(', ')}`;
  return { title: likely.chosen.text, score: likely.probability, reason };
}

/** The line right above who wrote the text, or when. */
function byByline(article: Article, blocks: readonly Block[]): Found | null {
  const block = titleAboveByline(blocks);
  if (!block || isBody(article, block) || isSentence(article, block)) return null;
  const reason = 'a byline or a date stands right below the line, and its words come again in the text';
  return { title: block.text.trim(), score: 0.92, reason };
}

function mayBeTitle(block: Block): boolean {
  return isHeadline(block) && !isLabel(block);
}

/** A line that a reviewer put back into the text is not its title. */
function isBody(article: Article, block: Block): boolean {
  return isKept(article, block, 'move');
}

/**
 * A line among the first that stands there twice, or once more behind a breadcrumb or cut short. In a text that opens on a paragraph, lines
 * that stand twice are its own, as in a table of contents, and only a breadcrumb above the line counts.
 */
function byCopy(article: Article, head: readonly Block[]): Found | null {
  const { isProse, words } = head[0] ? factsOf(head[0]) : { isProse: false, words: 0 };
  const opensOnProse = isProse && words >= minWordsOfOpening;
  for (const block of head.filter((line) => mayBeTitle(line) && !isBody(article, line))) {
    const others = opensOnProse ? head.slice(0, head.indexOf(block)) : head;
    const copies = others.filter((other) => other !== block && isCopy(other, block));
    const isPlain = copies.every((other) => foldHeadline(other.text) === foldHeadline(block.text));
    if (copies.length === 0 || (isPlain && (opensOnProse || !sharesWords(article, block)))) continue;
    return { title: block.text.trim(), score: 0.97, reason: 'a copy of the line, or a breadcrumb to it, stands near' };
  }
  return null;
}

function isLabel(block: Block): boolean {
  return matchesOf(block).some(({ group }) => group.at === 'line');
}

/** True when `other` copies `block` whole, or cut short, or behind a breadcrumb: then `block` is the title as it should read. */
function isCopy(other: Block, block: Block): boolean {
  const copy = headlineCopy(other.text, block.text);
  return copy !== null && sectionsOf(copy.breadcrumb) !== null;
}

/** The first line, where it reads like the headline of the paragraphs right below it. */
function byShape(article: Article, blocks: readonly Block[]): Found | null {
  const [first, second] = blocks.slice(0, headBlocks).filter((block) => !isLabel(block));
  if (!first || !second || !isHeadline(first) || endsClause.test(first.text) || isBody(article, first)) return null;
  const { words, capitals } = factsOf(first);
  if (words < minWordsByShape || words > maxWordsByShape) return null;
  if (!factsOf(second).isProse || !sharesWords(article, first) || isSentence(article, first)) return null;
  if (saysAllOf(second.text, first.text)) return null;
  // Headings Within A Text Are Often Written So: then something else must say that the text came off a page
  const mayBeHeading = capitals > maxCapitals * words || headingsIn(article) > maxHeadings;
  if (mayBeHeading && !isFromPage(article)) return null;
  const reason = "the first line has a headline's shape and shares its words with the text";
  return { title: first.text.trim(), score: 0.9, reason };
}

/** True where a line starts like another, repeats every word of it and goes on, as a video's caption does with its title. */
function saysAllOf(line: string, title: string): boolean {
  const [said, words] = [wordsOf(line), wordsOf(title)];
  return words.every((word, i) => (i < minSharedStart ? said[i] === word : said.includes(word)));
}

/** True where a page has left something else: a line that went already, or a label. */
function isFromPage({ children }: Article): boolean {
  return children.some((block) => isGone(block) || labelScore(block) >= surely);
}

/** A long line in which small words stand as thick as in the paragraphs is a sentence of theirs, such as a standfirst. */
function isSentence({ lang, children }: Article, line: Block): boolean {
  const words = wordsOf(line.text);
  if (lang === null || words.length < minWordsOfSentence) return false;
  const paragraphs = children.filter((block) => block !== line && factsOf(block).isProse).slice(0, paragraphsBelow);
  const usual = functionWordShare(wordsOf(paragraphs.map(({ text }) => text).join(' ')), lang);
  return usual > 0 && functionWordShare(words, lang) >= usual;
}

/** True when the words of a line come again in the first paragraphs, as a headline's do. */
function sharesWords(article: Article, block: Block): boolean {
  const blocks = liveBlocks(article);
  const body = bodyOf(blocks);
  if (body.last < 2) return false;
  const words = contentWords(block.text);
  const paragraphs = blocks.filter((other) => other !== block && factsOf(other).isProse).slice(0, paragraphsBelow);
  const share = shareOfWordsIn(words, stemsOf(paragraphs.map(({ text }) => text).join(' ')));
  return (
    words.length * share >= minSharedWords && share >= (headingsIn(article) > 1 ? minShareAmongHeadings : minShare)
  );
}

/** Number of lines of the body that have a headline's shape. */
function headingsIn(article: Article): number {
  const blocks = liveBlocks(article);
  const body = bodyOf(blocks);
  return blocks.slice(body.first, body.last).filter((other) => isHeadline(other)).length;
}
