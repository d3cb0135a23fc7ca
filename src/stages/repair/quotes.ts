/**
 * Quotation marks that point the wrong way turn round, with the space where it belongs.
 *
 *     "put your nose in the mud“Faleh al-Khazali"       → "put your nose in the mud” Faleh al-Khazali"
 *     "while calling for“ avoid escalation ”."          → "while calling for “avoid escalation”."
 *     "too ”soft”. Unfortunately"                       → "too “soft”. Unfortunately"
 *     "“ Music is in my genes, ” she said"              → "“Music is in my genes,” she said"
 *
 * Only where “ opens and ” closes: languages that write „…“ or ”…” are left alone.
 */
import { type Article, type Block, liveBlocks } from '../../core/article.ts';
import { replaceMatches } from '../../core/replace-matches.ts';
import { defineStage } from '../../core/stage.ts';
import { type Replacement, replaceAll } from '../../core/verbs.ts';
import { functionWordShare } from '../../lexicon/languages.ts';
import { perVersion } from '../../text/per-version.ts';
import { type Turn, turnedQuotes } from '../../text/turned-quotes.ts';
import { wordsOf } from '../../text/words.ts';

const rule = 'repair/quotes';
const glued = /[\p{L}\p{N}.,!?]“[\p{L}\s]/u;
const turned = /(?<![^\s([—–-])”[\p{L}\p{N}]|“ |“\u00a0|[\p{L}\p{N}]“\p{L}|[\p{L}]”\p{L}/u;
const mayBeTurned = perVersion(({ text }) => turned.test(text));
const spaced = /(?<=\p{L})“\s+(?=\p{L})([^“”]{1,400}?)\s+”/gu;
const opening = /[\p{L}\p{N}.,!?]“(\p{L}+)/gu;
const wordPart = /[\p{L}\p{N}’-]/u;
/** Languages that open with “ and close with ”. */
const pairs = ['en', 'es', 'fr', 'it', 'pt'];
/** A paragraph in the text's language has so many function words; Swedish and Finnish, which open with ”, are not among those known. */
const minShare = 0.12;
const cappedChars = 20_000;

export const quotes = defineStage({
  id: rule,
  about: 'Quotation marks that point the wrong way ("in the mud“Faleh") turn round ("in the mud” Faleh")',
  prepare: () => (article) => {
    for (const block of liveBlocks(article)) {
      const { text } = block;
      if (text.includes('„') || !(text.includes('“') || text.includes('”'))) continue;
      if (mayBeTurned(block) && text.length <= cappedChars) turn(article, block);
      if (text.includes('“') && glued.test(block.text)) repair(article, block);
    }
  },
});

/** Pairs of which one mark is turned, or spaced inside, in a paragraph of a language that tells them apart. */
function turn(article: Article, block: Block): void {
  const lang = article.lang ?? 'en';
  const found = turnedQuotes(block.text);
  if (found.length === 0 || !pairs.includes(lang)) return;
  if (functionWordShare(wordsOf(block.text), lang) < minShare) return;
  replaceAll(article, block, found.map(asReplacement));
}

function asReplacement({ from, to, after, reason }: Turn): Replacement {
  return { from, to, after, evidence: { rule, score: 0.94, reason } };
}

function repair(article: Article, block: Block): void {
  const isOpenAt = openings(block.text);
  replaceMatches(article, block, rule, spaced, (match) => {
    if (isOpenAt(match.index)) return null;
    return {
      after: ` “${match[1]}”${/^\p{L}/u.test(block.text.slice(match.index + match[0].length)) ? ' ' : ''}`,
      score: 0.95,
      reason: 'the spaces stand on the wrong sides of the quotation marks',
    };
  });
  const isOpenNow = openings(block.text);
  const { text } = block;
  let last = 0;
  replaceMatches(article, block, rule, opening, (match) => {
    const [found, behind = ''] = match;
    const at = match.index + found.length - behind.length - 1;
    const from = startOfWord(text, match.index, last);
    const before = text.slice(from, at);
    last = match.index + found.length;
    if (!isOpenNow(at)) return null;
    return {
      from,
      after: `${before}” ${behind}`,
      score: 0.93,
      reason: 'a quotation is open, and this mark stands glued behind its last word',
    };
  });
}

/** Where the word begins that goes on at `at`, not before `least`. */
function startOfWord(text: string, at: number, least: number): number {
  let start = at;
  while (start > least) {
    const isPair =
      start - 2 >= least && /[\udc00-\udfff]/.test(text[start - 1]!) && /[\ud800-\udbff]/.test(text[start - 2]!);
    const before = start - (isPair ? 2 : 1);
    if (!wordPart.test(text.slice(before, start))) break;
    start = before;
  }
  return start;
}

/** Tells, for ascending offsets, whether a quotation is open there. A mark glued behind a word inside an open one counts as its end. */
function openings(text: string): (at: number) => boolean {
  let open = false;
  let i = 0;
  return (at) => {
    for (; i < at; i++) {
      if (text[i] === '”') open = false;
      else if (text[i] === '“') open = !(open && i > 0 && /[\p{L}\p{N}.,!?]/u.test(text[i - 1]!));
    }
    return open;
  };
}
