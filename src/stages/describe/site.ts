/**
 * The site's name goes to the metadata, where two signs agree on it or one agrees with the address. The text stays as it is.
 *
 *     "Bridge to rise again | The Lenne Courier" … "© 2024 The Lenne Courier"   → site "The Lenne Courier"
 *     "© 2024 Ana Ruiz" alone                                                  → none: a single sign
 */
import { type Article, liveBlocks } from '../../core/article.ts';
import { defineStage } from '../../core/stage.ts';
import { wordSet } from '../../lexicon/load.ts';
import { firstSiteIn, holderIn, namesBesideTitle } from '../../lexicon/site-signs.ts';
import { foldHeadline } from '../../text/fold.ts';
import { isNameOfHost } from '../../text/site-name.ts';

/** Lines from the top, among which the page's title stands. */
const headLines = 300;

export const site = defineStage({
  id: 'describe/site',
  about: "The site's name, where two signs or a sign and the address agree on it, goes to the metadata",
  prepare: () => (article) => {
    article.metadata.site ??= siteOf(article);
  },
});

function siteOf(article: Article): string | null {
  const blocks = liveBlocks(article);
  const tails = blocks.slice(0, headLines).flatMap(({ text }) => namesBesideTitle(text));
  const holders = blocks.flatMap((block) => holderIn(block) ?? []);
  const first = blocks.flatMap((block) => firstSiteIn(block) ?? []);
  const signs = [tails, holders, first].map((names) => new Set(names.map(keyOf)));
  const isAgreed = (name: string): boolean => signs.filter((keys) => keys.has(keyOf(name))).length > 1;
  const names = [...tails, ...holders, ...first].filter((name) => !isSection(name));
  const { url } = article.given;
  return names.find(isAgreed) ?? (url ? names.find((name) => isNameOfHost(name, url)) : undefined) ?? null;
}

function isSection(name: string): boolean {
  return wordSet('section-names').has(name.toLowerCase()) || wordSet('breadcrumb-roots').has(name);
}

/** "The Lenne Courier" and "LENNE COURIER" are one. */
function keyOf(name: string): string {
  return foldHeadline(name).replace(/^the /, '');
}
