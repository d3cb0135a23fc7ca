/**
 * Two words in small letters that ran together: "theminister", "ofthe", "Uptonmentioned".
 *
 * A word that no list knows is parted where both parts are known and stand side by side far more often than such a word is met.
 * What a compound or an ending explains stays: "clubrooms", "outranged", "Marinis". The kinds of evidence, by the parts:
 *
 *     small word + small word    "outto"               frequencies alone, also where a list holds the slip ("ofthe")
 *     word + small word          "conspiringto"        a small word that ends no longer ones, or an inflected word before it
 *     small word + word          "fromsuicide"         the same, the other way round
 *     word + word                "erodedrevenue"       parts that make no compounds with others
 *     name + word                "Uptonmentioned"      a name that stands elsewhere in the text
 */

/** What is known of a language's words. `zipf` gives 0 for an unknown one. */
export interface RunTogetherKnowledge {
  zipf: (word: string) => number;
  /** The same, of the letters in `[from, to)` of a word. */
  zipfAt: (word: string, from: number, to: number) => number;
  isFunctionWord: (word: string) => boolean;
  /** A small word that also begins or ends longer ones. */
  isAffixLike: (word: string) => boolean;
  /** How many listed compounds a word starts or ends. */
  heads: (word: string) => number;
  tails: (word: string) => number;
}

export interface RunTogether {
  left: string;
  right: string;
  score: number;
  reason: string;
}

/** Where the word stands. */
export interface WordPlace {
  /** How often a run of letters stands in the whole text, case and all. */
  count: (word: string) => number;
  startsSentence: boolean;
}

/** Sum of two Zipf values, less this: what they have side by side by chance. */
const perBillion = 9;
const minPart = 2;
/** Behind a name also a verb of three letters: "Bailey|hit". */
const minShortVerb = 5;
/** "Light" and "Site" start names of two words that are written as one; "Boeing" and "Bailey" do not. */
const maxName = 4;
const minContent = 3;
/** log10 by which the parts must be likelier than a listed slip ("ofthe" by 2.8; "onto" by 0.4). */
const minLeadOfSlip = 2.6;
/** The best place to part the word must be better than the next by so much. */
const minLeadOfPlace = 1.2;
const inflected = /(?:ed|ing|ly)$/;
const sure = 0.92;
const doubtful = 0.6;

interface Split {
  left: string;
  right: string;
  /** Zipf value of the two side by side, by chance. */
  together: number;
  zipfs: readonly [number, number];
}

/** The two words that a word ran together from; null where it is one word, or may be. `word` has a capital at its start at most. */
export function runTogether(word: string, place: WordPlace, words: RunTogetherKnowledge): RunTogether | null {
  const lower = word.toLowerCase();
  const own = words.zipf(lower);
  const splits = splitsOf(word, lower, place, words);
  const [best, next] = splits;
  if (!best || (own > 0 && !isSlip(best, own, words))) return null;
  if (own === 0 && place.count(word) > 1 && !isSmall(best, words)) return null;
  const isCapital = word !== lower;
  if (!(isCapital ? holdsCapitalised(best, place, words) : holds(best, words))) return null;
  const { left, right } = best;
  if (next && best.together - next.together < minLeadOfPlace && (isCapital || holds(next, words))) {
    const reason = `nobody knows ${word}, which is ${left} ${right} or ${next.left} ${next.right}`;
    return { left, right, score: doubtful, reason };
  }
  return { left, right, score: sure, reason: `nobody knows ${word}, and ${left} and ${right} are both known` };
}

function splitsOf(word: string, lower: string, { count }: WordPlace, words: RunTogetherKnowledge): Split[] {
  const splits: Split[] = [];
  for (let at = minPart; at <= lower.length - minPart; at++) {
    const ofRight = words.zipfAt(lower, at, lower.length);
    if (ofRight < minPart) continue;
    const isName = word !== lower && count(word.slice(0, at)) > 0;
    const ofLeft = Math.max(words.zipfAt(lower, 0, at), isName ? minContent : 0);
    if (ofLeft < minPart) continue;
    const [left, right] = [lower.slice(0, at), lower.slice(at)];
    if (
      (left.length < minContent && !words.isFunctionWord(left)) ||
      (right.length < minContent && !words.isFunctionWord(right))
    )
      continue;
    if (left.length <= 3 && !words.isFunctionWord(left) && !isName) continue;
    if (right.length <= 3 && !words.isFunctionWord(right) && !(isName && ofRight >= minShortVerb)) continue;
    splits.push({ left: word.slice(0, at), right, together: ofLeft + ofRight - perBillion, zipfs: [ofLeft, ofRight] });
  }
  return splits.sort((a, b) => b.together - a.together);
}

/** "ofthe" is in the list, for many write it; that it is two words its parts tell. */
function isSlip(split: Split, own: number, words: RunTogetherKnowledge): boolean {
  return isSmall(split, words) && split.together - own >= minLeadOfSlip;
}

function isSmall({ left, right }: Pick<Split, 'left' | 'right'>, words: RunTogetherKnowledge): boolean {
  const isBoth = words.isFunctionWord(left.toLowerCase()) && words.isFunctionWord(right);
  return isBoth && !(words.isAffixLike(left.toLowerCase()) && words.isAffixLike(right));
}

/** Whether the parts of a small-letter word prove that it is two. */
function holds({ left, right, together, zipfs }: Split, words: RunTogetherKnowledge): boolean {
  const [isSmallLeft, isSmallRight] = [words.isFunctionWord(left), words.isFunctionWord(right)];
  if (isSmallLeft && isSmallRight) return together >= (isSmall({ left, right }, words) ? 3 : 4.5);
  if (isSmallRight) {
    if (left.length < minContent) return false;
    if (!words.isAffixLike(right)) return together >= 1;
    return together >= (inflected.test(left) && left.length >= 6 ? 0.5 : 3.2);
  }
  if (isSmallLeft) return together >= (words.isAffixLike(left) ? 3.8 : 0.8);
  return isPairOfWords(left, right, zipfs, words, Math.min(...zipfs) >= 4 ? 4 : 3);
}

/** A capitalised word may be a name that nobody knows: more is asked of it. */
function holdsCapitalised(
  { left, right, together, zipfs }: Split,
  place: WordPlace,
  words: RunTogetherKnowledge,
): boolean {
  const lower = left.toLowerCase();
  const isNamed = left.length > 3 && place.count(left) > 0 && words.zipf(lower) < maxName;
  if (words.isFunctionWord(lower)) {
    const least = words.isFunctionWord(right) ? 3 : 2;
    return place.startsSentence && together >= least && (!words.isAffixLike(lower) || isSmall({ left, right }, words));
  }
  if (words.isFunctionWord(right)) {
    if (!words.isAffixLike(right)) return isNamed || together >= 2.5;
    return place.startsSentence && together >= 3.5;
  }
  if (isNamed && zipfs[1] >= 3.5 && isVerb(right, zipfs[1]) && words.tails(right) <= 2) return true;
  return right.length > 4 && isPairOfWords(lower, right, zipfs, words, 3);
}

/** Inflected, or a short word as common as "hit" and "left". */
function isVerb(word: string, zipf: number): boolean {
  return /(?:ed|s)$/.test(word) || (word.length <= 4 && zipf >= minShortVerb);
}

/** Two words of four letters and more that make next to no compounds. */
function isPairOfWords(
  left: string,
  right: string,
  zipfs: readonly [number, number],
  words: RunTogetherKnowledge,
  maxCompounds: number,
): boolean {
  if (left.length < 4 || right.length < 4 || Math.min(...zipfs) < 3.1) return false;
  return (words.heads(left) + 1) * (words.tails(right) + 1) <= maxCompounds;
}
