/**
 * Evidence that a line of a whole page is the article's title, as numbers by name: what the address says of it, copies of it, its place
 * above the opening paragraph, and the words it shares with the text.
 *
 *     https://example.org/2024/us-says-iran-facilitates-attacks
 *     "US says Iran “actively facilitates” attacks"   → all words of the address in their order, four lines above the opening paragraph
 */
import type { Block } from '../core/article.ts';
import { datesOf } from '../text/dates.ts';
import { factsOf, factsOfText } from '../text/facts.ts';
import { once } from '../text/once.ts';
import { isNameShaped } from '../text/person-name.ts';
import { isNameOfHost } from '../text/site-name.ts';
import { wordsInOrder, wordsInRow } from '../text/word-order.ts';
import { contentWords, shareOfWordsIn } from './languages.ts';
import { words } from './load.ts';
import { labelScore } from './needs.ts';
import { matchesOf } from './screen.ts';
import { separator, type TitlePart, titleParts } from './title-candidates.ts';
import { hasBreadcrumb, stemOf, type TitlePage, titlePageOf } from './title-page.ts';

/** By name, from 0 to about 3. */
export type TitleEvidence = Record<string, number>;

export interface TitleCandidate {
  block: Block;
  /** The line, or the part of it that is meant. */
  text: string;
  /** What speaks for and against it, in groups. */
  evidence: readonly TitleEvidence[];
}

const shortChars = 30;
const year = /(?:19|20)\d\d/;

/** The lines of a page that may be its article's title, and the parts of breadcrumbs and of "Title | Site". */
export function titleCandidates(blocks: readonly Block[], url: string | undefined): TitleCandidate[] {
  const page = titlePageOf(blocks, url);
  const candidates: TitleCandidate[] = [];
  let proseAbove = 0;
  for (const [i, block] of page.head.entries()) {
    if (factsOf(block).isProse) proseAbove++;
    const parts = titleParts(block, page.slug);
    if (parts.length === 0) continue;
    const place = ofPlace(page, i, proseAbove);
    for (const part of parts) {
      const evidence = [ofAddress(part, page), ofShape(part, block), place, ofCopies(part, block, page)];
      candidates.push({ block, text: part.text, evidence });
    }
  }
  return candidates;
}

function ofAddress({ text, folded, behind }: TitlePart, { url, slug, slugStems, rivals }: TitlePage): TitleEvidence {
  const size = slugStems.length;
  const its = folded.split(' ');
  const stems = its.map(stemOf);
  const content = contentWords(text);
  const isNear = stems.some((stem) => slugStems.includes(stem));
  const inOrder = isNear ? wordsInOrder(slugStems, stems) : 0;
  const shareOfAddress = size > 0 ? inOrder / size : 0;
  const earlier = rivals[inOrder - 1] ?? 0;
  for (let i = 0; i < inOrder; i++) rivals[i]!++;
  const names = [its, its.filter((word) => !joints().has(word))].map((list) => list.join(' '));
  return {
    'words of the address in order': shareOfAddress,
    'words of the address in a row': isNear ? wordsInRow(slugStems, stems) / size : 0,
    'number of words of the address': Math.min(inOrder, 8) / 8,
    'all of the address': flag(size > 0 && inOrder === size),
    'most of the address': flag(shareOfAddress > 0.6),
    'nothing but words of the address': flag(size > 0 && inOrder === its.length),
    'its share in the address': inOrder / its.length,
    'its meaning in the address':
      content.filter((word) => slugStems.includes(stemOf(word))).length / Math.max(1, content.length),
    'lines above with as many words of the address': Math.log1p(earlier),
    'the name of a section in the address': flag(slug.above.some((section) => names.includes(section))),
    'the last word of the address': flag(its.length === 1 && its[0] === slug.last.at(-1)),
    'the name of the site behind it': flag(behind !== '' && isNameOfHost(behind.replace(/^[^\p{L}]+/u, ''), url)),
  };
}

/** Left out of the names of sections in addresses. */
const joints = once(() => new Set(words('list-words')));

function ofShape({ text, before, behind }: TitlePart, block: Block): TitleEvidence {
  const { words: length, capitals, endsWithStop } = factsOfText(text);
  return {
    'a small letter first': flag(/^\p{Ll}/u.test(text)),
    'a stop at the end': flag(endsWithStop),
    'a question mark at the end': flag(/\?\s*$/.test(text)),
    'an exclamation mark at the end': flag(/!\s*$/.test(text)),
    'a stop within': flag(/[.!?:] \p{Lu}/u.test(text)),
    'a number first': flag(/^\p{L}* ?\d{1,2}[.):]/u.test(text)),
    'a list': flag(text.split(',').length > 2),
    'a digit': flag(/\d/.test(text)),
    'a year': flag(year.test(text)),
    'a date': flag(hasDate(block)),
    'capitals alone': flag(text === text.toUpperCase()),
    'share of capitals': capitals / Math.max(1, length),
    'number of words': Math.min(length, 12) / 12,
    'one word': flag(length === 1),
    'under four words': flag(length < 4),
    'over sixteen words': flag(length > 16),
    'a separator within': flag(separator.test(text)),
    'a part of a line': flag(before !== '' || behind !== ''),
    'the end of a line': flag(before !== ''),
    'a known label': flag(labelScore(block) > 0),
  };
}

function ofPlace({ head, opening }: TitlePage, i: number, proseAbove: number): TitleEvidence {
  const above = head.slice(Math.max(0, i - 4), i);
  const below = head.slice(i + 1, i + 6).filter((other) => other.text.length < 80);
  const near = head.slice(i + 1, i + 5);
  const last = head[i - 1];
  const next = head[i + 1];
  const toProse = linesToProse(head, i);
  return {
    'lines above': Math.log1p(i),
    'the first line': flag(i === 0),
    'lines to the opening': Math.log1p(Math.max(0, opening - i)),
    'paragraphs above': Math.log1p(proseAbove),
    'no paragraph above': flag(proseAbove === 0),
    'over three paragraphs above': flag(proseAbove > 3),
    'a paragraph right below': flag(toProse === 1),
    'lines to the next paragraph': Math.min(3, toProse) / 3,
    'no paragraph near': flag(toProse > 8),
    'the longest line near': flag(isLongestNear(head, i)),
    'a year below': flag(below.some((other) => year.test(other.text))),
    'a byline below': flag(below.some((other) => matchesOf(other).some(({ rule }) => rule === 'describe/byline'))),
    'a name below': flag(near.some((other) => isNameShaped(other.text))),
    'a date right below': flag(next !== undefined && hasDate(next)),
    'a date below': flag(near.some(hasDate)),
    'a label right below': flag(next !== undefined && labelScore(next) > 0),
    'labels below': near.filter((other) => labelScore(other) > 0).length / 4,
    'labels above': above.filter((other) => labelScore(other) > 0).length / 4,
    'short lines below': near.filter(isShort).length / 4,
    'short lines above': above.filter(isShort).length / 4,
    'a short line right above': flag(last !== undefined && isShort(last)),
    'a separator right above': flag(last !== undefined && separator.test(last.text)),
    'empty lines above': Math.min(4, head[i]!.emptyLinesBefore) / 4,
  };
}

function ofCopies({ text, folded, before, behind }: TitlePart, block: Block, page: TitlePage): TitleEvidence {
  const copies = (page.counts.get(folded) ?? 0) - (before === '' && behind === '' ? 1 : 0);
  return {
    copies: Math.min(3, copies),
    'no copy': flag(copies === 0),
    'a copy behind a breadcrumb': flag(hasBreadcrumb(page, block, text, folded)),
    'the start of another line': flag(page.starts.has(folded)),
    'the end of another line': flag(page.ends.has(folded)),
    'the start of one of the first lines': flag(page.firstLines.some((line) => line.startsWith(folded))),
    'its words in the first paragraphs': shareOfWordsIn(contentWords(text), page.stems),
  };
}

function flag(is: boolean): number {
  return is ? 1 : 0;
}

function hasDate(block: Block): boolean {
  return datesOf(block).length > 0;
}

function isShort({ text }: Block): boolean {
  return text.length < shortChars;
}

function linesToProse(head: readonly Block[], i: number): number {
  for (let at = i + 1; at < head.length && at < i + 12; at++) if (factsOf(head[at]!).isProse) return at - i;
  return 12;
}

/** True where no line of the few around it that is no prose is longer. */
function isLongestNear(head: readonly Block[], i: number): boolean {
  const near = head.slice(Math.max(0, i - 5), i + 5).filter((block) => !factsOf(block).isProse);
  return near.every((block) => block.text.length <= head[i]!.text.length);
}
