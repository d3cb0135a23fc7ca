/**
 * Runs of UTF-8 sequences that were read as characters of a code page, weighed against the text that they spell.
 *
 *     "l’été, dÃ©jÃ  vu"      → "Ã©" → "é", gain 7.1; "Ã " → "à", gain 3.1
 *     "AMANHÃ’S"              → "Ã’" → "Ò", gain 0.8: good text
 */
import { unitTest } from '../one-unit.ts';
import type { Beginnings } from './beginnings.ts';
import { type ByteTable, bytesOf } from './code-pages.ts';
import { oddness } from './oddness.ts';
import { firstBytes, type Sequence, sequenceAt } from './sequences.ts';

export interface Run {
  from: number;
  to: number;
  after: string;
  /** How much less odd the text looks with the run repaired. */
  gain: number;
  isLossy: boolean;
  /** May tell that text was damaged; if not, the run follows those that do. */
  isEvidence: boolean;
}

/** Each byte that a sequence has beyond two makes a chance find less likely. */
const perByte = 1;
const perCommon = 1.5;
/** Pictures are the next. */
const perPicture = 0.7;
/** A sign for what is lost is one already. */
const perLost = 0.5;
/** What UTF-8 is mostly needed for in texts of any language: dashes, quotation marks and the like. */
const isCommon = unitTest(/[\u00a0\u2010-\u2026\u20ac\ufeff\ufffd]/);
const isPicture = unitTest(/[\u2190-\u21ff\u2600-\u27bf]/);
const isLetter = unitTest(/\p{L}/u);
const isAccented = unitTest(/[^\p{ASCII}\P{Script=Latin}]/u);
const maxLayers = 4;
/** Odd enough by itself, for each of its characters: Russian words are sequences under some pages, but not odd. */
const minOddness = 0.45;
/** Marks around a run that is spoken of: 'I saw "Ã¤" instead'. */
const quoted = /^(?:""|''|``|“”|‘’|«»|„“|;&)$/;

/**
 * All runs of `text` under a code page, in order; `beginnings` is where they may begin. Those that touch letters of the page's upper half
 * that spell nothing are left out.
 */
export function runsIn(text: string, page: number, { at, pages }: Beginnings): Run[] {
  const bytes = bytesOf(page);
  const runs: Run[] = [];
  let from = 0;
  for (let i = 0; i < at.length; i++) {
    if (!(pages[i]! & (1 << page)) || at[i]! < from) continue;
    const first = sequenceAt(text, at[i]!, bytes);
    if (!first) continue;
    const sequences = sequencesFrom(text, first, bytes);
    const run = weighed(text, sequences, bytes);
    if (run) runs.push(run);
    from = sequences.at(-1)!.to;
  }
  return runs;
}

/** `first`, and those that follow on it without a gap. */
function sequencesFrom(text: string, first: Sequence, bytes: ByteTable): Sequence[] {
  const sequences = [first];
  for (let next = sequenceAt(text, first.to, bytes); next; next = sequenceAt(text, next.to, bytes))
    sequences.push(next);
  return sequences;
}

function weighed(text: string, sequences: readonly Sequence[], bytes: ByteTable): Run | null {
  const from = sequences[0]!.from;
  const to = sequences.at(-1)!.to;
  if (isHighLetter(text, from - 1, bytes) || isHighLetter(text, to, bytes)) return null;
  const before = text.slice(Math.max(0, from - 1), from);
  const behind = text.slice(to, to + 1);
  const after = sequences.length === 1 ? sequences[0]!.after : sequences.map((sequence) => sequence.after).join('');
  const prior = sequences.reduce((sum, sequence) => sum + priorOf(sequence), 0);
  const odd = oddness(text, Math.max(0, from - 1), Math.min(text.length, to + 1));
  const gain = odd - leastOddness(before, after, behind, bytes) + prior;
  const isEvidence =
    sequences.some((sequence) => isTelling(text, sequence, bytes)) &&
    odd >= minOddness * (to - from) &&
    !quoted.test(before + behind);
  return { from, to, after, gain, isEvidence, isLossy: sequences.some(({ isLossy }) => isLossy) };
}

/** A question mark or a space for a byte proves nothing, and neither does a letter that nobody uses. */
function isTelling(text: string, { from, to, isLossy, hasSpace }: Sequence, bytes: ByteTable): boolean {
  if (isLossy) return text.slice(from, to).includes('\ufffd');
  return !hasSpace && firstBytes.has(bytes[text.charCodeAt(from)]!);
}

function priorOf({ from, to, after, isLossy }: Sequence): number {
  const unit = after.charCodeAt(0);
  const target = isLossy ? perLost : isCommon(unit) ? perCommon : isPicture(unit) ? perPicture : 0;
  return perByte * (to - from - 2) + target;
}

/** What was damaged twice may look no better when it is repaired once. */
function leastOddness(before: string, text: string, behind: string, bytes: ByteTable): number {
  let least = oddness(before + text + behind);
  for (let layer = 1; layer < maxLayers; layer++) {
    const repaired = decoded(text, bytes);
    if (repaired === text) break;
    text = repaired;
    least = Math.min(least, oddness(before + text + behind));
  }
  return least;
}

function decoded(text: string, bytes: ByteTable): string {
  let result = '';
  let done = 0;
  for (let at = 0; at < text.length; ) {
    const sequence = sequenceAt(text, at, bytes);
    if (sequence) {
      result += text.slice(done, at) + sequence.after;
      done = sequence.to;
    }
    at = sequence?.to ?? at + 1;
  }
  return done === 0 ? text : result + text.slice(done);
}

/** A letter beside the run that must be damaged as well, if the run is. */
function isHighLetter(text: string, at: number, bytes: ByteTable): boolean {
  if (at < 0 || at >= text.length) return false;
  const unit = text.charCodeAt(at);
  return unit >= 0x80 && ((bytes[unit]! >= 0x80 && isLetter(unit)) || isAccented(unit));
}
