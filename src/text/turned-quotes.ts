/**
 * Pairs of curly quotation marks of which one points the wrong way or has its space on the wrong side.
 *
 *     too ”soft”.          “ a quiet winter ”          many“old-fashioned” marriages          who ‘held the “line”back
 *         ^                 ^              ^                ^ no space before it                             ^ none behind it
 *
 * A pair is two marks with no other between them. Marks are only moved where both of a pair are plain: no quotation is open before it.
 */
import { allMatches } from '../core/all-matches.ts';

/** What shall stand in `[from, to)`. */
export interface Turn {
  from: number;
  to: number;
  after: string;
  reason: string;
}

const marks = /[“”]/g;
const opensBefore = /[\s([{—–‘«/-]$/u;
const closesBehind = /^[\s.,;:!?)\]}…—–’»/-]/u;
const word = /[\p{L}\p{N}]/u;
const wordOrStop = /[\p{L}\p{N}.,!?…%)’]/u;
/** “word”s and “word”ing are one word; longer ones are two. */
const minGluedLetters = 3;

export function turnedQuotes(text: string): Turn[] {
  const at = Array.from(allMatches(text, marks), ({ index }) => index);
  const turns: Turn[] = [];
  for (let i = 0; i + 1 < at.length; ) {
    const [first, second] = [at[i]!, at[i + 1]!];
    const made = turnsOfPair(text, first, second);
    if (made) turns.push(...made);
    // a pair that is plain, or was made so, is done with; at any other mark the next may start one
    i += made || (text[first] === '“' && text[second] === '”') ? 2 : 1;
  }
  return turns;
}

/** The turns that make a plain pair of two marks; null where they are none, an empty list where they are one already. */
function turnsOfPair(text: string, first: number, second: number): Turn[] | null {
  if (text[second] !== '”') return null;
  const before = text.slice(Math.max(0, first - 1), first);
  const inner = text.slice(first + 1, second);
  const behind = text.slice(second + 1, second + 2);
  if (inner.trim() === '') return null;
  const isFree = before === '' || opensBefore.test(before);
  if (text[first] === '”') {
    const isSure = isFree && word.test(inner.charAt(0)) && wordOrStop.test(inner.at(-1)!) && closes(behind);
    const reason = 'a mark that closes stands where one opens';
    return isSure ? [{ from: first, to: first + 1, after: '“', reason }] : null;
  }
  const start = /^[ \u00a0]+/.exec(inner)?.[0].length ?? 0;
  const end = /(?<![ \u00a0])[ \u00a0]+$/.exec(inner)?.[0].length ?? 0;
  const isPlain = inner.trim().length > 1 && !/[\ud800-\udfff]/.test(inner);
  if (start > 0 && end > 0 && isPlain && isFree && closes(behind)) return tightened(text, first, second, start, end);
  if (start > 0 || end > 0 || !word.test(inner.charAt(0))) return null;
  const turns: Turn[] = [];
  if (word.test(before) && closes(behind))
    turns.push({
      from: first - 1,
      to: first + 1,
      after: `${before} “`,
      reason: 'a space is missing before the quotation',
    });
  const letters = /^\p{L}+/u.exec(text.slice(second + 1, second + 1 + 20))?.[0] ?? '';
  if (isFree && letters.length >= minGluedLetters && /\p{L}/u.test(inner.at(-1)!) && letters !== 'ing')
    turns.push({
      from: second,
      to: second + 2,
      after: `” ${behind}`,
      reason: 'a space is missing behind the quotation',
    });
  return turns.length > 0 ? turns : null;
}

function closes(behind: string): boolean {
  return behind === '' || closesBehind.test(behind);
}

function tightened(text: string, first: number, second: number, start: number, end: number): Turn[] {
  const reason = 'the spaces stand on the wrong sides of the quotation marks';
  const [head, tail] = [text.charAt(first + 1 + start), text.charAt(second - end - 1)];
  return [
    { from: first, to: first + 2 + start, after: `“${head}`, reason },
    { from: second - end - 1, to: second + 1, after: `${tail}”`, reason },
  ];
}
