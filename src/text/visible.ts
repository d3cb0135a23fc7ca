/**
 * Text from a scraped page → text that is safe and plain to see on a terminal or in a report:
 *
 *     "\x1b[31mred\u200b"   → "\u001b[31mred\u200b", escapes spelled out, nothing emitted raw
 *     "user\u202Egnp.exe"   → "user\u202egnp.exe", its letters in the order they are stored
 */

/**
 * What a reader cannot see or a terminal obeys: controls, format characters (bidi overrides, zero widths, byte-order mark), line and
 * paragraph separators, spaces other than the plain one, lone surrogates, private and unassigned characters, variation selectors.
 */
export const unseen = /(?! )[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/gu;
const named: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** `text` with every character that cannot be seen spelled as an escape. A backslash of the text itself stays as it is. */
export function visible(text: string): string {
  return text.replace(unseen, (character) => named[character] ?? escaped(character.codePointAt(0)!));
}

function escaped(code: number): string {
  const digits = code.toString(16);
  return code > 0xffff ? `\\u{${digits}}` : `\\u${digits.padStart(4, '0')}`;
}
