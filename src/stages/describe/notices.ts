/**
 * Lines that say where a text comes from and whose it is move to the metadata: syndication, copyright, licence, tags.
 *
 *     "Reporting by Ana Ruiz; Editing by J. R. Smith"     → attribution
 *     "© 2023 The Valley Herald. All rights reserved."    → copyright
 *     "This work is licensed under CC BY 4.0"             → license
 *     "Tags: water, mountains"                            → tags ["water", "mountains"]
 *
 * They stand below the text, or below most of it; an article about copyright says the same words in its midst.
 */
import { addNew } from '../../core/add-new.ts';
import { type Article, type Block, liveBlocks } from '../../core/article.ts';
import { defineStage } from '../../core/stage.ts';
import { cut } from '../../core/verbs.ts';
import { holds, pageOf } from '../../lexicon/needs.ts';
import { matchesOf, type PhraseMatch, phraseRules } from '../../lexicon/screen.ts';
import { labelBounds } from '../../text/fold.ts';

/** Where the lines of each rule go. */
const places = {
  'describe/syndication': 'attribution',
  'describe/copyright': 'copyright',
  'describe/license': 'license',
  'describe/tags': 'tags',
} as const;
type Rule = keyof typeof places;

export const notices = defineStage({
  id: 'describe/notices',
  about: 'Lines that say where a text comes from and whose it is move to the metadata',
  rules: () => phraseRules().filter(({ id }) => id in places),
  prepare: () => (article) => {
    const page = pageOf(article, liveBlocks(article));
    for (const [i, block] of page.blocks.entries()) {
      const match = matchesOf(block).find((found) => found.rule in places && holds(found, page, i));
      if (match) move(article, block, match);
    }
  },
});

function move(article: Article, block: Block, match: PhraseMatch): void {
  const place = places[match.rule as Rule];
  const list = article.metadata[place];
  const entries = place === 'tags' ? tagsOf(block.text.slice(match.to)) : [block.text.trim()];
  if (entries.length === 0) return;
  const reason = `the line starts or ends with '${block.text.slice(match.from, match.to)}', below most of the text`;
  const movedTo = `/metadata/${place}/${list.length}`;
  if (!cut(article, block, { rule: match.rule, score: match.group.score, reason, movedTo })) return;
  for (const entry of entries) addNew(list, entry);
}

function tagsOf(text: string): string[] {
  const [from, to] = labelBounds(text);
  return text
    .slice(from, to)
    .split(/\s*[,;|·•#]\s*/)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
}
