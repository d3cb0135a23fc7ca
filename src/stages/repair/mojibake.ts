/**
 * UTF-8 that was read under another code page, once or several times, becomes what was written.
 *
 *     "donâ€™t", "donвЂ™t", "donΓÇÖt"   → "don’t"      windows-1252, windows-1251, code page 437
 *     "schÃƒÂ¼tzt"                       → "schützt"    twice
 *     "jusqu'Ã nos jours"               → "jusqu'à nos jours": a byte became a space
 *     "SlovenÄ\uFFFDina"                 → "Sloven\uFFFDina": a byte is lost
 *     "the \x93old\x94 bridge"           → "the “old” bridge": C1 controls stand for windows-1252
 *
 * Only the damaged characters change. "AMANHÃ…", "privé »", "Різдво" and tables of box characters are what was written, and stay.
 */
import { Buffer } from 'node:buffer';
import { type Article, type Block, liveBlocks } from '../../core/article.ts';
import { replaceMatches } from '../../core/replace-matches.ts';
import { defineStage } from '../../core/stage.ts';
import { type Replacement, replaceAll } from '../../core/verbs.ts';
import { words } from '../../lexicon/load.ts';
import { pageNames } from '../../text/mojibake/code-pages.ts';
import { type Layer, layerOf } from '../../text/mojibake/repairs.ts';
import type { Run } from '../../text/mojibake/runs.ts';
import { controlBit, suspectPages } from '../../text/mojibake/screen.ts';
import { perVersion } from '../../text/per-version.ts';
import { decodeWindows1252 } from '../../text/windows-1252.ts';

const rule = 'repair/mojibake';
/** Texts were met that went through three; each takes away a byte of two at least. */
const maxLayers = 6;
/** C1 controls that windows-1252 has a character for, but not behind the first byte of a broken sequence. */
const control = /(?<![ÂÃÐÑâðï\x80-\x9f])[\x80\x82-\x8c\x8e\x91-\x9c\x9e\x9f]/g;
/** A paragraph does not part where the decoded text has a line separator: within a line it is white space. */
const separator = /[\u2028\u2029]/g;
/** Gains are open above; half of this one is half sure. */
const halfSure = 0.4;

const suspicionOf = perVersion((block) => suspectPages(block.text));

/** U+00AD, zero-width marks and marks of direction. */
const invisible = /^[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]*$/;

export interface MojibakeOptions {
  /**
   * True for a page whose title and metadata were found before: they are repaired, too, and a line that stands for a mark that nobody sees
   * is left, for `flag/lossy-mojibake` to point at.
   */
  page: boolean;
}

export const mojibake = defineStage<MojibakeOptions>({
  id: rule,
  about: 'UTF-8 that was read under another code page ("donâ€™t", "schÃƒÂ¼tzt") becomes what was written',
  prepare: ({ page: isPage = false }) => {
    const graveEnding = new RegExp(`^(?:${words('grave-endings').join('|')})(?![\\p{L}'’])|^[\\s.,)]`, 'u');
    return (article) => {
      const known = new Set<number>();
      for (let layer = 0; layer < maxLayers; layer++) {
        const blocks = liveBlocks(article);
        const pages = blocks.reduce((found, block) => found | suspicionOf(block), 0);
        if (pages === 0) return;
        const found = layerOf(
          blocks.map(({ text }) => text),
          pages,
          known,
        );
        if (!found) break;
        known.add(found.page);
        for (const [i, block] of blocks.entries()) {
          const runs = isPage ? found.runs[i]!.filter((run) => !isLoneMark(block, run)) : found.runs[i]!;
          repair(article, block, runs, found, graveEnding);
        }
      }
      repairControls(article);
      if (isPage) repairMetadata(article);
    };
  },
});

function isLoneMark({ text }: Block, { from, to, after }: Run): boolean {
  return to - from === text.length && invisible.test(after);
}

/** What moved to the metadata before its characters were repaired. */
function repairMetadata(article: Article): void {
  if (article.title !== null) article.title = repaired(article.title);
  const { metadata } = article;
  for (const [name, value] of Object.entries(metadata)) Object.assign(metadata, { [name]: repairedValue(value) });
}

function repairedValue(value: unknown): unknown {
  if (typeof value === 'string') return repaired(value);
  if (Array.isArray(value)) return value.map(repairedValue);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, repairedValue(inner)]));
}

function repaired(text: string): string {
  const known = new Set<number>();
  let now = text;
  for (let layer = 0; layer < maxLayers; layer++) {
    const pages = suspectPages(now);
    const found = pages === 0 ? null : layerOf([now], pages, known);
    if (!found) break;
    known.add(found.page);
    for (const { from, to, after } of found.runs[0]!.toReversed()) now = now.slice(0, from) + after + now.slice(to);
  }
  return now;
}

function repair(article: Article, block: Block, runs: readonly Run[], { page }: Layer, graveEnding: RegExp): void {
  const { text } = block;
  const replacements = runs.map(({ from, to, after, gain, isLossy }): Replacement => {
    const found = text.slice(from, to);
    const repaired = after.replace(separator, ' ');
    const what = isLossy ? `${JSON.stringify(after)}, of which bytes are lost,` : JSON.stringify(after);
    const reason = `${JSON.stringify(found)} is ${what} in UTF-8 that was read as ${pageNames[page]}`;
    const isGrave = found.endsWith('Ã ') && !graveEnding.test(text.slice(to, to + 8));
    const score = Math.round(100 * Math.min(0.99, Math.max(0.6, 1 - halfSure / Math.max(gain, halfSure)))) / 100;
    return { from, to, after: isGrave ? `${repaired} ` : repaired, evidence: { rule, score, reason } };
  });
  replaceAll(article, block, replacements);
}

function repairControls(article: Article): void {
  for (const block of liveBlocks(article)) {
    if (!(suspicionOf(block) & controlBit)) continue;
    replaceMatches(article, block, rule, control, ([found]) => {
      const byte = found.charCodeAt(0);
      const after = decodeWindows1252(Buffer.from([byte]));
      const reason = `the control character U+00${byte.toString(16).toUpperCase()} is the byte of ${JSON.stringify(after)} in windows-1252`;
      return { after, score: 0.95, reason };
    });
  }
}
