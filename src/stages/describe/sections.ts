/**
 * Breadcrumbs on lines of their own by the title move to the sections of the metadata.
 *
 *     "Home › Region › Town" above the title                             → sections ["Region", "Town"]
 *     "Region" above the title, https://example.org/region/bridge-…      → sections ["Region"]
 *     "Home › Region" in the midst of the text                           stays
 */
import type { Article, Block } from '../../core/article.ts';
import { defineStage } from '../../core/stage.ts';
import { cut } from '../../core/verbs.ts';
import { startsAtRoot, trailOf } from '../../lexicon/breadcrumb.ts';
import { words } from '../../lexicon/load.ts';
import { headOf } from '../../text/article-head.ts';
import { factsOf } from '../../text/facts.ts';
import { foldHeadline } from '../../text/fold.ts';
import { once } from '../../text/once.ts';
import { slugOf } from '../../text/slug.ts';

const rule = 'describe/sections';
const maxChars = 120;
const maxLinesBelow = 2;

export const sections = defineStage({
  id: rule,
  about: 'Breadcrumbs on lines of their own by the title move to the sections of the metadata',
  prepare: () => (article) => {
    const { blocks, title } = headOf(article);
    if (title < 0) return;
    const above = new Set(slugOf(article.given.url ?? '').above.map(keyOf));
    const text = blocks.findIndex((block, i) => i > title && factsOf(block).isProse);
    const end = Math.min(title + 1 + maxLinesBelow, text < 0 ? blocks.length : text);
    for (const block of blocks.slice(0, end)) move(article, block, above);
  },
});

function move(article: Article, block: Block, above: ReadonlySet<string>): void {
  const line = block.text.trim();
  if (line === '' || line.length > maxChars) return;
  const trail = trailOf(line);
  const isTrail = trail.length > 0 && startsAtRoot(line);
  const isNamed = above.has(keyOf(line));
  if (!isTrail && !isNamed) return;
  const list = isTrail ? trail.filter((part) => !isTitle(part, article.title!)) : [line];
  const { sections } = article.metadata;
  const reason = isTrail ? 'a breadcrumb from the way in' : 'the address names the section';
  if (!cut(article, block, { rule, score: 0.95, reason, movedTo: '/metadata/sections' })) return;
  for (const section of list) if (!sections.includes(section)) sections.push(section);
}

/** The last part of a breadcrumb may be the title, cut short. */
function isTitle(part: string, title: string): boolean {
  const folded = foldHeadline(part);
  return folded.length > 0 && foldHeadline(title).startsWith(folded);
}

const joints = once(() => new Set(words('list-words')));

/** "Health & Fitness" and "health-and-fitness" are one. */
function keyOf(section: string): string {
  return foldHeadline(section)
    .split(' ')
    .filter((word) => !joints().has(word))
    .join(' ');
}
