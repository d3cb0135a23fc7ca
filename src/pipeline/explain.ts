/**
 * A record → what was done to its source, as data in the order of the source.
 *
 *     explain(record)       every removal, move, repair and flag
 *     explain(record, 12)   those that touch the text of line 12
 */
import { WrongUse } from '../core/errors.ts';
import type { ArticleRecord, RecordEdit, RecordFlag } from '../core/record.ts';
import { overlaps, type Span } from '../core/span.ts';
import { lineAt, lineStarts } from '../text/lines.ts';
import { checkRecord } from './check-arguments.ts';
import { layoutRule } from './render.ts';
import { restoreText } from './restore.ts';

export interface Explained extends Span {
  kind: 'cut' | 'move' | 'replace' | 'flag';
  /** Line of the source it starts on, from 1. */
  line: number;
  /** The source's text at the place. */
  before: string;
  /** What stands there now. For a flag the same as `before`. */
  after: string;
  rule: string;
  score: number;
  reason: string;
  /** JSON pointer into the record, for a move. */
  movedTo: string | null;
  /** What the text could be instead, for a flag; null where it is that already, for an edit put it there. */
  suggestion: string | null;
}

/**
 * Explains a record. With `line` (from 1) only what touches that line's text: white space between paragraphs is left out then.
 * A record without an audit has its flags only. Throws `WrongUse` for a line that the source does not have.
 */
export function explain(record: ArticleRecord, line?: number): Explained[] {
  checkRecord(record);
  const source = restoreText(record.text, record.edits ?? []);
  const starts = lineStarts(source);
  const edits = (record.edits ?? []).map((edit) => ofEdit(edit, lineAt(starts, edit.start)));
  const all = [...edits, ...record.flags.map((flag) => ofFlag(flag, record.text))].sort(
    (a, b) => a.start - b.start || a.end - b.end,
  );
  if (line === undefined) return all;
  if (!record.edits) return all.filter((entry) => entry.line === line);
  if (!(Number.isInteger(line) && line >= 1 && line <= starts.length)) {
    throw new WrongUse(`a line from 1 to ${starts.length}`, line, 'give a line of the source');
  }
  const span = { start: starts[line - 1]!, end: starts[line] ?? source.length };
  return all.filter((entry) => entry.rule !== layoutRule && overlaps(entry, span));
}

function ofEdit(
  { action, start, end, before, after, rule, score, reason, movedTo }: RecordEdit,
  line: number,
): Explained {
  return { kind: action, line, start, end, before, after, rule, score, reason, movedTo, suggestion: null };
}

/** True where the cleaned text has at the flag's place what the flag suggests: an edit put it there. */
export function isRepaired(text: string, { textStart, textEnd, suggestion }: RecordFlag): boolean {
  return suggestion !== null && text.slice(textStart, textEnd) === suggestion;
}

function ofFlag(flag: RecordFlag, text: string): Explained {
  const { line, start, end, quote, rule, score, reason } = flag;
  const suggestion = isRepaired(text, flag) ? null : flag.suggestion;
  return {
    kind: 'flag',
    line,
    start,
    end,
    before: quote,
    after: quote,
    rule,
    score,
    reason,
    movedTo: null,
    suggestion,
  };
}
