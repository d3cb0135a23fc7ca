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
import { type Article, liveBlocks } from '../../core/article.ts';
import { replaceMatches } from '../../core/replace-matches.ts';
import { defineStage } from '../../core/stage.ts';
import { type Replacement, replaceAll } from '../../core/verbs.ts';
import { words } from '../../lexicon/load.ts';
import { pageNames } from '../../text/mojibake/code-pages.ts';
import { type Layer, layerOf, type Weighed, weighed } from '../../text/mojibake/repairs.ts';
import type { Run } from '../../text/mojibake/runs.ts';
import { controlBit, suspectPages } from '../../text/mojibake/screen.ts';
import { once } from '../../text/once.ts';
import { perVersion } from '../../text/per-version.ts';
import { decodeWindows1252 } from '../../text/windows-1252.ts';

const rule = 'repair/mojibake';
/** Texts were met that went through three; each takes away a byte of two at least. */
const maxLayers = 6;
/**
 * A text of more units than any page has (the longest of the development sets has 109,325) gets fewer layers: for each, all of it is tried
 * under ten code pages.
 */
const longText = 500_000;
const maxLayersOfLong = 2;
/** C1 controls that windows-1252 has a character for, but not behind the first byte of a broken sequence. */
const control = /(?<![ÂÃÐÑâðï])[\x80\x82-\x8c\x8e\x91-\x9c\x9e\x9f]/g;
const anyControl = /[\x80-\x9f]/;
/** A paragraph does not part where the decoded text has a line separator: within a line it is white space. */
const separator = /[\u2028\u2029]/g;
/** Gains are open above; half of this one is half sure. */
const halfSure = 0.4;

const suspicionOf = perVersion((block) => suspectPages(block.text));
const weighedOf = perVersion((block) => weighed(block.text));

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
      eachLayer(
        () => liveBlocks(article),
        suspicionOf,
        weighedOf,
        (block, runs, { page }) => {
          const meant = isPage ? runs.filter((run) => !isLoneMark(block.text, run)) : runs;
          replaceAll(
            article,
            block,
            meant.map((run) => asReplacement(block.text, run, page, graveEnding)),
          );
        },
      );
      repairControls(article);
      if (isPage) repairMetadata(article, (text) => repaired(text, graveEnding));
    };
  },
});

/** Calls `act` for each text and what is damaged in it, layer by layer. */
function eachLayer<T extends { text: string }>(
  texts: () => readonly T[],
  suspicion: (text: T) => number,
  weigh: (text: T) => Weighed,
  act: (text: T, runs: readonly Run[], layer: Layer) => void,
): void {
  const known = new Set<number>();
  for (let layer = 0, most = maxLayers; layer < most; layer++) {
    const now = texts();
    if (layer === 0 && now.reduce((sum, { text }) => sum + text.length, 0) > longText) most = maxLayersOfLong;
    const pages = now.reduce((found, text) => found | suspicion(text), 0);
    if (pages === 0) return;
    const found = layerOf(now.map(weigh), pages, known);
    if (!found) return;
    known.add(found.page);
    for (const [i, text] of now.entries()) act(text, found.runs[i]!, found);
  }
}

function isLoneMark(text: string, { from, to, after }: Run): boolean {
  return to - from === text.length && invisible.test(after);
}

/** What a run becomes: "Ã " before most words was "à ", with its space. */
function meantBy(text: string, { from, to, after }: Run, graveEnding: RegExp): string {
  const isGrave = text.slice(from, to).endsWith('Ã ') && !graveEnding.test(text.slice(to, to + 8));
  return after.replace(separator, ' ') + (isGrave ? ' ' : '');
}

function asReplacement(text: string, run: Run, page: number, graveEnding: RegExp): Replacement {
  const { from, to, after, gain, isLossy } = run;
  const what = isLossy ? `${JSON.stringify(after)}, of which bytes are lost,` : JSON.stringify(after);
  const reason = `${JSON.stringify(text.slice(from, to))} is ${what} in UTF-8 that was read as ${pageNames[page]}`;
  const score = Math.round(100 * Math.min(0.99, Math.max(0.6, 1 - halfSure / Math.max(gain, halfSure)))) / 100;
  return { from, to, after: meantBy(text, run, graveEnding), evidence: { rule, score, reason } };
}

/** What moved to the metadata before its characters were repaired; an address stays as it was given. */
function repairMetadata(article: Article, repair: (text: string) => string): void {
  const within = (value: unknown): unknown => {
    if (typeof value === 'string') return repair(value);
    if (Array.isArray(value)) return value.map(within);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, within(inner)]));
  };
  if (article.title !== null) article.title = repair(article.title);
  const { url, ...told } = article.metadata;
  if (!isSuspect(told)) return;
  Object.assign(article.metadata, within(told));
}

function isSuspect(value: unknown): boolean {
  if (typeof value === 'string') return suspectPages(value) !== 0;
  return typeof value === 'object' && value !== null && Object.values(value).some(isSuspect);
}

function repaired(text: string, graveEnding: RegExp): string {
  const whole = { text };
  eachLayer(
    () => [whole],
    (now) => suspectPages(now.text),
    (now) => weighed(now.text),
    (now, runs) => {
      for (const run of runs.toReversed())
        now.text = now.text.slice(0, run.from) + meantBy(now.text, run, graveEnding) + now.text.slice(run.to);
    },
  );
  return whole.text;
}

/** What becomes of each C1 control. */
const controlRepairs = once(
  () =>
    new Map(
      Array.from({ length: 32 }, (_, i) => {
        const byte = 0x80 + i;
        const after = decodeWindows1252(Buffer.from([byte]));
        const reason = `the control character U+00${byte.toString(16).toUpperCase()} is the byte of ${JSON.stringify(after)} in windows-1252`;
        return [String.fromCharCode(byte), { after, score: 0.95, reason }];
      }),
    ),
);

function repairControls(article: Article): void {
  for (const block of liveBlocks(article)) {
    if (!(suspicionOf(block) & controlBit)) continue;
    const { text } = block;
    let end = -1;
    replaceMatches(article, block, rule, control, ({ 0: found, index }) => {
      if (index !== end && anyControl.test(text.charAt(index - 1))) return null;
      end = index + 1; // a run goes as its first character does
      return controlRepairs().get(found)!;
    });
  }
}
