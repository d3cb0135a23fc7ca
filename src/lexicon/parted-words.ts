/**
 * Words that were parted with a hyphen, at a line's end or where one had been: "impor-" and "tant" are one word, "long-" and "term" are two.
 *
 * The word is held against its parts: where both are common, it must be far more frequent than they would meet by chance.
 */
import { zipf } from './frequencies.ts';

/** Parts from here on are words by themselves. */
const minPart = 3;
/** log10 by which the word must be more frequent than its parts side by side: "notice" is by 3, "followup" by 0.6. */
const minLead = 1.3;
/** Occurrences per billion words, as the sum of two Zipf values counts them twice. */
const perBillion = 9;

/** True where two parts with a hyphen between them are one word that was parted. Where no list knows it, a part that is no word tells. */
export function isOneWord(start: string, rest: string, lang: string): boolean {
  const known = isKnownWhole(start, rest, lang);
  if (known !== null) return known;
  return zipf(rest, lang) < minPart || zipf(start, lang) < minPart;
}

/** The same, from the word's own frequency alone: null where no list knows the word. */
export function isKnownWhole(start: string, rest: string, lang: string): boolean | null {
  const whole = zipf(start + rest, lang);
  if (whole === 0) return null;
  const ofStart = zipf(start, lang);
  const ofRest = zipf(rest, lang);
  return ofStart < minPart || ofRest < minPart || whole > ofStart + ofRest - perBillion + minLead;
}

/** Rests from here on are words: "Smythfield- he said" is a name and a dash. */
const maxRest = 3.5;

/** The same within a line, where a hyphen and a space may also be a dash: the word, or that its parts are none, must prove it. */
export function isPartedInside(start: string, rest: string, lang: string): boolean {
  return (
    isKnownWhole(start, rest, lang) ?? (/^\p{Ll}/u.test(start) && zipf(start, lang) === 0 && zipf(rest, lang) < maxRest)
  );
}
