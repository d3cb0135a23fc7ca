/**
 * Code pages under which UTF-8 is read by mistake: which byte each character stands for.
 *
 *     "Ã", "©" in windows-1252   → C3, A9, which is the UTF-8 of "é"
 */
import { Buffer } from 'node:buffer';
import { decodeWindows1252 } from '../windows-1252.ts';

/** A code page, with the upper half of its characters (bytes 80 to FF). */
interface CodePage {
  name: string;
  upperHalf: (bytes: Buffer) => string;
}

/** Code page 437 is unknown to TextDecoder (https://www.unicode.org/Public/MAPPINGS/VENDORS/MICSFT/PC/CP437.TXT). */
const cp437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

const decoder =
  (encoding: string) =>
  (bytes: Buffer): string =>
    new TextDecoder(encoding).decode(bytes);

/** Those that are met most come first: where two explain a text equally well, the first is named. */
const pages: readonly CodePage[] = [
  { name: 'windows-1252', upperHalf: decodeWindows1252 },
  ...['windows-1250', 'windows-1251', 'windows-1257', 'windows-1254', 'iso-8859-2', 'macintosh', 'x-mac-cyrillic'].map(
    (name) => ({ name, upperHalf: decoder(name) }),
  ),
  { name: 'cp437', upperHalf: () => cp437 },
  { name: 'koi8-r', upperHalf: decoder('koi8-r') },
];

export const pageNames: readonly string[] = pages.map(({ name }) => name);

/** Bytes by UTF-16 unit, 0 for ASCII and for what the page does not have. */
export type ByteTable = Uint8Array;

const tables: ByteTable[] = [];

/** The bytes of a page, by its place in `pageNames`. What a page leaves open is filled from ISO-8859-1, and windows-1252 stands for both. */
export function bytesOf(page: number): ByteTable {
  tables[page] ??= tableOf(pages[page]!);
  return tables[page];
}

function tableOf(page: CodePage): ByteTable {
  const table = new Uint8Array(65_536);
  if (page.name === 'windows-1252') for (let control = 0x80; control < 0xa0; control++) table[control] = control;
  for (const [i, unit] of upperUnits(page).entries()) table[unit] = 0x80 + i;
  return table;
}

/** The units that stand for bytes of a page from 0x80 up. */
export function unitsOf(page: number): readonly number[] {
  const controls = Array.from({ length: 32 }, (_, i) => 0x80 + i);
  return [...new Set([...controls, ...upperUnits(pages[page]!)])];
}

function upperUnits({ upperHalf }: CodePage): number[] {
  const characters = upperHalf(Buffer.from(Array.from({ length: 128 }, (_, i) => 0x80 + i)));
  return Array.from(characters, (character, i) => (character === '\ufffd' ? 0x80 + i : character.charCodeAt(0)));
}
