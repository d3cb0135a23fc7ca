/**
 * A record → a virtual file with its flags as messages, for `vfile-reporter` and its kind.
 *
 *     flag "SyriaAfter" on line 5   → 5:12-5:22  warning  glued words  flag/glued-words  tamis
 */
import { VFile } from 'vfile';
import type { ArticleRecord } from '../core/record.ts';
import { lineStarts, pointAt } from '../text/lines.ts';
import { checkRecord } from './check-arguments.ts';
import { restoreText } from './restore.ts';

/** Its value is the decoded source. Without an audit the source is not known: the messages then point at the start of their line. */
export function messagesOf(record: ArticleRecord): VFile {
  checkRecord(record);
  const { edits, provenance, flags, error } = record;
  const source = edits ? restoreText(record.text, edits) : null;
  const path = provenance.source.path || record.id || 'text'; // a virtual file takes no empty path
  const file = new VFile({ path, ...(source !== null && { value: source }) });
  const starts = source === null ? null : lineStarts(source);
  for (const { start, end, line, rule, reason, quote, suggestion } of flags) {
    const place = starts ? { start: pointAt(starts, start), end: pointAt(starts, end) } : { line, column: 1 };
    const message = file.message(reason, { place, ruleId: rule, source: 'tamis' });
    message.actual = quote;
    message.expected = suggestion === null ? [] : [suggestion];
  }
  if (error) file.message(error.reason, { ruleId: error.stage, source: 'tamis' }).fatal = true;
  return file;
}
