/**
 * A record → what there is to decide of it. In the queue are its flags, its doubtful edits and its refusal:
 *
 *     flag "SyriaAfter"                              in the queue
 *     cut "Read more", 0.99, the rule is calibrated  not in the queue; decided all the same where a person clicks it
 */
import type { ArticleRecord, RecordEdit, RecordFlag } from '../core/record.ts';
import { siteOf } from '../core/site-of.ts';
import type { Span } from '../core/span.ts';
import { passageAround } from '../io/quote-flag.ts';
import type { RecordPlace } from '../io/read-records.ts';
import { wordCount } from '../io/tally.ts';
import { layoutRule } from '../pipeline/render.ts';
import { restoreText } from '../pipeline/restore.ts';
import { lineKey } from '../text/line-key.ts';
import { lineAt, lineStarts, trimmed } from '../text/lines.ts';
import { clipped, clippedBefore, clippedWithin } from './clipped.ts';
import { type ItemWords, isRefused, type Mark, type ReviewedDocument, verdictRules } from './mark.ts';
import { placeKey } from './place-key.ts';
import { ownCopy, shortForm } from './short-form.ts';

/** An edit below it is asked about: the rules cut at 0.9 and more, so that this is the lower half of what is cut. */
export const sureScore = 0.95;
const maxAround = 80;
const maxQuote = 300;
/** Of a refusal the record gives no score. */
const refusalScore = 0.5;

/** The document with its marks, in order of their starts. */
export function reviewedDocument(record: ArticleRecord, place: RecordPlace, number: number): ReviewedDocument {
  const { id, title, status, metadata, edits, provenance } = record;
  const { path, sha256, container } = provenance.source;
  const document: ReviewedDocument = {
    number,
    place,
    id,
    path: path ?? container?.path ?? null,
    sha256,
    name: path ?? id,
    title,
    site: siteOf(metadata),
    status,
    hasAudit: edits !== undefined,
    tamis: provenance.tamis,
    pipeline: provenance.pipeline,
    pipelineHash: provenance.pipelineHash,
    marks: [],
  };
  document.marks = marksOf(record, document);
  return document;
}

/** The source, or the text of a record that has no audit: what spans speak of. */
export function shownSource({ text, edits }: ArticleRecord): string {
  return edits ? restoreText(text, edits) : text;
}

/** Edits that a person may look at: white space between paragraphs is none. */
export function isShown({ rule, before, after }: RecordEdit): boolean {
  return rule !== layoutRule && !(before.trim() === '' && after.trim() === '');
}

/** Where a flag stands in what `shownSource` gives. */
export function placeOfFlag({ edits }: ArticleRecord, { start, end, textStart, textEnd }: RecordFlag): Span {
  return edits ? { start, end } : { start: textStart, end: textEnd };
}

function marksOf(record: ArticleRecord, document: ReviewedDocument): Mark[] {
  const source = shownSource(record);
  const lineOf = lineReader(source);
  const found = new Map<string, Mark>();
  const add = (mark: Mark): void => {
    const known = found.get(mark.placeKey);
    if (!known || known.score < mark.score) found.set(mark.placeKey, mark);
  };
  for (const edit of record.edits ?? []) {
    if (!isShown(edit)) continue;
    const { rule, action, start, end, before, after, score, reason } = edit;
    const isCalibrated = record.rules[rule]?.calibrated ?? false;
    const isAsked = (score < sureScore || !isCalibrated) && !rule.startsWith(verdictRules);
    const span = { start, end };
    add({
      ...markOf(document, 'edit', span, span, rule),
      ...{ action, score, isCalibrated, quoteForm: shortForm(before), ...lineOf(span) },
      words: action === 'replace' ? 0 : wordCount(before),
      item: isAsked ? wordsAround(source, span, reason, action === 'replace' ? after : null) : null,
    });
  }
  for (const flag of record.flags) {
    const { rule, kind, score, reason, suggestion, quote } = flag;
    const span = placeOfFlag(record, flag);
    add({
      ...markOf(document, 'flag', span, { start: flag.start, end: flag.end }, rule),
      ...{ kind, score, isCalibrated: record.rules[rule]?.calibrated ?? false, quoteForm: shortForm(quote) },
      ...(document.hasAudit && lineOf(span)),
      item: wordsAround(source, span, reason, suggestion),
    });
  }
  if (isRefused(document)) add(refusalOf(record, document, source));
  return [...found.values()].sort((a, b) => a.start - b.start || a.end - b.end || (a.placeKey < b.placeKey ? -1 : 1));
}

function refusalOf({ reason = '' }: ArticleRecord, document: ReviewedDocument, source: string): Mark {
  const span = { start: 0, end: 0 };
  return {
    ...markOf(document, 'document', span, span, `document/${document.status}`),
    ...{ kind: document.status, score: refusalScore },
    item: {
      ...{ before: '', behind: '', instead: null, reason },
      quote: ownCopy(clippedWithin(source.slice(0, 4 * maxQuote).trim(), maxQuote)),
    },
  };
}

function markOf(document: ReviewedDocument, of: Mark['of'], span: Span, inSource: Span, rule: string): Mark {
  return {
    ...span,
    key: '',
    placeKey: placeKey({ source: document, of, ...inSource, rule: of === 'document' ? null : rule }),
    ...{ of, document, number: 0, inSource, rule },
    ...{ action: null, kind: null, score: 1, isCalibrated: false },
    ...{ quoteForm: '', lineForm: null, isWholeLine: false, words: 0, item: null },
    ...{ state: 'open', decidedBy: null },
  };
}

/** The lines that a span stands on, each looked at once. */
function lineReader(source: string): (span: Span) => Pick<Mark, 'lineForm' | 'isWholeLine'> {
  const starts = lineStarts(source);
  const known = new Map<string, { lineForm: string; line: Span }>();
  return ({ start, end }) => {
    const first = lineAt(starts, start) - 1;
    const last = lineAt(starts, Math.max(start, end - 1));
    const place = `${first} ${last}`;
    const entry = known.get(place) ?? readLine(source, starts[first]!, starts[last] ?? source.length);
    known.set(place, entry);
    return { lineForm: entry.lineForm, isWholeLine: start <= entry.line.start && end >= entry.line.end };
  };
}

function readLine(source: string, from: number, to: number): { lineForm: string; line: Span } {
  return { lineForm: shortForm(lineKey(source.slice(from, to))), line: trimmed(source, from, to) };
}

/** The line that a span stands on, in the form that a scope names it by. */
export function lineKeyAt(source: string, span: Span): string {
  const starts = lineStarts(source);
  const last = lineAt(starts, Math.max(span.start, span.end - 1));
  return lineKey(source.slice(starts[lineAt(starts, span.start) - 1], starts[last] ?? source.length));
}

function wordsAround(source: string, span: Span, reason: string, instead: string | null): ItemWords {
  const { start, end, isCutBefore, isCutBehind } = passageAround(source, span);
  const before = source.slice(start, span.start).trimStart();
  const behind = source.slice(span.end, end).trimEnd();
  return {
    before: ownCopy(clippedBefore(`${isCutBefore ? '…' : ''}${before}`, maxAround)),
    quote: ownCopy(clippedWithin(source.slice(span.start, span.end), maxQuote)),
    behind: ownCopy(clipped(`${behind}${isCutBehind ? '…' : ''}`, maxAround)),
    instead: instead === null ? null : clippedWithin(instead, maxQuote),
    reason: clipped(reason, maxQuote),
  };
}
