/** A page as the evidence for its author sees it: where title, text and comments are, and what words it uses. */
import type { Article, Block } from '../core/article.ts';
import { titleIndex } from '../text/article-head.ts';
import { bodyOf } from '../text/body.ts';
import { classOf, isLetterClass, isWordClass, other, small } from '../text/character-classes.ts';
import { factsOf } from '../text/facts.ts';
import { foldHeadline } from '../text/fold.ts';
import { hashStart, hashUnit } from '../text/hash-word.ts';
import { once } from '../text/once.ts';
import { openingOf } from '../text/opening.ts';
import { matchesOf } from './screen.ts';

/** Names further from the title, and from the end of the text, were never the author's without a label. */
const maxLinesAbove = 40;
const maxLinesBelow = 60;
const maxLinesFromTop = 4;
const openingChars = 60;
const maxHeadingChars = 50;
/** Paragraphs that are read for words in small letters. */
const maxParagraphs = 60;

export interface AuthorPage {
  article: Article;
  blocks: readonly Block[];
  title: number;
  opening: number;
  last: number;
  /** Index of the first heading of comments below the text. */
  comments: number;
  /** Hashes of the words that stand in small letters in the page's paragraphs. */
  small: () => ReadonlySet<number>;
  titleWords: ReadonlySet<string>;
  /** How often each line stands on the page. */
  counts: ReadonlyMap<string, number>;
  /** Of long lines, in lower case, by their first word. */
  openings: ReadonlyMap<string, string[]>;
}

export function authorPageOf(article: Article): AuthorPage {
  const blocks = article.children;
  const title = titleIndex(article);
  const read: string[] = [];
  const counts = new Map<string, number>();
  const openings = new Map<string, string[]>();
  for (const block of blocks) {
    const { text } = block;
    if (text.length < 100) counts.set(text, (counts.get(text) ?? 0) + 1);
    if (text.length < openingChars) continue;
    const opening = text.slice(0, openingChars).toLowerCase();
    const word = firstWord(opening);
    const others = openings.get(word);
    if (others) others.push(opening);
    else openings.set(word, [opening]);
    if (read.length >= maxParagraphs || !factsOf(block).isProse) continue;
    read.push(text);
  }
  const { last } = bodyOf(blocks);
  const opening = openingOf(blocks);
  const comments = blocks.findIndex(
    (block, i) => i > opening && matchesOf(block).some((found) => found.rule === 'strip/comment-prompt'),
  );
  return {
    article,
    blocks,
    title,
    opening,
    last,
    comments: comments < 0 ? blocks.length : comments,
    small: once(() => smallWordsOf(read)),
    counts,
    openings,
    titleWords: new Set(foldHeadline(article.title ?? '').split(' ')),
  };
}

function smallWordsOf(texts: readonly string[]): ReadonlySet<number> {
  const known = new Set<number>();
  for (const text of texts) addSmallWords(text, known);
  return known;
}

/** Adds the hashes of the words of two letters or more that begin with a small one. */
function addSmallWords(text: string, known: Set<number>): void {
  let before = other;
  for (let i = 0; i < text.length; ) {
    let found = classOf(text.charCodeAt(i));
    const starts = found === small && !isWordClass(before);
    const from = i;
    let hash = hashStart;
    do {
      hash = hashUnit(hash, text.charCodeAt(i));
      before = found;
      found = ++i < text.length ? classOf(text.charCodeAt(i)) : other;
    } while (isLetterClass(found) && isLetterClass(before));
    if (starts && i > from + 1) known.add(hash);
  }
}

export function firstWord(text: string): string {
  return /^[^\s,]*/.exec(text)![0];
}

/** True by the title, below the text, and in the first lines of the page. */
export function isNear({ title, opening, last, blocks }: AuthorPage, line: number): boolean {
  const centre = title >= 0 ? title : opening;
  const isByTitle = line >= centre - maxLinesAbove && line <= centre + maxLinesBelow;
  const isByEnd = line > last && line <= last + maxLinesBelow;
  return (
    isByTitle || isByEnd || line < maxLinesFromTop || line >= blocks.length - maxLinesBelow || isOfBox(blocks, line)
  );
}

/** A short line above a paragraph that begins with its first word, as in a box about the author. */
function isOfBox(blocks: readonly Block[], line: number): boolean {
  const { text } = blocks[line]!;
  const below = blocks[line + 1]?.text ?? '';
  return (
    text.length <= maxHeadingChars &&
    below.length >= openingChars &&
    below.startsWith(`${/^\p{Lu}\S+/u.exec(text)?.[0]} `)
  );
}
