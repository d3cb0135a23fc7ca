/**
 * Words in which a reading machine took letters for others are flagged, with what they may have been. They stay as they are.
 *
 *     "It al50 gcfs a ncvv rear suspension"     al50: also, gcfs: gets, ncvv: new
 */
import { type Article, type Block, liveBlocks } from '../../core/article.ts';
import { defineStage } from '../../core/stage.ts';
import { flag } from '../../core/verbs.ts';
import { englishZipfs, numbersOf } from '../../lexicon/english-words.ts';
import { wordListOf, zipf } from '../../lexicon/frequencies.ts';
import { blockWords, shapes } from '../../text/block-words.ts';
import { OcrIndex } from '../../text/ocr-variants.ts';
import { once } from '../../text/once.ts';
import { perVersion } from '../../text/per-version.ts';

const rule = 'flag/ocr-noise';
const kind = 'ocr-noise';
/** Zipf value that a word must have to be what was meant, by the number of changes: a rare word is no likelier than a name. */
const minZipf = [0, 4, 4.2, 4.8];
/** … and with a digit or a bar inside, which no word has. */
const minZipfOfMixed = 3;
/** Zipf values have two decimals. */
const leastStep = 0.01;
const minZipfOfShort = 4.5;
/** So many such words in a block vouch for one another. */
const manyWords = 3;
const minLength = 3;
/** "SEOs", "WoS" */
const maxAcronym = 4;
/** Below this a word is so rare that one thousands of times as frequent may have been meant. */
const rareZipf = 3.3;
const minLead = 3.4;

const token = /[\p{L}\d|;]+(?:['’]\p{L}+)?/uy;
const ofToken = /[\p{L}\d|;]/u;
const mixed = /^(?=.*[\d|])(?=.*\p{Ll})[\p{L}\d|]+$/u;
/** Ordinals, decades, units, clocks, models: letters and digits that belong together. */
const usual =
  /^(?:\d+\p{Ll}{1,2}|\d{2,}\p{L}+|\d+\p{Lu}+\p{L}*|\p{L}\d+|\p{L}{2}\d|\p{L}[2-46-79]\p{L}|\p{Lu}\p{L}*\d+|\p{Lu}[\p{Lu}\d|]*)$/u;

interface Misread {
  from: number;
  to: number;
  text: string;
  was: string;
  isMixed: boolean;
}

export const ocrNoise = defineStage({
  id: rule,
  about: 'Words in which a reading machine took letters for others ("tbe", "f0r") are flagged',
  prepare: () => (article) => {
    if (article.lang !== 'en') return; // the frequencies are English
    const uses = new Map<string, number>();
    for (const block of liveBlocks(article)) {
      const found = misreadIn(block);
      for (const { text } of found) uses.set(text, (uses.get(text) ?? 0) + 1);
      for (const misread of found)
        if (misread.isMixed || found.length >= manyWords || isSure(misread, uses)) raise(article, block, misread);
    }
  },
});

function raise(article: Article, block: Block, { from, to, text, was, isMixed }: Misread): void {
  const reason = `'${text}' is no word; letters read for others like them make it '${was}'`;
  flag(article, block, from, to, { rule, kind, score: isMixed ? 0.9 : 0.75, reason, suggestion: was });
}

/** A word that comes again and again is a word of the text's own. */
function isSure({ text }: Misread, uses: ReadonlyMap<string, number>): boolean {
  return uses.get(text)! <= 2;
}

/** What a misread word is looked for among. */
const meant = once(() => new OcrIndex(wordListOf('en').words(minZipfOfMixed + leastStep)));

const misreadIn = perVersion((block): Misread[] => {
  const { text } = block;
  const found: Misread[] = [];
  let end = 0;
  for (const at of doubtfulWords(block)) {
    if (at < end) continue;
    token.lastIndex = startOf(text, at);
    const match = token.exec(text);
    if (!match) continue; // a mark without a letter
    const { 0: word, index } = match;
    end = index + word.length;
    const misread = misreadAt(text, word, index);
    if (misread) found.push(misread);
  }
  return found;
});

/** Places of the words that are rare, and no names, or have a digit or a bar beside them. */
function doubtfulWords(block: Block): number[] {
  const { text } = block;
  const { count, from, to, shape } = blockWords(block);
  const numbers = numbersOf(block);
  const zipfs = englishZipfs();
  const found: number[] = [];
  for (let k = 0; k < count; k++) {
    const at = from[k]!;
    if ((shape[k]! & shapes.touchesDigit) !== 0) found.push(at);
    else if ((shape[k]! & shapes.isMixed) !== 0 && to[k]! - at <= maxAcronym) continue;
    else if (zipfs[numbers[k]!]! < rareZipf && ((shape[k]! & shapes.startsCapital) === 0 || isFirst(text, at)))
      found.push(at);
  }
  return found;
}

/** "f" of "1f" belongs to it. */
function startOf(text: string, at: number): number {
  let start = at;
  while (start > 0 && ofToken.test(text[start - 1]!)) start--;
  return start;
}

function misreadAt(text: string, word: string, at: number): Misread | null {
  const low = word.toLowerCase();
  if (word.length < minLength || isPart(text, at, word.length)) return null;
  const known = zipf(low, 'en');
  if (known >= rareZipf) return null;
  const isMixed = mixed.test(word) && !usual.test(word);
  // a capitalised word that is not known is a name
  if (!isMixed && !/^\p{Ll}+$/u.test(word) && !isFirst(text, at)) return null;
  const original = meant().originalOf(low);
  if (!original) return null;
  const likely = zipf(original.word, 'en');
  if (word.length === minLength && likely < minZipfOfShort) return null;
  if (!isMixed && likely < minZipf[original.changes]!) return null;
  if (known > 0 && (original.changes > 1 || likely < known + minLead)) return null;
  return { from: at, to: at + word.length, text: word, was: original.word, isMixed };
}

/** Of a compound, an address or a number, or a word that stands in quotes for itself. */
function isPart(text: string, at: number, length: number): boolean {
  return (
    /[-_/@#.,&“‘"'’]/.test(text[at - 1] ?? '') ||
    /^[-_/@&’'”"]|^\.[\p{L}\d]/u.test(text.slice(at + length, at + length + 2))
  );
}

function isFirst(text: string, at: number): boolean {
  return at === 0 || /[.!?]["”’]?\s$/u.test(text.slice(Math.max(0, at - 3), at));
}
