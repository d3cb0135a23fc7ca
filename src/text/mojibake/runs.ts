/**
 * Runs of UTF-8 sequences that were read as characters of a code page, weighed against the text that they spell.
 *
 *     "l’été, dÃ©jÃ  vu"      → "Ã©" → "é", gain 5.9; "Ã " → "à ", gain 1.4
 *     "AMANHÃ’S"              → "Ã’" → "Ò", gain 0.3: good text
 */
import type { ByteTable } from './code-pages.ts';
import { oddness } from './oddness.ts';
import { type Sequence, sequenceAt } from './sequences.ts';

export interface Run {
  from: number;
  to: number;
  after: string;
  /** How much less odd the text looks with the run repaired. */
  gain: number;
  /** Sequences of which each byte is there. */
  whole: number;
  isLossy: boolean;
  /** More than one character of three bytes or more is no chance find. */
  sequences: readonly Sequence[];
}

/** Each byte that a sequence has beyond two makes a chance find less likely. */
const perByte = 0.7;
const letter = /\p{L}/u;

/** All runs of `text` under a code page, in order. Those that touch letters of the page's upper half that spell nothing are left out. */
export function runsIn(text: string, bytes: ByteTable): Run[] {
  const runs: Run[] = [];
  for (let at = 0; at < text.length; ) {
    const sequences = sequencesFrom(text, at, bytes);
    if (sequences.length === 0) {
      at++;
      continue;
    }
    const run = weighed(text, sequences, bytes);
    if (run) runs.push(run);
    at = sequences.at(-1)!.to;
  }
  return runs;
}

function sequencesFrom(text: string, from: number, bytes: ByteTable): Sequence[] {
  const sequences: Sequence[] = [];
  for (let at = from; ; at = sequences.at(-1)!.to) {
    if (bytes[text.charCodeAt(at)]! < 0xc2) return sequences;
    const sequence = sequenceAt(text, at, bytes);
    if (!sequence) return sequences;
    sequences.push(sequence);
  }
}

function weighed(text: string, sequences: readonly Sequence[], bytes: ByteTable): Run | null {
  const from = sequences[0]!.from;
  const to = sequences.at(-1)!.to;
  const before = text.slice(Math.max(0, from - 1), from);
  const behind = text.slice(to, to + 1);
  if (isHighLetter(before, bytes) || isHighLetter(behind, bytes)) return null;
  const after = sequences.map((sequence) => sequence.after).join('');
  const extra = sequences.reduce((sum, one) => sum + Math.max(0, one.to - one.from - 2), 0);
  const gain = oddness(before + text.slice(from, to) + behind) - oddness(before + after + behind) + perByte * extra;
  const whole = sequences.filter(({ isLossy, hasSpace }) => !isLossy && !hasSpace).length;
  return { from, to, after, gain, whole, isLossy: sequences.some(({ isLossy }) => isLossy), sequences };
}

function isHighLetter(character: string, bytes: ByteTable): boolean {
  return character !== '' && bytes[character.charCodeAt(0)]! >= 0x80 && letter.test(character);
}
