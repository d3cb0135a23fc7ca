/**
 * Lines that name the agencies behind an article move to the metadata.
 *
 *     "(With information from EFE and AFP)"     → agencies ["EFE", "AFP"], attribution ["(With information from EFE and AFP)"]
 *     "Source: a senior official said so."      stays: not all that follows is an agency
 *
 * They stand above or below the text, below most of it, or again and again.
 */
import { type Article, type Block, liveBlocks } from '../../core/article.ts';
import { defineStage } from '../../core/stage.ts';
import { cut } from '../../core/verbs.ts';
import { readNameList } from '../../lexicon/name-list.ts';
import { isGiven, type Page, pageOf } from '../../lexicon/needs.ts';
import { matchesOf } from '../../lexicon/screen.ts';
import { isQuotation } from '../../lexicon/spoken-of.ts';
import { labelBounds } from '../../text/fold.ts';
import { once } from '../../text/once.ts';

const rule = 'describe/attribution';
const maxChars = 200;
const places = ['edge', 'late', 'repeated'] as const;

export const attribution = defineStage({
  id: rule,
  about: 'Lines that name the agencies behind an article move to the metadata',
  prepare: () => (article) => {
    const blocks = liveBlocks(article);
    const page = once(() => pageOf(article, blocks));
    for (const [i, block] of blocks.entries()) if (block.text.length <= maxChars) move(article, block, i, page);
  },
});

function move(article: Article, block: Block, i: number, page: () => Page): void {
  const match = matchesOf(block).find((found) => found.rule === rule);
  if (!match || isQuotation(block.text)) return;
  const [, end] = labelBounds(block.text);
  const list = block.text.slice(match.to, end).replace(/^\s*:?\s*/, '');
  const { agencies, generic, rest } = readNameList(list);
  if (rest.length > 0 || agencies.length + generic.length === 0) return;
  if (!places.some((place) => isGiven(place, page(), i))) return;
  const { metadata } = article;
  const reason = `every source the line names is an agency (${[...agencies, ...generic].join(', ')})`;
  const movedTo = `/metadata/attribution/${metadata.attribution.length}`;
  const text = block.text.trim();
  if (!cut(article, block, { rule, score: match.group.score, reason, movedTo })) return;
  metadata.attribution.push(text);
  for (const agency of agencies) if (!metadata.agencies.includes(agency)) metadata.agencies.push(agency);
}
