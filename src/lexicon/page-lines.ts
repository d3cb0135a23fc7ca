/** An article's blocks as the line model wants them: text, gap, what the rules did, and what phrases they hold. */
import { type Article, type Block, createBlock, isGone } from '../core/article.ts';
import type { Mark } from '../core/marks.ts';
import { factsOfText } from '../text/facts.ts';
import { once } from '../text/once.ts';
import { segmentStarts } from '../text/segments.ts';
import { languagesOf, words } from './load.ts';
import { fitsLine } from './needs.ts';
import { matchesIn, matchesOf, type PhraseMatch } from './screen.ts';

/** A line as the line model sees it. */
export interface PageLine {
  text: string;
  /** Empty lines before it. */
  gap: number;
  /** What the rules did with it so far: a place in `fates`; 0 for nothing. */
  fate: number;
  /** Per kind of phrase, how surely the line is one, from 0 to 1; null where it holds no phrase. */
  votes: Float32Array | null;
  /** 1 for a part of a longer line. */
  part: number;
}

export const voteKinds = [
  'advertisement',
  'comment',
  'legal',
  'counters',
  'navigation',
  'newsletter',
  'player',
  'read-more',
  'share',
  'source',
] as const;
/** What rules did with a line. */
export const fates = ['live', 'cut by phrase', 'title', 'byline', 'date', 'caption', 'note'] as const;

export const titleFate = fates.indexOf('title');

const kindOfRule: Record<string, (typeof voteKinds)[number]> = {
  'strip/advertisement': 'advertisement',
  'strip/residue': 'advertisement',
  'strip/comment-prompt': 'comment',
  'strip/consent': 'legal',
  'strip/legal': 'legal',
  'strip/paywall': 'newsletter',
  'strip/counters': 'counters',
  'strip/navigation': 'navigation',
  'strip/newsletter': 'newsletter',
  'strip/player': 'player',
  'strip/read-more': 'read-more',
  'strip/share': 'share',
  'strip/source-link': 'source',
  'describe/attribution': 'source',
  'describe/syndication': 'source',
  'describe/license': 'legal',
  'describe/copyright': 'legal',
  'describe/tags': 'counters',
  'describe/byline': 'counters',
};
/** What a phrase within a longer line is worth, against one that is the line. */
const partWeight = 0.4;

/** Longer blocks are looked at in parts. */
export const maxBlockWords = 250;

export interface PagePart extends PageLine {
  block: Block;
  /** Place in the block's text. */
  from: number;
  to: number;
}

export function pageLines(article: Article): PagePart[] {
  const parts: PagePart[] = [];
  for (const block of article.children) {
    const fate = fateOf(block);
    const text = isGone(block) ? article.source.slice(block.start, block.end) : block.text;
    const gap = block.emptyLinesBefore;
    // a line of n characters has no more than n / 2 words
    if (fate !== 0 || text.length <= 2 * maxBlockWords || factsOfText(text).words <= maxBlockWords) {
      const votes = votesOf(block, text, isGone(block) ? matchesIn(text) : matchesOf(block));
      parts.push({ block, from: 0, to: text.length, text, gap, fate, part: 0, votes });
    } else {
      const starts = segmentStarts(text, isFunctionWord);
      for (const [i, from] of starts.entries()) {
        const to = starts[i + 1] ?? text.length;
        const part = text.slice(from, to).trim();
        const votes = votesOf(block, part, matchesIn(part));
        parts.push({ block, from, to, text: part, gap: i === 0 ? gap : 0, fate, part: 1, votes });
      }
    }
  }
  return parts;
}

const functionWords = once(
  () => new Set(languagesOf('function-words').flatMap((lang) => [...words('function-words', lang)])),
);

function isFunctionWord(word: string): boolean {
  return functionWords().has(word);
}

function votesOf(block: Block, text: string, matches: readonly PhraseMatch[]): Float32Array | null {
  let votes: Float32Array | null = null;
  for (const match of matches) {
    const kind = kindOfRule[match.rule];
    if (!kind) continue;
    votes ??= new Float32Array(voteKinds.length);
    const { at, score } = match.group;
    const isLine =
      at !== 'inside' &&
      at !== 'glued' &&
      at !== 'ahead' &&
      (text === block.text
        ? fitsLine(match, block)
        : fitsLine(match, createBlock(text, 0, text.length, block.line, 0)));
    const vote = isLine ? score : partWeight * score;
    const place = voteKinds.indexOf(kind);
    votes[place] = Math.max(votes[place]!, vote);
  }
  return votes;
}

/** What went by its place among all lines, or as a copy, is for the model to place, too: it sees that as it came. */
const byPlace = new Set(['strip/head', 'strip/tail', 'strip/repeats']);

function fateOf(block: Block): number {
  if (!isGone(block)) return 0;
  const mark = block.pieces.find((piece) => piece.mark)?.mark;
  if (!mark || byPlace.has(mark.rule)) return 0;
  return fates.indexOf(fateOfMark(mark));
}

function fateOfMark({ action, movedTo }: Mark): (typeof fates)[number] {
  if (action === 'cut') return 'cut by phrase';
  if (movedTo?.startsWith('/title')) return 'title';
  if (movedTo?.startsWith('/metadata/author')) return 'byline';
  if (movedTo?.startsWith('/metadata/captions')) return 'caption';
  return movedTo && /date/i.test(movedTo) ? 'date' : 'note';
}
