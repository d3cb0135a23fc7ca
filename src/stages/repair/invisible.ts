/**
 * Characters that nobody sees go: zero-width marks, soft hyphens, controls, stray marks of direction. Lone surrogates become U+FFFD.
 *
 *     "Bagh\u00ADdad\u200B said"   → "Baghdad said"
 *
 * C1 controls are what mojibake is made of, and stay, but for one that no Windows code page prints, between plain characters: several stand
 * for signs that were lost. A soft hyphen at a line's end goes with the break. Joiners stay where a script or an emoji needs them, and marks of
 * direction in text that is written from the right.
 */
import { liveBlocks } from '../../core/article.ts';
import { replaceMatches } from '../../core/replace-matches.ts';
import { defineStage } from '../../core/stage.ts';
import { suspectPages } from '../../text/mojibake/screen.ts';
import { once } from '../../text/once.ts';
import { perVersion } from '../../text/per-version.ts';

const rule = 'repair/invisible';
const suspicious =
  /[\u0000-\u0008\u000e-\u001f\u007f\u0081\u008d\u008f\u0090\u009d\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]/;
const isSuspicious = perVersion(({ text }) => suspicious.test(text));
const target =
  /[\u0000-\u0008\u000e-\u001f\u007f]+|(?<![^\t-~])[\u0081\u008d\u008f\u0090\u009d](?![^\t-~])|\u00ad+(?:[ \t]*\r?\n[ \t]*(?=\p{Ll}))?|[\u180e\u200b\u2060-\u2064\ufeff\ufff9-\ufffb]+|[\u200c\u200d]+|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f]+|\p{Surrogate}/gu;
const softHyphen = 0xad;
/** What a first byte of UTF-8 is read as: a soft hyphen behind it may be the second. */
const firstByte = /[\u00c2-\u00f4]/;
const fromTheRight = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const needsJoiner =
  /[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Malayalam}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Mongolian}\p{Extended_Pictographic}\p{Emoji_Modifier}\u2640\u2642]|\ufe0f/u;

export const invisible = defineStage({
  id: rule,
  about: 'Characters that nobody sees (zero-width marks, soft hyphens, controls) go',
  prepare: () => (article) => {
    for (const block of liveBlocks(article)) {
      if (!isSuspicious(block)) continue;
      const isFromTheRight = fromTheRight.test(block.text);
      const { text } = block;
      const isMojibake = once(() => suspectPages(text) !== 0);
      replaceMatches(article, block, rule, target, (match) => {
        const [found] = match;
        const unit = found.charCodeAt(0);
        if (unit === softHyphen && firstByte.test(text.charAt(match.index - 1)) && isMojibake()) return null;
        if (unit >= 0xd800 && unit <= 0xdfff)
          return { after: '\uFFFD', score: 1, reason: 'half of a surrogate pair is no character' };
        if (unit === 0x200c || unit === 0x200d) {
          const before = text.slice(Math.max(0, match.index - 2), match.index);
          const behind = text.slice(match.index + found.length, match.index + found.length + 2);
          if (needsJoiner.test(before) || needsJoiner.test(behind)) return null;
        }
        const isDirection = /^[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f]/.test(found);
        if (isDirection && isFromTheRight) return null;
        return { after: '', score: 0.99, reason: `${namesOf(found.trimEnd())}, invisible` };
      });
    }
  },
});

function namesOf(found: string): string {
  return Array.from(
    new Set(found),
    (character) => `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`,
  ).join(' ');
}
