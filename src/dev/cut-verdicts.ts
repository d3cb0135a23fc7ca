/**
 * Whether gold keeps what a rule cut, each cut in its place:
 *
 *     source   "Home\nNews\nThe ferry sank.Share this"      cuts   "Home", "News", "Share this"
 *     gold     "News of the storm\n\nThe ferry sank."       all three are right: that "News" is another
 */
import type { RecordEdit } from '../core/record.ts';
import { alignLines } from './gold-alignment.ts';

/** A cut is wrong where gold keeps so large a share of its words. */
const maxKept = 0.5;

export interface CutVerdict {
  edit: RecordEdit;
  words: number;
  /** Words that the gold text keeps in their place. */
  kept: number;
  isRight: boolean;
}

/** Judges the cuts among a record's edits; moves to the metadata and repairs are none. `edits` are in order and do not overlap. */
export function judgedCuts(source: string, edits: readonly RecordEdit[], gold: string): CutVerdict[] {
  const segments = segmentsOf(
    source,
    edits.filter(({ action }) => action === 'cut'),
  );
  const alignment = alignLines(
    segments.map(({ text }) => text),
    gold,
  );
  const kept = alignment.map((line) => line.kept);
  for (const copies of copiesOf(segments)) favourLiving(segments, copies, kept);
  const verdicts = new Map<RecordEdit, CutVerdict>();
  for (const [i, { edit }] of segments.entries()) {
    if (!edit) continue;
    const verdict = verdicts.get(edit) ?? { edit, words: 0, kept: 0, isRight: true };
    verdict.words += alignment[i]!.words;
    verdict.kept += kept[i]!;
    verdicts.set(edit, verdict);
  }
  for (const verdict of verdicts.values())
    verdict.isRight = verdict.kept < maxKept * verdict.words || verdict.kept === 0;
  return [...verdicts.values()];
}

/** A part of a line: what one cut took of it, or what stays between cuts. */
interface Segment {
  text: string;
  edit: RecordEdit | null;
}

function segmentsOf(source: string, cuts: readonly RecordEdit[]): Segment[] {
  const segments: Segment[] = [];
  let at = 0;
  const take = (end: number, edit: RecordEdit | null): void => {
    for (const text of source.slice(at, end).split(/\r\n|[\n\r]/)) segments.push({ text, edit });
    at = end;
  };
  for (const edit of cuts) {
    take(edit.start, null);
    take(edit.end, edit);
  }
  take(source.length, null);
  return segments;
}

/** Places of lines that stand more than once. */
function copiesOf(segments: readonly Segment[]): number[][] {
  const places = new Map<string, number[]>();
  for (const [i, { text }] of segments.entries()) {
    const line = text.trim();
    if (line !== '') places.set(line, [...(places.get(line) ?? []), i]);
  }
  return [...places.values()].filter((copies) => copies.length > 1);
}

/** Where gold has fewer copies of a line than the page, those that were left standing are the ones it has. */
function favourLiving(segments: readonly Segment[], copies: readonly number[], kept: number[]): void {
  const shares = copies.map((i) => kept[i]!).sort((a, b) => b - a);
  const order = [...copies.filter((i) => !segments[i]!.edit), ...copies.filter((i) => segments[i]!.edit)];
  for (const [k, i] of order.entries()) kept[i] = shares[k]!;
}
