/** `restore`: a record alone → the bytes it was made from. */
import { demand, WrongUse } from '../core/errors.ts';
import type { ArticleRecord, RecordEdit } from '../core/record.ts';
import { encode } from '../text/encode.ts';
import { checkRecord } from './check-arguments.ts';
import { sha256 } from './hash.ts';

/** The source's bytes. Throws `WrongUse` where the record has no audit, holds a file that was never read, or was changed after tamis wrote it. */
export function restore(record: ArticleRecord): Uint8Array {
  checkRecord(record);
  const { edits, text, provenance, error } = record;
  if (!edits && error?.stage === 'read')
    throw new WrongUse(
      'a record of a source that was read',
      record.id,
      `mend what kept tamis from it: ${error.reason}`,
    );
  if (!edits) throw new WrongUse('a record with its audit', record.id, 'clean again without --no-audit');
  const bytes = encode({ ...provenance.source, source: restoreText(text, edits) });
  const digest = bytes && sha256(bytes);
  if (!bytes || digest !== provenance.source.sha256) {
    throw new WrongUse(
      `a record that gives the source with SHA-256 ${provenance.source.sha256}`,
      `${record.id} with ${digest ?? 'characters that its encoding lacks'}`,
      'use the record as tamis wrote it: text or edits were changed',
    );
  }
  return bytes;
}

/** The decoded source: the edits, applied backwards to the text. */
export function restoreText(text: string, edits: readonly RecordEdit[]): string {
  demand(typeof text === 'string', 'the text of a record', text, 'pass record.text');
  demand(Array.isArray(edits), 'the edits of a record', edits, 'pass record.edits; records of --no-audit have none');
  const parts: string[] = [];
  let sourceAt = 0;
  let textAt = 0;
  for (const { start, end, before, after } of edits) {
    parts.push(text.slice(textAt, textAt + start - sourceAt), before);
    textAt += start - sourceAt + after.length;
    sourceAt = end;
  }
  parts.push(text.slice(textAt));
  return parts.join('');
}
