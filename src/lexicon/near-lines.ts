/**
 * Lines that nearly are a phrase of the rules of `strip/`: misspelt, spaced otherwise, or reworded by a machine.
 *
 *     "Pleas enter you comment"         → "Please enter your comment", 2 letters away
 *     "ShareThis"                       → "Share this", none away: only spaces and punctuation differ
 *     "Kindly enter your remark"        → "Please enter your comment", 2 words away
 *     "Follow Lenneblick on Facebook"   → "Follow us on Facebook", 1 word away
 *
 * Only phrases that are sure and a whole line are looked for, and only in lines that none of them is. The bounds:
 *
 * - Letters: at most 1 in 8 is edited, and 3 in all, in phrases of 10 letters or more. A number counts as one letter and stays a number;
 *   punctuation and spaces count as nothing. A phrase of one word keeps its first letter, which typists seldom miss (Yannakoudakis and
 *   Fawthrop 1983), and its last, which makes other forms of a word.
 * - Words: at most every other word is not the phrase's. Spun text keeps the words that the spinner's thesaurus lacks and takes the rest
 *   from there (Zhang, Wang and Voelker, "DSpin", NDSS 2014), so words that stand for another (`spun-words.yml`) count as the same;
 *   besides them one word may be another, missing or added, in phrases of 4 words or more without a number.
 */
import type { Block } from '../core/article.ts';
import { digit, fold } from '../text/fold.ts';
import { LabelLetters } from '../text/label-letters.ts';
import { NearIndex } from '../text/near-index.ts';
import { NearWords } from '../text/near-words.ts';
import { once } from '../text/once.ts';
import { perVersion } from '../text/per-version.ts';
import { Vocabulary } from '../text/vocabulary.ts';
import { surely } from './format.ts';
import { words } from './load.ts';
import { allPhrases, matchesOf, type Phrase } from './screen.ts';

/** What a line nearly is. */
export interface NearLine {
  /** The phrase, once for each group that holds it. */
  phrases: readonly Phrase[];
  /** What was counted. */
  unit: 'letters' | 'words';
  /** Letters or words that are not the phrase's. */
  distance: number;
  /** Of them, words that no list knows as stand-ins; none where letters were counted. */
  changed: number;
}

const lettersPerEdit = 8;
const maxEdits = 3;
const minLetters = 10;
/** Words of a phrase that may change one. */
const minWords = 4;
/** Letters of a line. The longest phrase has some 150. */
const maxLetters = 200;

interface Index {
  phrases: readonly Phrase[];
  letters: NearIndex;
  /** All words of the phrases and their stand-ins. */
  vocabulary: Vocabulary;
  /** What a word, or two words, stand for. */
  standIns: ReadonlyMap<string, string>;
}

const line = new LabelLetters(maxLetters);
const phrase = new LabelLetters(maxLetters);

/** What a block's line nearly is; null for no phrase, and for one to the letter. */
export const nearLineOf: (block: Block) => NearLine | null = perVersion((block) => {
  const near = nearLineIn(block.text);
  return near && !isPhrase(block) ? near : null;
});

function isPhrase(block: Block): boolean {
  return matchesOf(block).some(({ rule, group }) => group.at === 'line' && rule.startsWith('strip/'));
}

/** As `nearLineOf`, for any text; a phrase to the letter is no letter away. */
export function nearLineIn(text: string): NearLine | null {
  if (text.length < minLetters || !line.take(text)) return null;
  return byLetters() ?? (index().vocabulary.lacksAtMostOne(text) ? byWords(fold(text)) : null);
}

function byLetters(): NearLine | null {
  const { phrases, letters } = index();
  const nearest = line.length < minLetters - maxEdits ? null : letters.nearest(line);
  if (!nearest) return null;
  const { distance, values } = nearest;
  const found = values.map((value) => phrases[value]!);
  if (distance > 0 && !mayBeMisspelt(found[0]!.text)) return null;
  return { phrases: found, unit: 'letters', distance, changed: 0 };
}

function mayBeMisspelt(text: string): boolean {
  phrase.take(text);
  if (numbersIn(line) !== numbersIn(phrase)) return false;
  return (
    text.includes(' ') || (line.at[0] === phrase.at[0] && line.at[line.length - 1] === phrase.at[phrase.length - 1])
  );
}

function numbersIn({ at, length }: LabelLetters): number {
  let count = 0;
  for (let i = 0; i < length; i++) if (at[i] === digit) count++;
  return count;
}

function byWords(folded: string): NearLine | null {
  const { phrases, standIns } = index();
  const { written, meant } = wordsOf(folded, standIns);
  const nearest = written.length < 2 ? null : nearWords().nearest(meant);
  if (!nearest) return null;
  const found = nearest.values.map((value) => phrases[value]!);
  const own = wordsOf(fold(found[0]!.text), standIns).written;
  const strange = written.filter((word) => !own.includes(word)).length;
  const distance = strange + Math.max(0, own.length - written.length);
  return 2 * distance > own.length ? null : { phrases: found, unit: 'words', distance, changed: nearest.distance };
}

/** The words as they are written and as what they stand for, pair by pair; apostrophes and hyphens join. */
function wordsOf(folded: string, standIns: ReadonlyMap<string, string>): { written: string[]; meant: string[] } {
  const all = folded
    .replace(/['-]/g, '')
    .split(/[^\p{L}\p{N}\p{M}#]+/u)
    .filter(Boolean);
  const written: string[] = [];
  const meant: string[] = [];
  for (let i = 0; i < all.length; i++) {
    const pair = `${all[i]} ${all[i + 1]}`;
    const ofPair = standIns.get(pair);
    written.push(ofPair ? pair : all[i]!);
    meant.push(ofPair ?? standIns.get(all[i]!) ?? all[i]!);
    if (ofPair) i++;
  }
  return { written, meant };
}

const index = once((): Index => {
  const phrases = allPhrases().filter(
    ({ rule, group }) => rule.startsWith('strip/') && group.at === 'line' && group.score >= surely,
  );
  const letters = new NearIndex(maxLetters, (length) => Math.min(maxEdits, Math.floor(length / lettersPerEdit)));
  const vocabulary = new Vocabulary();
  const standIns = readStandIns();
  for (const text of standIns.keys()) vocabulary.add(text);
  for (const [i, { text }] of phrases.entries()) {
    if (!phrase.take(text) || phrase.length < minLetters) continue;
    letters.add(phrase, i);
    if (numbersIn(phrase) === 0) vocabulary.add(text);
  }
  return { phrases, letters, vocabulary, standIns };
});

/** By their words; few lines are made of the vocabulary, so most runs need it not. */
const nearWords = once((): NearWords => {
  const { phrases, standIns } = index();
  const near = new NearWords(minWords);
  for (const [i, { text }] of phrases.entries()) {
    if (!phrase.take(text) || phrase.length < minLetters || numbersIn(phrase) > 0) continue;
    const { meant } = wordsOf(fold(text), standIns);
    if (meant.length > 1) near.add(meant, i);
  }
  return near;
});

/** "comment: remark, commentary": each stands for the first, which stands for itself. */
function readStandIns(): Map<string, string> {
  const standIns = new Map<string, string>();
  for (const entry of words('spun-words')) {
    const [meant, others] = entry.split(': ') as [string, string];
    for (const word of [meant, ...others.split(', ')]) standIns.set(word, meant);
  }
  return standIns;
}
