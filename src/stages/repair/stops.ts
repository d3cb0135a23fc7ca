/**
 * Doubled and stray stops become one, and a space before a stop goes.
 *
 *     "agreement of 2015.. Iraqi officials"   → "agreement of 2015. Iraqi officials"
 *     "allied personnel in Iraq. ."           → "allied personnel in Iraq."
 *     "and proportionate”. Agreed. ,"         → "and proportionate”. Agreed."
 *     "released in Doha,, where they"         → "released in Doha, where they"
 *     "near the Syrian border ."              → "near the Syrian border."
 *     "the farmers ,who had come"             → "the farmers, who had come"
 *
 * An ellipsis, also one with spaces in it, stays, as do "etc.," and quotation marks made of two commas (",,so'').
 */
import { type Article, type Block, liveBlocks } from '../../core/article.ts';
import { type Repair, replaceMatches } from '../../core/replace-matches.ts';
import { defineStage } from '../../core/stage.ts';
import { zipf } from '../../lexicon/frequencies.ts';
import { words } from '../../lexicon/load.ts';
import { factsOf } from '../../text/facts.ts';
import { perVersion } from '../../text/per-version.ts';

const rule = 'repair/stops';
/** Without one of these there is nothing to look for, and most texts have none. */
const signs = ['..', '.,', ' .', ' ,', ' ;', ',,', ',;', ',.', ';,', '\u00a0.', '\u00a0,', '”,', '",'];
const screen = /[.!?,;]["”’»)\]]*[ \u00a0]*[.,;]|[\p{L}\p{N}"”’»)\]%][ \u00a0]+[.,]/u;
/** Two stops, perhaps with closing marks or a space between them, and how the text goes on. */
const pair = /([\p{L}\p{M}\p{N}"”’»)\]%])([.!?,;])(["”’»)\]]*)([ \u00a0]*)([.,;])(?=(\s+["“‘«(]?[\p{Lu}\p{N}])|\s|$)/gu;
/** A space between a word and its stop. */
const spaced = /([\p{L}\p{N}"”’»)\]])[ \u00a0]+([.,])(?=\s|$)/gu;
/** A comma that hangs on the next word, with nothing around it that it may open: "sagte ,Hallo'", "‚so‘". */
const misplaced = /(?<![\p{L}\p{N}])(\p{L}{2,})[ \u00a0]+,(\p{Ll}{2,})(?= \p{L})/gu;
const singleMarks = /['’‘‚](?!\p{L})|(?<!\p{L})['’‘‚]/u;
const lastWord = /(?<![\p{L}\p{N}.])(\p{L}[\p{L}’']*)$/u;
/** "find ( text , length )" is code, and "..X.." a picture. */
const code = /[{}=]|\p{L}_\p{L}|\( \p{L}|^\S*$/u;
const codeReach = 80;
/** Both words beside a comma that is to move are common. */
const minZipf = 3;
const minWord = 3;
/** "Inc", "Jr", "Ltd" */
const minName = 4;
/** "St. Johns, Mich., April" */
const minWordOnly = Number.POSITIVE_INFINITY;

export const stops = defineStage({
  id: rule,
  about: 'Doubled and stray stops ("2015.. Iraqi", "Agreed. ,") become one, and a space before a stop goes',
  prepare: () => {
    const abbreviations = new Set(words('abbreviations'));
    return (article) => {
      for (const block of liveBlocks(article)) if (isDoubtful(block)) repair(article, block, abbreviations);
    };
  },
});

const isDoubtful = perVersion(({ text }) => signs.some((sign) => text.includes(sign)) && screen.test(text));

function repair(article: Article, block: Block, abbreviations: ReadonlySet<string>): void {
  replaceMatches(article, block, rule, pair, (match) =>
    isCode(block.text, match) ? null : onePlace(block.text, match, abbreviations),
  );
  replaceMatches(article, block, rule, spaced, (match) => {
    const [, before = '', stop = ''] = match;
    if (isCode(block.text, match) || isEllipsis(block.text, match.index) || isBetweenNumbers(block.text, match))
      return null;
    return { after: before + stop, score: 0.93, reason: 'a space before a stop' };
  });
  if (!factsOf(block).isProse || singleMarks.test(block.text)) return;
  replaceMatches(article, block, rule, misplaced, (match) => {
    const [, before = '', behind = ''] = match;
    const isWord = (word: string): boolean => zipf(word, article.lang ?? 'en') >= minZipf;
    if (isCode(block.text, match) || !isWord(before) || !isWord(behind)) return null;
    return { after: `${before}, ${behind}`, score: 0.93, reason: 'the space before the comma belongs behind it' };
  });
}

/** A page that came as one line may hold code far away from the match. */
function isCode(text: string, { index, 0: found }: RegExpExecArray): boolean {
  return code.test(text.slice(Math.max(0, index - codeReach), index + found.length + codeReach));
}

/** What the two stops of a match of `pair` become. */
function onePlace(text: string, match: RegExpExecArray, abbreviations: ReadonlySet<string>): Repair | null {
  const [found, before = '', first = '', closers = '', space = '', second = '', newSentence] = match;
  if (isEllipsis(text, match.index + before.length)) return null;
  const isAtEnd = match.index + found.length >= text.trimEnd().length;
  const opensSentence = isAtEnd || newSentence !== undefined;
  const from = match.index + before.length;
  const kept = first + closers;
  if (first === ',' || first === ';') {
    // "Charles 10,, the conqueror": behind a number more than a comma may be lost
    if (closers !== '' || (second === ',' && /\p{N}/u.test(before))) return null;
    if (second !== '.') return { from, after: kept, score: 0.95, reason: `one ${named(first)} is enough` };
    return opensSentence ? { from, after: second, score: 0.95, reason: 'a full stop ends the sentence' } : null;
  }
  // “(Who?).” and “he asked ‘why?’.” are a matter of house style
  if (!opensSentence || (closers !== '' && space === '' && second === '.')) return null;
  const reason =
    second === '.' && first === '.'
      ? 'two full stops end one sentence'
      : `a stray ${named(second)} behind the end of a sentence`;
  const isApart = space !== '' || second === '.';
  if (isApart && (isAtEnd || second !== ',' || endsSentence(text, match, abbreviations)))
    return { from, after: kept, score: 0.93, reason };
  // "Inc., Ltd." and "p.m., Monday" are meant; so is “Who?”, he asked
  if (first !== '.' || (closers !== '' && !isAtEnd) || !endsSentence(text, match, abbreviations, minWordOnly))
    return null;
  return { from, after: kept, score: 0.93, reason };
}

/** True where the word before the stops is none that takes a full stop of its own. */
function endsSentence(
  text: string,
  { index, 1: before = '' }: RegExpExecArray,
  abbreviations: ReadonlySet<string>,
  leastName = minName,
): boolean {
  const end = index + before.length;
  const word = lastWord.exec(text.slice(Math.max(0, end - 40), end))?.[1];
  if (word === undefined) return !/\p{L}/u.test(before);
  const least = /^\p{Ll}/u.test(word) ? minWord : leastName;
  return word.length >= least && !abbreviations.has(word.toLowerCase());
}

function named(stop: string): string {
  return { ',': 'comma', ';': 'semicolon' }[stop] ?? 'stop';
}

/** ". . ." is an ellipsis that a typist spaced out. */
function isEllipsis(text: string, at: number): boolean {
  return /\.\s?\.\s?\./.test(text.slice(Math.max(0, at - 5), at + 7));
}

/** "( 1 , 2 )" and "0 , 1" are set with spaces on both sides. */
function isBetweenNumbers(text: string, { index, 0: found }: RegExpExecArray): boolean {
  const end = index + found.length;
  return /\p{N}/u.test(text.charAt(index)) && /^\s?\p{N}/u.test(text.slice(end, end + 2));
}
