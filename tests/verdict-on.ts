/** Verdicts as the review page makes them, for tests. */
import type { RecordEdit, RecordFlag } from '../src/core/record.ts';
import type { Verdict, VerdictTarget } from '../src/core/verdict.ts';
import type { ArticleRecord } from '../src/index.ts';
import { restoreText } from '../src/index.ts';
import { identified } from '../src/io/verdict-file.ts';

type Decision = Pick<Verdict, 'verdict'> & Partial<Pick<Verdict, 'scope' | 'replacement' | 'note' | 'who' | 'when'>>;
type Place = Partial<Omit<VerdictTarget, 'source'>> & Pick<VerdictTarget, 'of' | 'start' | 'end'>;

/** A verdict on a place of a record. */
export function verdictOn(
  record: ArticleRecord,
  place: Place,
  decision: Decision,
  source: string = restoreText(record.text, record.edits!),
): Verdict {
  const { provenance, id, metadata } = record;
  const { sha256, path } = provenance.source;
  const { start, end } = place;
  const words = {
    quote: source.slice(start, end),
    prefix: source.slice(Math.max(0, start - 40), start),
    suffix: source.slice(end, end + 40),
  };
  const none = { rule: null, action: null, kind: null, score: null };
  const { tamis, pipelineHash } = provenance;
  return identified({
    schema: 1,
    offsetUnit: 'utf16',
    target: { source: { sha256, id, path, site: metadata.site }, ...none, ...place, ...words, tamis, pipelineHash },
    who: 'ada',
    when: '2026-03-01T10:00:00.000Z',
    ...decision,
  });
}

export function onEdit(
  record: ArticleRecord,
  { rule, action, start, end, score }: RecordEdit,
  decision: Decision,
): Verdict {
  return verdictOn(record, { of: 'edit', rule, action, start, end, score }, decision);
}

export function onFlag(
  record: ArticleRecord,
  { rule, kind, start, end, score }: RecordFlag,
  decision: Decision,
): Verdict {
  return verdictOn(record, { of: 'flag', rule, kind, start, end, score }, decision);
}

export function onDocument(record: ArticleRecord, decision: Decision): Verdict {
  return verdictOn(record, { of: 'document', kind: record.status, start: 0, end: 0 }, decision);
}

/** A verdict on the first such words of the source. */
export function onWords(record: ArticleRecord, words: string, decision: Decision): Verdict {
  const start = restoreText(record.text, record.edits!).indexOf(words);
  return verdictOn(record, { of: 'text', start, end: start + words.length }, decision);
}
