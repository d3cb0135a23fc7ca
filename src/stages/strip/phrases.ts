/**
 * The catalogue: lines that are debris by their words, and what else speaks for it, go. All rules are data, in `src/lexicon`.
 *
 *     "… controlled by the group.\n\nPlease enter your comment!\nPlease enter your name here"   → "… controlled by the group."
 */
import { type Article, type Block, isGone, liveBlocks } from '../../core/article.ts';
import { defineStage } from '../../core/stage.ts';
import { type Cut, cut, cutAll } from '../../core/verbs.ts';
import { surely, type Taking } from '../../lexicon/format.ts';
import { holds, labelScore, type Page, pageOf } from '../../lexicon/needs.ts';
import { matchesOf, type PhraseMatch, phraseRules } from '../../lexicon/screen.ts';
import { isHeadline, isListItem } from '../../text/headline.ts';

/** Where a line is a row of phrases, each may uncover the next: those of the development sets are through after 6 passes at most. */
const maxPasses = 20;
/** Headlines that one read-more label takes with it. */
const maxTaken = 12;
/** … where paragraphs follow: what comes next may be a subheading of theirs. */
const maxTakenWithin = 3;

export interface PhrasesOptions {
  /** Groups of phrases with a lower score cut nothing. */
  minScore: number;
}

export const phrases = defineStage<PhrasesOptions>({
  id: 'strip/phrases',
  about: 'Lines that are debris by their words, and by what stands around them, go',
  rules: () => phraseRules().filter(({ id }) => id.startsWith('strip/')),
  prepare:
    ({ minScore = surely }) =>
    (article) => {
      // from the end up, so that one prompt under the article uncovers the next
      for (let pass = 0, changes = 1; changes > 0 && pass < maxPasses; pass++) {
        changes = 0;
        const blocks = liveBlocks(article);
        const page = pageOf(article, blocks);
        for (let i = blocks.length - 1; i >= 0; i--) if (strip(page, i, minScore)) changes++;
      }
    },
});

function strip(page: Page, i: number, minScore: number): boolean {
  const { article, blocks } = page;
  const block = blocks[i]!;
  if (isGone(block)) return false; // a label further down took it along
  const candidates = matchesOf(block).filter(
    ({ rule, group }) => rule.startsWith('strip/') && group.score >= minScore && !article.disabled.has(rule),
  );
  const standing = candidates.filter((match) => holds(match, page, i));
  const best = strongest(standing);
  if (!best) return false;
  const { rule, group } = best;
  const { at, score } = group;
  if (at === 'glued' || at === 'ahead') return cutParts(article, block, [best]);
  if (at === 'inside')
    return cutParts(
      article,
      block,
      standing.filter((match) => match.group.at === at),
    );
  const label = block.text.toLowerCase();
  if (!cut(article, block, { rule, score, reason: reasonOf(best, block) })) return false;
  if (group.takes && leads(page, i, group.takes, label)) take(page, i, best);
  return true;
}

/** Cuts phrases out of a line, all in one go: a line may be full of them. */
function cutParts(article: Article, block: Block, matches: readonly PhraseMatch[]): boolean {
  const cuts: Cut[] = [];
  for (const match of matches.toSorted((a, b) => a.from - b.from)) {
    const { rule, group, from, to } = match;
    if (from < (cuts.at(-1)?.to ?? 0)) continue;
    const reason = `${quoted(block, match)} stands ${wherePart[group.at] ?? 'inside'} the line`;
    const end = group.at === 'ahead' ? to + gapAt(block.text, to) : isSpaced(block.text, from, to) ? to + 1 : to;
    cuts.push({ from, to: end, evidence: { rule, score: group.score, reason } });
  }
  return cutAll(article, block, cuts).length > 0;
}

/** White space, bars and dashes between a phrase and the sentence behind it. */
function gapAt(text: string, at: number): number {
  return /^[\s:|–—-]*/.exec(text.slice(at, at + 8))![0].length;
}

const wherePart: Record<string, string> = { glued: 'glued to', ahead: 'ahead of' };

/** Of two spaces around a place that is cut from a line, one goes with it. */
function isSpaced(text: string, from: number, to: number): boolean {
  return text[from - 1] === ' ' && text[to] === ' ';
}

/** A label that comes again and again closes the teasers above it; and what follows a page's last heading is debris on a second sign. */
function leads({ counts, labelsBelow }: Page, i: number, takes: Taking, label: string): boolean {
  return takes === 'rest' ? labelsBelow[i]! > 0 : (counts.get(label) ?? 0) <= 1;
}

/** Cuts what belongs to a label: the headlines below "Keep reading:", the rest of a list, all that follows. */
function take({ article, blocks, body }: Page, label: number, { rule, group }: PhraseMatch): void {
  const { takes, score } = group;
  const { isTaken, what } = takings[takes!];
  const most = takes === 'rest' ? blocks.length : label < body.last ? maxTakenWithin : maxTaken;
  for (let i = label + 1; i < blocks.length && i <= label + most; i++) {
    const block = blocks[i]!;
    if (isGone(block)) continue;
    if (takes !== 'rest' && labelScore(block) >= surely) continue; // a label of its own, which may take others
    if (!isTaken(block)) return;
    cut(article, block, { rule, score: score * 0.95, reason: `${what} below a ${rule.slice('strip/'.length)} label` });
  }
}

const takings: Record<Taking, { isTaken: (block: Block) => boolean; what: string }> = {
  headlines: { isTaken: isHeadline, what: 'a headline' },
  list: { isTaken: isListItem, what: 'a list item' },
  rest: { isTaken: () => true, what: 'stands' },
};

function strongest(matches: readonly PhraseMatch[]): PhraseMatch | undefined {
  return matches.reduce<PhraseMatch | undefined>(
    (best, match) => (best && best.group.score >= match.group.score ? best : match),
    undefined,
  );
}

const placeWords = {
  line: 'the whole line is',
  label: 'the line is announced by',
  start: 'the line starts with',
  end: 'the line ends with',
  glued: '',
  ahead: '',
  inside: '',
};
const needWords: Record<string, string> = {
  tail: 'after the last paragraph',
  head: 'before the first paragraph',
  edge: 'outside the paragraphs',
  'headline-behind': 'with a headline below',
  'no-prose-beside': 'not between paragraphs',
  'debris-near': 'with debris beside it',
  'debris-around': 'with debris on both sides',
  'short-beside': 'among short lines',
  late: 'with most of the prose above it',
  repeated: 'which stands on the page again and again',
  'between-sentences': 'between sentences',
};

function reasonOf(match: PhraseMatch, block: Block): string {
  const besides = match.group.needs.map((need) => needWords[need]).join(', ');
  return `${placeWords[match.group.at]} ${quoted(block, match)}${besides && `, ${besides}`}`;
}

function quoted(block: Block, { from, to }: PhraseMatch): string {
  const text = block.text.slice(from, to);
  return `'${text.length > 40 ? `${text.slice(0, 39)}…` : text}'`;
}
