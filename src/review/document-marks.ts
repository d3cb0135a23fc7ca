/**
 * A record → what there is to decide of it. In the queue are its flags, its doubtful edits and its refusal:
 *
 *     flag "SyriaAfter"                              in the queue
 *     cut "Read more", 0.99, the rule is calibrated  not in the queue; decided all the same where a person clicks it
 */

import { byText } from '../core/by-text.ts';
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
  const { path, sha256 } = provenance.source;
  const document: ReviewedDocument = {
    number,
    place,
    id,
    path,
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
  for (const edit of record.edits ?? []) if (isShown(edit)) add(markOfEdit(edit, record, document, source, lineOf));
  for (const flag of record.flags) add(markOfFlag(flag, record, document, source, lineOf));
  if (isRefused(document)) add(refusalOf(record, document, source));
  return [...found.values()].sort((a, b) => a.start - b.start || a.end - b.end || byText(a.placeKey, b.placeKey));
}

type LineReader = (span: Span) => Pick<Mark, 'lineForm' | 'isWholeLine'>;

function markOfEdit(
  { rule, action, start, end, before, after, score, reason }: RecordEdit,
  record: ArticleRecord,
  document: ReviewedDocument,
  source: string,
  lineOf: LineReader,
): Mark {
  const mark = emptyMark(document, 'edit', { start, end }, { start, end }, rule);
  const { lineForm, isWholeLine } = lineOf(mark);
  mark.action = action;
  mark.score = score;
  mark.isCalibrated = record.rules[rule]?.calibrated ?? false;
  mark.quoteForm = shortForm(before);
  mark.lineForm = lineForm;
  mark.isWholeLine = isWholeLine;
  mark.words = action === 'replace' ? 0 : wordCount(before);
  if ((score < sureScore || !mark.isCalibrated) && !rule.startsWith(verdictRules))
    mark.item = wordsAround(source, mark, reason, action === 'replace' ? after : null);
  return mark;
}

function markOfFlag(
  flag: RecordFlag,
  record: ArticleRecord,
  document: ReviewedDocument,
  source: string,
  lineOf: LineReader,
): Mark {
  const { rule, kind, score, reason, suggestion, quote, start, end } = flag;
  const mark = emptyMark(document, 'flag', placeOfFlag(record, flag), { start, end }, rule);
  mark.kind = kind;
  mark.score = score;
  mark.isCalibrated = record.rules[rule]?.calibrated ?? false;
  mark.quoteForm = shortForm(quote);
  if (document.hasAudit) mark.lineForm = lineOf(mark).lineForm;
  mark.item = wordsAround(source, mark, reason, suggestion);
  return mark;
}

function refusalOf({ reason = '' }: ArticleRecord, document: ReviewedDocument, source: string): Mark {
  const span = { start: 0, end: 0 };
  const mark = emptyMark(document, 'document', span, span, `document/${document.status}`);
  const quote = ownCopy(clippedWithin(source.slice(0, 4 * maxQuote).trim(), maxQuote));
  mark.kind = document.status;
  mark.score = refusalScore;
  mark.item = { before: '', quote, behind: '', instead: null, reason: clipped(reason, maxQuote) };
  return mark;
}

/** Written out field by field: there are many, and V8 keeps objects that are spread together in hash tables. */
function emptyMark(document: ReviewedDocument, of: Mark['of'], span: Span, inSource: Span, rule: string): Mark {
  return {
    start: span.start,
    end: span.end,
    key: '',
    placeKey: placeKey({ source: document, of, ...inSource, rule: of === 'document' ? null : rule }),
    of,
    document,
    number: 0,
    inSource,
    rule,
    action: null,
    kind: null,
    score: 1,
    isCalibrated: false,
    quoteForm: '',
    lineForm: null,
    isWholeLine: false,
    words: 0,
    item: null,
    state: 'open',
    decidedBy: null,
  };
}

/** The line that a span stands on, each looked at once. A span of several lines has none. */
function lineReader(source: string): LineReader {
  const starts = lineStarts(source);
  const known = new Map<number, { lineForm: string; line: Span }>();
  return (span) => {
    const number = lineOfSpan(starts, span);
    if (number === null) return { lineForm: null, isWholeLine: false };
    const entry = known.get(number) ?? readLine(source, starts, number);
    known.set(number, entry);
    return { lineForm: entry.lineForm, isWholeLine: span.start <= entry.line.start && span.end >= entry.line.end };
  };
}

function readLine(source: string, starts: readonly number[], number: number): { lineForm: string; line: Span } {
  const line = trimmed(source, starts[number - 1]!, starts[number] ?? source.length);
  return { lineForm: shortForm(lineKey(source.slice(line.start, line.end))), line };
}

/** From 1; null where the span goes over several. */
function lineOfSpan(starts: readonly number[], { start, end }: Span): number | null {
  const first = lineAt(starts, start);
  return first === lineAt(starts, Math.max(start, end - 1)) ? first : null;
}

/** The line that a span stands on, in the form that a scope names it by; null where it goes over several. */
export function lineKeyAt(source: string, span: Span): string | null {
  const starts = lineStarts(source);
  const number = lineOfSpan(starts, span);
  return number === null ? null : lineKey(source.slice(starts[number - 1], starts[number] ?? source.length));
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
