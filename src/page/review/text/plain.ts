/**
 * Text of an article → the same text as it may stand in the page: as text it harms nobody, but some characters would move or hide the words
 * around them, and are spelled out:
 *
 *     "user\u202Egnp.exe"   → "user\u202egnp.exe", its letters in the order they are stored
 */
import { visible } from '../../../text/visible.ts';

/**
 * Bidirectional marks, embeddings, overrides and isolates; controls but for tab and line feed; zero widths but for the joiners that scripts and
 * emoji need; separators, tags, lone surrogates, private characters.
 */
const disturbing =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc\u{e0000}-\u{e007f}\p{Cs}\p{Co}]/gu;

export function plain(text: string): string {
  return text.replace(disturbing, visible);
}

/** All that cannot be seen spelled out, where a change of just that is shown: a repair of spaces would look the same before and after. */
export function spelled(text: string): string {
  return /^\s*$|[^\P{C}\n]|[^\P{Z} ]/u.test(text) ? visible(text) : text;
}
