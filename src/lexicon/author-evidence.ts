/**
 * Evidence that a name on a page is the author's, as numbers by name: labels, the place by the title or below the text, dates and roles
 * beside it, a paragraph about the person, and whether its words are words of the page.
 *
 *     "Ana Ruiz" below the title, a date below that, "Ana Ruiz is a writer in …" under the text
 */
import type { Article, Block } from '../core/article.ts';
import { mayHoldDate } from '../text/dates.ts';
import { factsOf } from '../text/facts.ts';
import { foldHeadline } from '../text/fold.ts';
import { hashWord } from '../text/hash-word.ts';
import { once } from '../text/once.ts';
import { isNameOfHost } from '../text/site-name.ts';
import { type AuthorPage, authorPageOf, firstWord, isNear } from './author-page.ts';
import { type Mention, mentionsIn } from './byline-mentions.ts';
import { words } from './load.ts';
import { labelScore } from './needs.ts';

export interface AuthorCandidate {
  names: string[];
  /** Lines that hold these names and nothing else. */
  alone: Block[];
  evidence: readonly Readonly<Record<string, number>>[];
}

const maxSpan = 3;
const maxMentions = 600;

/** The names that short lines of the page mention, each once, with the names beside it. */
export function authorCandidates(article: Article): AuthorCandidate[] {
  const page = authorPageOf(article);
  const byName = new Map<string, Mention[]>();
  for (const mention of mentionsIn(page.blocks, (line) => isNear(page, line), maxMentions)) {
    const key = foldHeadline(mention.names[0]!);
    if (key === '') continue;
    const others = byName.get(key);
    if (others) others.push(mention);
    else byName.set(key, [mention]);
  }
  for (const key of [...byName.keys()]) joinFullName(byName, key);
  return [...byName].map(([key, mentions]) => {
    const best = mentions.reduce((a, b) => (rankOf(b, page) > rankOf(a, page) ? b : a));
    const alone = mentions
      .filter(({ isAlone, hasDate: isDated }) => isAlone && !isDated)
      .map(({ line }) => page.blocks[line]!);
    return {
      names: best.names,
      alone,
      evidence: [ofPlace(mentions, page), ofSigns(mentions, page), ofName(key, mentions, page)],
    };
  });
}

/** "Ana" is Ana Ruiz, where no other Ana is on the page. */
function joinFullName(byName: Map<string, Mention[]>, key: string): void {
  if (key.includes(' ')) return;
  const [full, ...others] = [...byName.keys()].filter((name) => name.startsWith(`${key} `));
  if (full === undefined || others.length > 0 || !givenNames().has(key)) return;
  const known = byName.get(full)!;
  const name = known[0]!.names[0]!;
  known.push(...byName.get(key)!.map((mention) => ({ ...mention, names: [name, ...mention.names.slice(1)] })));
  byName.delete(key);
}

/** The mention whose names are taken: a labelled one, then the one with most names. */
function rankOf({ label, names, line }: Mention, { title }: AuthorPage): number {
  return (
    (label === 'start' ? 20 : label === 'within' ? 10 : 0) + Math.min(names.length, 8) - Math.abs(line - title) / 1e4
  );
}

function ofPlace(
  mentions: readonly Mention[],
  { title, opening, last, comments, blocks }: AuthorPage,
): Record<string, number> {
  const centre = title >= 0 ? title : opening;
  const below = nearest(mentions.map(({ line }) => line - centre));
  const above = nearest(mentions.map(({ line }) => centre - line));
  const toOpening = nearest(mentions.map(({ line }) => opening - line));
  return {
    'right below the title': flag(title >= 0 && below === 1),
    'two lines below the title': flag(title >= 0 && below === 2),
    'near below the title': 1 / below,
    'near above the title': 1 / above,
    'right above the title': flag(title >= 0 && above === 1),
    'near above the opening': 1 / toOpening,
    'between title and opening': flag(mentions.some(({ line }) => line > centre && line < opening)),
    'far above the title': flag(mentions.every(({ line }) => line < centre - 12)),
    'among the paragraphs': flag(mentions.some(({ line }) => line > opening && line < last)),
    'below the text': flag(mentions.some(({ line }) => line > last)),
    'right below the text': flag(mentions.some(({ line }) => line > last && line <= last + 3)),
    'below the comments only': flag(mentions.every(({ line }) => line > comments)),
    'far below the title': flag(mentions.every(({ line }) => line > centre + 30 && line < blocks.length)),
    'no title': flag(title < 0),
  };
}

function nearest(distances: readonly number[]): number {
  return Math.min(1e6, ...distances.filter((distance) => distance > 0));
}

function ofSigns(mentions: readonly Mention[], page: AuthorPage): Record<string, number> {
  const { blocks, opening, last, title } = page;
  const near = (of: (line: number) => boolean): number => flag(mentions.some(({ line }) => of(line)));
  const isHead = (line: number): boolean => line < opening || (title >= 0 && Math.abs(line - title) <= 12);
  return {
    'a label in the head': flag(mentions.some(({ label, line }) => label === 'start' && isHead(line))),
    'a label among the paragraphs': flag(
      mentions.some(({ label, line }) => label === 'start' && !isHead(line) && line <= last),
    ),
    'a label below the text': flag(mentions.some(({ label, line }) => label === 'start' && line > last)),
    'by within the line in the head': flag(mentions.some(({ label, line }) => label === 'within' && isHead(line))),
    'by within the line': flag(mentions.some(({ label }) => label === 'within')),
    'by and a date': flag(mentions.some(({ label, hasDate }) => label !== null && label !== 'owner' && hasDate)),
    'whose page it is': flag(mentions.some(({ label }) => label === 'owner')),
    'whose page it is alone': flag(mentions.every(({ label }) => label === 'owner')),
    'a date on its line': flag(mentions.some(({ hasDate }) => hasDate)),
    'a date on its line in the head': flag(mentions.some(({ hasDate, line }) => hasDate && isHead(line))),
    'a date right below': near((line) => hasDate(blocks[line + 1])),
    'a date right below in the head': near((line) => isHead(line) && hasDate(blocks[line + 1])),
    'a date right above': near((line) => hasDate(blocks[line - 1])),
    'a date right above in the head': near((line) => isHead(line) && hasDate(blocks[line - 1])),
    'a number right below in the head': near((line) => isHead(line) && isShortWithDigit(blocks[line + 1])),
    'alone right below the title': flag(
      title >= 0 && mentions.some(({ isAlone, line }) => isAlone && line === title + 1),
    ),
    'alone near the title, a date near': flag(
      title >= 0 &&
        mentions.some(
          ({ isAlone, line }) => isAlone && Math.abs(line - title) <= 4 && around(blocks, line).some(hasDate),
        ),
    ),
    'a date near': near((line) => around(blocks, line).some(hasDate)),
    'a reading time near': near((line) =>
      around(blocks, line).some(({ text }) => text.length < 80 && readTime().test(text)),
    ),
    'a role on its line': near((line) => roles().test(blocks[line]!.text)),
    'a role right below': near((line) => isRole(blocks[line + 1])),
    'alone on its line': flag(mentions.some(({ isAlone }) => isAlone)),
    'alone on its line in the head': flag(mentions.some(({ isAlone, line }) => isAlone && isHead(line))),
    'a heading of authors above': near((line) =>
      blocks.slice(Math.max(0, line - 2), line).some(({ text }) => text.length < 60 && authorBox().test(text)),
    ),
    'a heading of authors below': near((line) =>
      blocks.slice(line + 1, line + 3).some(({ text }) => text.length < 60 && authorBox().test(text)),
    ),
    'labels around':
      Math.max(...mentions.map(({ line }) => around(blocks, line).filter((block) => labelScore(block) > 0).length)) / 4,
    'a known label': near((line) => labelScore(blocks[line]!) > 0),
  };
}

function ofName(key: string, mentions: readonly Mention[], page: AuthorPage): Record<string, number> {
  const name = mentions[0]!.names[0]!;
  const all = name.split(/\s+/);
  const folded = key.split(' ');
  const lower = name.toLowerCase();
  const openings = page.openings.get(firstWord(lower)) ?? [];
  return {
    'one word': flag(all.length === 1),
    'two words': flag(all.length === 2),
    'four words or more': flag(all.length > 3),
    'a given name and the name of the host': flag(
      givenNames().has(folded[0]!) && isNameOfHost(name, page.article.given.url ?? ''),
    ),
    'an initial': flag(/(?:^|\s)\p{Lu}\.(?:\s|$)/u.test(name)),
    'letters behind it': flag(/,/.test(name)),
    'small letters first': flag(/^\p{Ll}/u.test(name)),
    'capitals alone': flag(name === name.toUpperCase()),
    'several names': flag(mentions.some(({ names }) => names.length > 1)),
    'its words in small letters': folded.filter((word) => page.small().has(hashWord(word))).length / folded.length,
    'all its words in small letters': flag(folded.every((word) => page.small().has(hashWord(word)))),
    'its words in the title': folded.filter((word) => page.titleWords.has(word)).length / folded.length,
    'a paragraph begins with it': flag(openings.some((line) => line.startsWith(`${lower} `))),
    'a paragraph begins with its first word': flag(openings.length > 0),
    mentions: Math.log1p(mentions.length),
    'one mention': flag(mentions.length === 1),
    'lines like it': Math.log1p(Math.max(...mentions.map(({ line }) => page.counts.get(page.blocks[line]!.text) ?? 0))),
    'a given name first': flag(givenNames().has(folded[0]!)),
    'a given name within': flag(folded.some((word) => givenNames().has(word))),
    'a given name alone on its line near the title': flag(
      givenNames().has(folded[0]!) && mentions.some(({ isAlone, line }) => isAlone && Math.abs(line - page.title) <= 4),
    ),
    'the name of the host': flag(isNameOfHost(name, page.article.given.url ?? '')),
  };
}

function flag(is: boolean): number {
  return is ? 1 : 0;
}

function hasDate(block: Block | undefined): boolean {
  return block !== undefined && mayHoldDate(block.text) && !factsOf(block).isProse;
}

function isShortWithDigit(block: Block | undefined): boolean {
  return block !== undefined && block.text.length < 40 && /\d/.test(block.text);
}

function around(blocks: readonly Block[], line: number): Block[] {
  return blocks.slice(Math.max(0, line - maxSpan), line + maxSpan + 1).filter((_, i) => i !== Math.min(line, maxSpan));
}

const givenNames = once(() => new Set(words('given-names').map(foldHeadline)));
const readTime = once(() => new RegExp(`\\d\\s*(?:${words('read-times').join('|')})(?!\\p{L})`, 'iu'));
const roles = once(() => new RegExp(`(?<!\\p{L})(?:${words('roles').join('|')})(?!\\p{L})`, 'iu'));
const authorBox = once(() => new RegExp(`^(?:${words('author-headings').join('|')})(?!\\p{L})`, 'iu'));

function isRole(block: Block | undefined): boolean {
  return block !== undefined && block.text.length < 80 && roles().test(block.text);
}
