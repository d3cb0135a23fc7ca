/** A record → the article beside its source, with the state of each span. */
import type { ArticleRecord } from '../core/record.ts';
import type { Verdict } from '../core/verdict.ts';
import type { ArticleView, SpanView } from './api.ts';
import { markAt } from './decision.ts';
import { isShown, placeOfFlag, shownSource } from './document-marks.ts';
import type { Mark, ReviewedDocument } from './mark.ts';
import { placeKey } from './place-key.ts';
import type { Held } from './standing.ts';

/** `standing` are the verdicts that hold in the document, `whole` what holds for it as a whole. */
export function articleView(
  record: ArticleRecord,
  document: ReviewedDocument,
  standing: readonly Verdict[],
  whole: Held,
): ArticleView {
  const { number: article, name, title, site, status } = document;
  const source = shownSource(record);
  const spans = [...editViews(record, document), ...flagViews(record, document)];
  const shown = new Set(spans.map(({ key }) => key));
  const places = new Set(spans.map(({ start, end }) => `${start} ${end}`));
  for (const verdict of standing) {
    const view = document.hasAudit ? verdictView(verdict, document, source) : null;
    if (view && !shown.has(view.key) && !(view.of !== 'text' && places.has(`${view.start} ${view.end}`)))
      spans.push(view);
  }
  return {
    ...{ article, name, title, site, status, reason: record.reason ?? null, metadata: record.metadata },
    ...{ source, text: record.text, spans: spans.sort((a, b) => a.start - b.start || b.end - a.end), ...whole },
  };
}

function editViews(record: ArticleRecord, document: ReviewedDocument): SpanView[] {
  const views = (record.edits ?? []).filter(isShown).map((edit) => {
    const { start, end, rule, action, score, reason, after, movedTo } = edit;
    const mark = markAt(document, { of: 'edit', start, end, rule });
    return mark && { ...viewOf(mark), action, kind: null, score, reason, after, movedTo };
  });
  return views.filter((view) => view !== undefined);
}

function flagViews(record: ArticleRecord, document: ReviewedDocument): SpanView[] {
  const seen = new Set<Mark>();
  return record.flags.flatMap((flag) => {
    const { rule, reason, suggestion, score } = flag;
    const mark = markAt(document, { of: 'flag', ...placeOfFlag(record, flag), rule });
    if (!mark || seen.has(mark) || score < mark.score) return [];
    seen.add(mark);
    const after = record.text.slice(flag.textStart, flag.textEnd);
    return [{ ...viewOf(mark), kind: flag.kind, score, reason, after, suggestion }];
  });
}

function viewOf({ key, of, start, end, rule, isCalibrated, score, state, decidedBy }: Mark): SpanView {
  const isEdit = of === 'edit' ? ('edit' as const) : ('flag' as const);
  return {
    ...{ key, of: isEdit, start, end, rule, action: null, kind: null, score, isCalibrated, reason: '' },
    ...{ after: '', movedTo: null, suggestion: null, state, decidedBy },
  };
}

/** A verdict on words, or on what a later cleaning does no more. Null where the source has other words there now. */
function verdictView(
  { verdict, target, replacement, who, note }: Verdict,
  document: ReviewedDocument,
  source: string,
): SpanView | null {
  const { of, start, end, quote, rule, action, kind, score } = target!;
  if (of === 'document' || source.slice(start, end) !== quote) return null;
  return {
    ...{ key: placeKey({ source: document, of, start, end, rule }), of, start, end, rule: rule ?? '', action, kind },
    ...{
      score: score ?? 1,
      isCalibrated: true,
      reason: note ?? '',
      after: replacement ?? quote,
      movedTo: null,
      suggestion: null,
    },
    ...{ state: verdict === 'undo' ? 'open' : verdict, decidedBy: who },
  };
}
