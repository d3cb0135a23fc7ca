/**
 * Glued words: two words without the space between them, told by frequencies and by the shape of their capitals.
 *
 *     "Arab countries and SyriaAfter Washington"   → Syria | After          a capital seam before a function word
 *     "the occupying forcesThreatened the"         → forces | Threatened    a small-letter word, a capital seam, a known word
 *     "Elena Romanovskydelivered"                  → Romanovsky | delivered a name that ends in a common verb
 *
 * `McDonald`, `iPhone`, `al-Shabaab`, `DeAndre`, `PlayStation`, `LinkedIn`, hashtags, addresses and code are one word.
 */
import { allMatches } from '../core/all-matches.ts';
import { type BlockWords, shapes } from './block-words.ts';
import { capital, classOf, other, small } from './character-classes.ts';
import { HashTable } from './hash-table.ts';
import { hashWord } from './hash-word.ts';
import { once } from './once.ts';

/** What is known of words; `zipf` gives 0 for an unknown one. */
export interface WordKnowledge {
  zipf: (word: string) => number;
  /** Words that start a clause and never end a name: "after", "which". */
  startsClause: (word: string) => boolean;
  /** Closed-class words: "of", "the". */
  isFunctionWord: (word: string) => boolean;
  /** Words that join a clause to the one before. */
  isSubordinator: (word: string) => boolean;
  /** Small words that also end longer ones. */
  isAffixLike: (word: string) => boolean;
  isGivenName: (word: string) => boolean;
}

export interface Glue {
  /** Place of the glued words in the text that was searched. */
  from: number;
  to: number;
  left: string;
  right: string;
  /** What belongs between them: a space, or a full stop and a space. */
  between: ' ' | '. ';
  /** 0.9 and more: certain enough to repair. */
  score: number;
  reason: string;
}

/**
 * A word with one seam from a small letter to a capital, or a capitalised one of 11 letters and more that ends in -ed. The first of the two looks
 * behind says nothing more than the second, and spares V8 a call for every letter of a text with "’" in it.
 */
const candidates =
  /(?<![a-zA-Z])(?<![\p{L}\p{N}\p{M}_@#/\\.$'’-])(?:\p{L}\p{Ll}+\p{Lu}\p{Ll}+|\p{Lu}{2,8}\p{Ll}{3,6}|\p{Lu}\p{Ll}{8,}ed)(?![\p{L}\p{N}\p{M}_@/\\(-]|['’](?!s\b)|\.\p{L})/gu;
const capitals = /^(\p{Lu}{2,})(\p{Ll}{3,})$/u;
const seam = /^(\p{L}\p{Ll}+)(\p{Lu}\p{Ll}+)$/u;
/** Small-letter words with a capital inside, of which a text that speaks of code has several. */
const camelCase = /^\p{Ll}+\p{Lu}\p{Ll}+/u;
const camelShape = shapes.isMixed | shapes.startsCapital;
const maxCamelCase = 3;
const codeMarks = /\w\(\)|=>/;
const codeEnd = /[{};=]\s*$/;
/** From here on a place is sure enough to be repaired. */
export const certain = 0.9;
/** A word that starts a clause stands behind the seam. */
const surest = 0.95;
/** Two words that lost their space are not longer than this. */
const maxChars = 60;
const minLeft = 4;
const minKnown = 2.5;
const minCommon = 3.2;
const minVerb = 7;
const minVerbZipf = 4;
/** Sum of two Zipf values, less this, is what the words have side by side by chance. */
const perBillion = 9;
const minLead = 1;

/** What the whole text says of a doubtful word in it. */
export interface Surroundings {
  /** How often a run of letters stands in the text. */
  count: (word: string) => number;
  /** Names of variables look like glue: true for a text with several of them, or with brackets of code. */
  speaksOfCode: () => boolean;
}

/** Reads the words of a whole text once, however many of them are doubtful. */
export function surroundingsOf(blocks: readonly { text: string; words: BlockWords }[]): Surroundings {
  const table = new HashTable(blocks.reduce((sum, { words }) => sum + words.count, 0));
  for (const { words } of blocks)
    for (let k = 0; k < words.count; k++) table.set(words.exact[k]!, table.get(words.exact[k]!) + 1);
  return { count: (word) => table.get(hashWord(word)), speaksOfCode: once(() => hasCode(blocks)) };
}

function hasCode(blocks: readonly { text: string; words: BlockWords }[]): boolean {
  let camels = 0;
  for (const [i, { text, words }] of blocks.entries()) {
    if (codeMarks.test(text) || (i + 1 < blocks.length && codeEnd.test(text))) return true;
    for (let k = 0; k < words.count; k++) {
      if ((words.shape[k]! & camelShape) !== shapes.isMixed) continue;
      if (camelCase.test(text.slice(words.from[k], words.to[k])) && ++camels > maxCamelCase) return true;
    }
  }
  return false;
}

/** The glued words of a text of which `mayBeGlued` is true. `document` gives what the whole text says of a doubtful word, where a name may stand again. */
export function gluesIn(text: string, document: () => Surroundings, words: WordKnowledge): Glue[] {
  const glues: Glue[] = [];
  for (const match of allMatches(text, candidates)) {
    const [word] = match;
    const parted = seam.exec(word);
    if (word.length > maxChars || isListed(word, parted, words)) continue;
    const initials = capitals.exec(word);
    const glue = parted
      ? atSeam(parted[1]!, parted[2]!, document, words)
      : initials
        ? initialsAndWord(initials[1]!, initials[2]!, words)
        : nameAndVerb(word, text.slice(0, match.index), document, words);
    // a name is written more than once
    if (!glue || (parted && document().count(word) > 1)) continue;
    const isCode = glue.score < certain ? false : document().speaksOfCode();
    glues.push({
      from: match.index,
      to: match.index + word.length,
      ...(isCode ? doubted(glue, parted !== null) : glue),
    });
  }
  return glues;
}

/** A cheap scan for a seam, for capitals before small letters, or for a capitalised word of 11 letters and more that ends in -ed. */
export function mayBeGlued(text: string): boolean {
  let start = 0;
  let before = other;
  let last = other;
  for (let i = 0; i <= text.length; i++) {
    const found = i < text.length ? classOf(text.charCodeAt(i)) : other;
    if (found === small && last === capital && before === small) return true;
    if (found === small && last === capital && before === capital) return true;
    if (
      found < small &&
      last === small &&
      i - start > 10 &&
      text.charCodeAt(i - 1) === 100 &&
      text.charCodeAt(i - 2) === 101 &&
      classOf(text.charCodeAt(start)) === capital
    )
      return true;
    if (last < small) start = i;
    before = last;
    last = found;
  }
  return false;
}

/** The list joins what a few write glued: "cashin" is in it, far rarer than its parts are. */
function isListed(word: string, parted: RegExpExecArray | null, words: WordKnowledge): boolean {
  const own = words.zipf(word);
  if (own === 0 || !parted) return own > 0;
  const [, left = '', right = ''] = parted;
  const isStart = words.startsClause(right) || words.isFunctionWord(right);
  return !(/^\p{Ll}/u.test(left) && isStart && words.zipf(left) + words.zipf(right) - perBillion - own >= minLead);
}

/** "NASAand": initials, and a small word that ends no others. */
function initialsAndWord(left: string, right: string, words: WordKnowledge): Parted | null {
  if (!words.isFunctionWord(right) || words.isAffixLike(right)) return null;
  return { left, right, between: ' ', score: certain, reason: `${right} is a word by itself, and ${left} initials` };
}

type Parted = Omit<Glue, 'from' | 'to'>;

function atSeam(left: string, right: string, document: () => Surroundings, words: WordKnowledge): Parted | null {
  const isSmall = /^\p{Ll}/u.test(left);
  const isKnown = words.zipf(left) >= minKnown;
  if (isSmall && words.isFunctionWord(left)) return behindSmallWord(left, right, words);
  const startsClause = words.startsClause(right);
  if (
    left.length >= minLeft &&
    (startsClause || (isSmall && words.isFunctionWord(right))) &&
    (isKnown || !isSmall || left.length > minVerb)
  ) {
    const isSentence = !words.isSubordinator(right) && !(isSmall && words.isGivenName(left));
    const between = isSentence ? '. ' : ' ';
    const reason = `${right} starts a ${isSentence ? 'sentence' : 'clause'}, and ${left} stands right before it`;
    return { left, right, between, score: startsClause || isSentence ? surest : certain, reason };
  }
  if (!isSmall || left.length < minLeft || right.length < minLeft) return null;
  if (words.zipf(left) < minCommon || words.zipf(right) < minCommon) return null;
  const isStart = /(?:ing|ly)$/.test(right) || document().count(right.toLowerCase()) > 0;
  const between = isStart && !words.isFunctionWord(left) ? '. ' : ' ';
  return { left, right, between, score: 0.92, reason: `${left} and ${right} are both common words` };
}

/** "ofStubbs", "thatTrump": a small word before a name. "deGaulle" and "inReach" are names, and "forEach" is code. */
function behindSmallWord(left: string, right: string, words: WordKnowledge): Parted | null {
  if (words.isFunctionWord(right) || words.isAffixLike(left) || right.length < 3) return null;
  const isName = words.zipf(right) >= minKnown || left.length > 2;
  const reason = `${left} is a word by itself, and ${right} a name`;
  return { left, right, between: ' ', score: isName ? certain : 0.6, reason };
}

/** A capitalised word that nobody knows, ending in a common past tense: a name and its verb. */
function nameAndVerb(word: string, before: string, document: () => Surroundings, words: WordKnowledge): Parted | null {
  if (!word.endsWith('ed')) return null;
  for (let at = minLeft; at <= word.length - minVerb; at++) {
    const left = word.slice(0, at);
    const right = word.slice(at);
    if (words.zipf(right) < minVerbZipf) continue;
    const isName = words.zipf(left) > 0 || document().count(left) > 0 || /\p{Lu}\p{L}+\s$/u.test(before.slice(-40));
    return {
      left,
      right,
      between: ' ',
      score: isName ? 0.92 : 0.6,
      reason: `nobody knows ${word}, and it ends in the verb ${right}`,
    };
  }
  return null;
}

/** In a text that speaks of code "nameList" is a name; "boatsWhen" still looks like glue. */
function doubted(glue: Parted, isSeam: boolean): Parted {
  const score = isSeam && glue.score < surest ? 0.3 : 0.5;
  return { ...glue, score, reason: `${glue.reason}, but the text may speak of code` };
}
