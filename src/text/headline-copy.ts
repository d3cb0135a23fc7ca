/**
 * Copies of a headline: the same words in other quotes, cut short by an ellipsis, or with a breadcrumb glued before them.
 *
 *     headline   US says Iran “actively facilitates” attacks on coalition bases in Iraq and Syria
 *     copy       NewsUS and CanadaUS says Iran "actively facilitates" attacks on coalition bases in Iraq and...
 *                ^^^^^^^^^^^^^^^^^ breadcrumb
 */
import { foldUnit } from './fold.ts';

export interface HeadlineCopy {
  /** What stands before the headline's words; empty for a plain copy. */
  breadcrumb: string;
  /** The copy ends in an ellipsis before the headline does. */
  isCutShort: boolean;
}

/** Units of a headline that must match before a shortened copy counts as one. */
const minChars = 20;
const maxBreadcrumbChars = 90;
const ellipsis = /(?:(?<!\.)\.{3,}|…)\s*$/u;

/** Reads `line` as a copy of `headline`; null where it is none. */
export function headlineCopy(line: string, headline: string): HeadlineCopy | null {
  const isCutShort = ellipsis.test(line.slice(-8));
  const words = evened(isCutShort ? line.replace(ellipsis, '').trimEnd() : line.trimEnd());
  const wanted = evened(headline.trim().replace(ellipsis, '').trimEnd());
  if (wanted.length < minChars || words.length > wanted.length + maxBreadcrumbChars) return null;
  if (words.endsWith(wanted)) return copyBehind(line.slice(0, words.length - wanted.length), false);
  if (!isCutShort) return null;
  const opening = wanted.slice(0, minChars);
  const at = words.indexOf(opening);
  if (at < 0 || at > maxBreadcrumbChars || !wanted.startsWith(words.slice(at))) return null;
  return copyBehind(line.slice(0, at), true);
}

/** A breadcrumb is glued to the headline or parted from it by a sign; plain words before it make another line of it. */
function copyBehind(breadcrumb: string, isCutShort: boolean): HeadlineCopy | null {
  return /[\p{L}\p{N}]\s+$/u.test(breadcrumb) ? null : { breadcrumb, isCutShort };
}

/** Lower case and plain quotes and dashes, unit by unit, so that offsets stay. */
function evened(text: string): string {
  let even = '';
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const isDigit = unit >= 48 && unit <= 57;
    even += String.fromCharCode(isDigit ? unit : foldUnit(unit) || unit);
  }
  return even.replaceAll('"', "'");
}
