/** Whether a place in a text stands within quotation marks that were opened before it: what is quoted is spoken about. */
import { firstIndex } from '../core/first-index.ts';

/** True where the last mark before `at` opens a quotation: “…”, «…», „…“, »…«, "…". */
export function isQuoted(text: string, at: number): boolean {
  return quotationAt(text, at) >= 0;
}

/** Where the quotation opens that `at` stands in; -1 where it stands in none. */
export function quotationAt(text: string, at: number): number {
  const { low, opening, closing, left, right, straight } = marksOf(text);
  const before = (places: readonly number[]): number => places[countBelow(places, at) - 1] ?? -1;
  if (before(low) >= 0) return before(low) > Math.max(before(opening), before(closing)) ? before(low) : -1;
  if (before(opening) > before(closing)) return before(opening);
  const opensLeft = (left[0] ?? -1) <= (right[0] ?? -1);
  const angled = before(opensLeft ? left : right);
  if (angled > before(opensLeft ? right : left)) return angled;
  return countBelow(straight, at) % 2 === 1 ? before(straight) : -1;
}

interface QuotationMarks {
  low: readonly number[];
  opening: readonly number[];
  closing: readonly number[];
  left: readonly number[];
  right: readonly number[];
  straight: readonly number[];
}

/** Of the text that was asked for last: a paragraph is asked for again and again. */
let known: { text: string; marks: QuotationMarks } | undefined;

function marksOf(text: string): QuotationMarks {
  if (known?.text !== text) {
    const [low, opening, closing, left, right, straight] = Array.from('„“”«»"', (mark) => placesOf(mark, text));
    known = { text, marks: { low, opening, closing, left, right, straight } as QuotationMarks };
  }
  return known.marks;
}

function placesOf(mark: string, text: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) places.push(at);
  return places;
}

/** How many of ascending numbers are below `limit`. */
function countBelow(places: readonly number[], limit: number): number {
  return firstIndex(places.length, (i) => places[i]! >= limit);
}
