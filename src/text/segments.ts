/**
 * Pseudo-lines of a text that lost its line breaks: sentences where there are stops, labels and menu runs elsewhere.
 *
 *     "Home News Sport 2 min read The ferry left at dawn. Nobody was hurt. Share Tweet Related | The quay"
 *     → "Home News Sport 2 min read" · "The ferry left at dawn." · "Nobody was hurt." · "Share Tweet Related" · "The quay"
 */
import { capital, classOf, digits, isWordClass, letter, small, unspaced } from './character-classes.ts';

/** A run of capitalised words is parted after so many words. */
const maxMenuWords = 12;
/** A word is a sentence's first where so few of the words before it, and so many of those behind it, are small. */
const lookAround = 6;

interface Words {
  from: Int32Array;
  to: Int32Array;
  count: number;
}

/** Neither words, spaces nor marks stand from the word looked at last up to here. */
interface Signs {
  to: number;
}

/** Where pseudo-lines begin, ascending, 0 first. Time is linear. */
export function segmentStarts(text: string, isFunctionWord: (word: string) => boolean): number[] {
  const { from, to, count } = wordPlaces(text);
  const smallAt = (k: number): number => (k >= 0 && k < count && classOf(text.charCodeAt(from[k]!)) === small ? 1 : 0);
  const starts = [0];
  let words = 0;
  let smallWords = 0;
  let holdsLetters = false;
  const signs: Signs = { to: -1 };
  for (let k = 1; k < count; k++) {
    words++;
    smallWords += smallAt(k - 1);
    holdsLetters ||= hasLetter(text, from[k - 1]!, to[k - 1]!);
    if (!parts(text, to[k - 1]!, from[k]!, signs) && !isMenuBreak(k)) continue;
    if (!holdsLetters) continue;
    starts.push(from[k]!);
    holdsLetters = false;
    words = 0;
    smallWords = 0;
  }
  return starts;

  function isMenuBreak(k: number): boolean {
    if (smallAt(k) === 1) return false;
    const isMenu = smallWords * 4 <= words;
    if (isMenu && words >= maxMenuWords) return true;
    if (text.charCodeAt(to[k - 1]! - 1) === 44) return false;
    if (
      words >= 2 &&
      to[k]! - from[k]! <= 8 &&
      smallAt(k + 1) + smallAt(k + 2) > 0 &&
      isFunctionWord(text.slice(from[k]!, to[k]!).toLowerCase()) &&
      !isFunctionWord(text.slice(from[k - 1]!, to[k - 1]!))
    )
      return true;
    if (words < 5) return false;
    let before = 0;
    let behind = 0;
    for (let i = 1; i <= lookAround; i++) {
      before += smallAt(k - i);
      behind += smallAt(k + i);
    }
    return isMenu && behind >= 4 && smallAt(k + 1) === 1 && before <= 2;
  }
}

/** Words by white space, with glue like "2024If" and "PinterestUpdated" parted. */
function wordPlaces(text: string): Words {
  const from = new Int32Array(text.length + 1);
  const to = new Int32Array(text.length + 1);
  let count = 0;
  let start = -1;
  for (let i = 0; i <= text.length; i++) {
    const unit = i < text.length ? text.charCodeAt(i) : 32;
    const isSpace = unit === 32 || unit === 160 || (unit >= 9 && unit <= 13) || (unit > 0x1fff && /\s/.test(text[i]!));
    if (start >= 0 && (isSpace || isGlue(text, start, i))) {
      from[count] = start;
      to[count++] = i;
      start = -1;
    }
    if (start < 0 && !isSpace) start = i;
  }
  return { from, to, count };
}

/** A capital right behind a small letter or a digit or a stop, with a small letter behind it. */
function isGlue(text: string, start: number, i: number): boolean {
  if (
    i - start < 4 ||
    i + 2 >= text.length ||
    classOf(text.charCodeAt(i)) !== capital ||
    classOf(text.charCodeAt(i + 1)) !== small
  )
    return false;
  const before = text.charCodeAt(i - 1);
  return classOf(before) === digits
    ? classOf(text.charCodeAt(i - 2)) === digits
    : isStop(before) || before === 41 || before === 0x201d;
}

function isStop(unit: number): boolean {
  return (
    unit === 46 ||
    unit === 33 ||
    unit === 63 ||
    unit === 0x2026 ||
    unit === 0x3002 ||
    unit === 0xff01 ||
    unit === 0xff1f
  );
}

function isMark(unit: number): boolean {
  return (
    unit === 124 ||
    unit === 0x2022 ||
    unit === 0xb7 ||
    unit === 0xbb ||
    unit === 0x203a ||
    unit === 0x25b6 ||
    unit === 0x2192
  );
}

/** True where a sentence ended before the word at `next`, or a mark or a line break parts the two. */
function parts(text: string, end: number, next: number, signs: Signs): boolean {
  for (let i = end; i < next; i++) if (text.charCodeAt(i) === 10) return true;
  if (next > signs.to) readSigns(text, next, signs);
  const first = signs.to;
  if (first < text.length && isMark(text.charCodeAt(first))) return true;
  let last = end - 1;
  while (last > 0 && isCloser(text.charCodeAt(last))) last--;
  const unit = text.charCodeAt(last);
  if (isMark(unit)) return true;
  if (!isStop(unit)) return end === next && isWordClass(classOf(text.charCodeAt(next)));
  const found = first < text.length ? classOf(text.charCodeAt(first)) : capital;
  if (found === small) return false;
  return unit !== 46 || !isAbbreviation(text, last);
}

/** Goes to the next word, space or mark. A word may be nothing but signs, and none is read again for each word before it. */
function readSigns(text: string, from: number, signs: Signs): void {
  let to = from;
  for (; to < text.length; to++) {
    const unit = text.charCodeAt(to);
    if (isWordClass(classOf(unit)) || unit === 32 || isMark(unit)) break;
  }
  signs.to = to;
}

/** "U.S." and "J." end no sentence; nor do one- and two-letter words with a capital ("Dr.", "St."). */
function isAbbreviation(text: string, stop: number): boolean {
  let k = stop - 1;
  while (k >= 0 && stop - k < 5 && isLetter(text.charCodeAt(k))) k--;
  const length = stop - 1 - k;
  return length > 0 && length <= 2 && classOf(text.charCodeAt(k + 1)) === capital;
}

function isLetter(unit: number): boolean {
  const found = classOf(unit);
  return found === small || found === capital || found === letter || found === unspaced;
}

function isCloser(unit: number): boolean {
  return (
    unit === 34 || unit === 39 || unit === 0x201d || unit === 0x2019 || unit === 0xbb || unit === 41 || unit === 93
  );
}

function hasLetter(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (isWordClass(classOf(text.charCodeAt(i)))) return true;
  return false;
}
