/** A page as the title's evidence wants it: its lines folded, counted and found by how they start and end, its address and first words. */
import type { Block } from '../core/article.ts';
import { factsOf } from '../text/facts.ts';
import { foldHeadline } from '../text/fold.ts';
import { foldedOf } from '../text/folded.ts';
import { headlineCopy } from '../text/headline-copy.ts';
import { openingOf } from '../text/opening.ts';
import { type Slug, slugOf } from '../text/slug.ts';
import { stemsOf } from './languages.ts';

/** Lines of the page that are looked at; longer menus than this were not met. */
const maxLines = 500;
const maxChars = 250;
const endingChars = 12;

/** A page's lines, and what is asked of them for each candidate. */
export interface TitlePage {
  url: string;
  slug: Slug;
  /** The first letters of the slug's words. */
  slugStems: string[];
  head: readonly Block[];
  opening: number;
  /** Of the first paragraphs. */
  stems: ReadonlySet<string>;
  /** Lines so far that hold as many words of the address, by the number. */
  rivals: number[];
  /** How often each folded line stands on the page. */
  counts: Map<string, number>;
  /** What folded lines start and end with, up to and from each space; and the first three lines. */
  starts: Set<string>;
  ends: Set<string>;
  firstLines: string[];
  /** Lines that may be copies of a title, by their last letters; those that are cut short under `''`. */
  byEnding: Map<string, Block[]>;
}

export function titlePageOf(blocks: readonly Block[], url = ''): TitlePage {
  const head = blocks.slice(0, maxLines);
  const paragraphs = blocks.filter((block) => factsOf(block).isProse).slice(0, 6);
  const slug = slugOf(url);
  const page: TitlePage = {
    url,
    slug,
    slugStems: slug.last.map(stemOf),
    head,
    opening: openingOf(head),
    stems: stemsOf(paragraphs.map((block) => block.text).join(' ')),
    rivals: slug.last.map(() => 0),
    counts: new Map(),
    starts: new Set(),
    ends: new Set(),
    firstLines: head.slice(0, 3).map((block) => foldHeadline(block.text.slice(0, maxChars))),
    byEnding: new Map(),
  };
  for (const [i, block] of blocks.entries()) {
    if (block.text.length > maxChars) continue;
    const folded = foldedOf(block);
    page.counts.set(folded, (page.counts.get(folded) ?? 0) + 1);
    if (i >= head.length) continue;
    for (let at = folded.indexOf(' '); at > 0; at = folded.indexOf(' ', at + 1)) {
      page.starts.add(folded.slice(0, at));
      page.ends.add(folded.slice(at + 1));
    }
    const key = /(?:\.{3}|…)\s*$/.test(block.text.slice(-8)) ? '' : folded.slice(-endingChars);
    const peers = page.byEnding.get(key);
    if (peers) peers.push(block);
    else page.byEnding.set(key, [block]);
  }
  return page;
}

/** "business" and "businesses" are one word of an address. */
export function stemOf(word: string): string {
  return word.slice(0, 5);
}

/** True where another line is the title behind a breadcrumb, or cut short. */
export function hasBreadcrumb(page: TitlePage, block: Block, title: string, folded: string): boolean {
  const peers = [...(page.byEnding.get(folded.slice(-endingChars)) ?? []), ...(page.byEnding.get('') ?? [])];
  return peers.some((other) => {
    const copy = other === block ? null : headlineCopy(other.text, title);
    return copy !== null && (copy.breadcrumb !== '' || copy.isCutShort);
  });
}
