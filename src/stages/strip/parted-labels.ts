/**
 * A label that stands on two to four lines, part by part, goes as if it stood on one.
 *
 *     "Share\nthis:"                 → ""
 *     "Follow\nus\non\nTwitter"      → ""
 *     "Previous\nNext"               stays: each part is a label of its own, and no part of another
 *
 * What the lines make with a space between must be a sure `at: line` phrase whose group's needs hold around them.
 */
import { type Block, liveBlocks } from '../../core/article.ts';
import { defineStage } from '../../core/stage.ts';
import { cut } from '../../core/verbs.ts';
import { surely } from '../../lexicon/format.ts';
import { debrisBeside, holds, labelScore, type Page, pageOf } from '../../lexicon/needs.ts';
import { mayStartPhrase } from '../../lexicon/phrase-starts.ts';
import { matchesIn, type PhraseMatch } from '../../lexicon/screen.ts';
import { maxItems } from '../../lexicon/spoken-of.ts';
import { factsOf, wordCount } from '../../text/facts.ts';
import { isListItem } from '../../text/headline.ts';

const rule = 'strip/parted-labels';
const maxParts = 4;
const maxPartChars = 40;
/** A label of fewer words right above prose may be a heading of it, if no other label stands above. */
const minWordsAboveProse = 3;
/** What a phrase needs, it needs of the lines right beside it, or of the sentence that announces its list. */
const reach = maxItems + 1;
/** What the phrase says of itself holds of its parts a little less. */
const discount = 0.97;

export const partedLabels = defineStage({
  id: rule,
  about: 'A label that stands on two to four lines, part by part, goes as if it stood on one',
  prepare: () => (article) => {
    const blocks = liveBlocks(article);
    let page: Page | undefined;
    for (let i = 0; i < blocks.length - 1; i++) {
      if (blocks[i]!.text.length > maxPartChars || !mayStartPhrase(blocks[i]!.text)) continue;
      page ??= pageOf(article, blocks);
      i += strip(page, i);
    }
  },
});

/** Cuts the longest label that starts at `i`; gives how many lines below went with it. */
function strip(page: Page, i: number): number {
  for (let count = Math.min(maxParts, page.blocks.length - i); count > 1; count--) {
    const parts = page.blocks.slice(i, i + count);
    if (!mayBeParts(parts)) continue;
    const text = parts.map((part) => part.text).join(' ');
    const match = labelOf(page, i, parts, text);
    if (!match) continue;
    for (const [n, part] of parts.entries()) {
      const reason = `line ${n + 1} of ${count} that together are '${text}' of ${match.rule}`;
      cut(page.article, part, { rule, score: match.group.score * discount, reason });
    }
    return count - 1;
  }
  return 0;
}

/** Short lines with words or numbers, each once, of which one at least is no label by itself. */
function mayBeParts(parts: readonly Block[]): boolean {
  const texts = new Set(parts.map(({ text }) => text.toLowerCase()));
  return (
    texts.size === parts.length &&
    parts.every((part, n) => isPart(part, n === parts.length - 1)) &&
    parts.some((part) => labelScore(part) === 0)
  );
}

function isPart(block: Block, isLast: boolean): boolean {
  const { text } = block;
  return (
    text.length <= maxPartChars && wordCount(text) > 0 && !isListItem(block) && (isLast || !factsOf(block).endsWithStop)
  );
}

/** The phrase that the lines make together, where it may stand. */
function labelOf(page: Page, i: number, parts: readonly Block[], text: string): PhraseMatch | undefined {
  const matches = matchesIn(text).filter(
    ({ rule: of, group }) =>
      group.at === 'line' && group.score >= surely && of.startsWith('strip/') && !page.article.disabled.has(of),
  );
  if (matches.length === 0 || numbers(text) > 1) return undefined;
  const joined: Page = { ...page, blocks: withOneFor(page.blocks, i, parts.length, { ...parts[0]!, text }) };
  return isHeading(joined, i) ? undefined : matches.find((match) => holds(match, joined, i));
}

/** The lines around, with one in place of `count` from `i` on; those that nobody looks at are left out. */
function withOneFor(blocks: readonly Block[], i: number, count: number, line: Block): Block[] {
  const near: Block[] = [];
  for (let at = Math.max(0, i - reach); at < i; at++) near[at] = blocks[at]!;
  near.push(line);
  for (let at = i + count; at < blocks.length && at < i + count + reach; at++) near.push(blocks[at]!);
  return near;
}

/** "1" above "of 15" counts the article's own parts. */
function numbers(text: string): number {
  return text.match(/\d+/g)?.length ?? 0;
}

function isHeading(page: Page, i: number): boolean {
  const [block, below] = page.blocks.slice(i, i + 2);
  if (!below || !factsOf(below).isProse || factsOf(block!).words >= minWordsAboveProse) return false;
  return debrisBeside(page, i) === 'none';
}
