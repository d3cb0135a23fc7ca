/**
 * What no phrase names goes by the line model: teasers, menus, author boxes, product strips, comment threads, lists of links.
 *
 *     "The ferry sank at dawn.\nMinister to visit Lenne\n5 tips for your garden\nContact"   → "The ferry sank at dawn."
 *
 * It acts only where it keeps at least one sentence: a timetable is no article with its paragraphs lost.
 */
import { type Article, type Block, isGone, refuse } from '../../core/article.ts';
import { defineStage } from '../../core/stage.ts';
import { type Cut, cutAll } from '../../core/verbs.ts';
import { isStripped } from '../../lexicon/needs.ts';
import { maxBlockWords } from '../../lexicon/page-lines.ts';
import { matchesOf } from '../../lexicon/screen.ts';
import { keptLines } from '../../model/decode.ts';
import { type ScoredPage, scoreLines } from '../../model/line-model.ts';
import { factsOf } from '../../text/facts.ts';

const rule = 'strip/boilerplate';
/** Longer texts are no page of an article, and are left alone. */
const maxChars = 4_000_000;
/** … and so are those with a longer line: the texts of the development sets have 109,325 units in all at most. */
const maxLineChars = 500_000;
/** Texts with fewer words say too little of what they are. */
const minWords = 60;

/** Where no rule has found debris, a page has so many short lines, and they are so large a share. */
const maxShortWords = 8;
const minShort = 12;
const minShortShare = 0.3;

export const boilerplate = defineStage({
  id: rule,
  about: 'Lines that a trained model tells from the article by their shape, place and neighbours go',
  calibrated: true,
  prepare: () => (article) => {
    if (article.children.length === 0 || article.ruling || isTooLong(article)) return;
    if (article.children.reduce((sum, block) => sum + factsOf(block).words, 0) < minWords) return;
    if (!isPage(article)) return;
    const page = scoreLines(article);
    const isKept = keptLines(page);
    if (!page.parts.some((_, i) => page.isOpen[i] && isKept[i])) {
      refuse(article, 'no line of it reads like an article');
      return;
    }
    if (!page.parts.some((_, i) => page.isOpen[i] && isKept[i] && page.isProse[i] === 1)) return;
    for (const [block, cuts] of cutsOf(page, isKept)) strip(article, block, cuts);
  },
});

function isTooLong({ source, children }: Article): boolean {
  return source.length > maxChars || children.some(({ text }) => text.length > maxLineChars);
}

function cutsOf(page: ScoredPage, isKept: readonly boolean[]): Map<Block, Cut[]> {
  const cuts = new Map<Block, Cut[]>();
  for (const [i, { block, from, to }] of page.parts.entries()) {
    if (!page.isOpen[i] || isKept[i] || from >= to || isNotice(block)) continue;
    const list = cuts.get(block) ?? [];
    list.push({ from, to, evidence: { rule, score: scoreOf(page, i), reason: reasonOf(page, i) } });
    cuts.set(block, list);
  }
  return cuts;
}

/** True where something of a page is left, or was: debris that the rules know, many short lines, or all lines joined to one. */
function isPage({ children }: Article): boolean {
  let short = 0;
  for (const block of children) {
    const { words, endsWithStop } = factsOf(block);
    if (words > maxBlockWords || (isGone(block) && isStripped(block))) return true;
    if (words > 0 && words <= maxShortWords && !endsWithStop) short++;
  }
  return short >= minShort && short >= minShortShare * children.length;
}

/** Notices that move to the metadata once the lines around them are gone. */
const notices = new Set([
  'describe/attribution',
  'describe/copyright',
  'describe/license',
  'describe/syndication',
  'describe/tags',
]);

function isNotice(block: Block): boolean {
  return matchesOf(block).some(({ rule: other, group }) => notices.has(other) && group.at !== 'inside');
}

/** Parts that stand side by side go in one cut. */
function strip(article: Article, block: Block, list: readonly Cut[]): void {
  const joined: Cut[] = [];
  for (const cut of list) {
    const last = joined.at(-1);
    if (last?.to === cut.from) last.to = cut.to;
    else joined.push({ ...cut });
  }
  cutAll(article, block, joined);
}

function scoreOf({ logits, decode }: ScoredPage, i: number): number {
  const [a, b] = decode.calibration;
  return Math.round(1000 / (1 + Math.exp(a + b * logits[i]!))) / 1000;
}

function reasonOf(page: ScoredPage, i: number): string {
  const signs = page.signs(i);
  return signs.length > 0
    ? `by the line model: ${signs.join(', ')}`
    : 'by the line model, for its place among the lines';
}
