/** A decision and the record that it is about → the verdict that is written. */
import type { ArticleRecord } from '../core/record.ts';
import type { Span } from '../core/span.ts';
import type { Verdict, VerdictScope, VerdictTarget } from '../core/verdict.ts';
import { identified } from '../io/verdict-file.ts';
import { lineKey } from '../text/line-key.ts';
import type { Decision } from './api.ts';
import { lineKeyAt, shownSource } from './document-marks.ts';
import { isRefused, type Mark, type ReviewedDocument, verdictRules } from './mark.ts';
import { Unfit } from './unfit.ts';

const aroundUnits = 40;

export interface Given {
  who: string;
  when: string;
}

/** Throws `Unfit` for what cannot be decided there. `standing` are the verdicts that hold in the document. */
export function verdictOf(
  decision: Decision,
  document: ReviewedDocument,
  record: ArticleRecord,
  standing: readonly Verdict[],
  { who, when }: Given,
): Verdict {
  const { verdict, replacement, note, sent } = decision;
  const source = shownSource(record);
  const target = targetOf(decision, document, source, standing);
  checkVerdict(decision, document, target);
  const scope = decision.scope && scopeOf(decision.scope, document, source, target, decision);
  return identified({
    ...{ schema: 1, offsetUnit: 'utf16', verdict, target, sent },
    ...(scope && { scope }),
    ...(replacement !== undefined && { replacement }),
    ...(note !== undefined && { note }),
    ...{ who, when },
  });
}

/** The verdict that takes another back. */
export function undoOf(undoes: string, { sent, note }: Pick<Decision, 'sent' | 'note'>, { who, when }: Given): Verdict {
  return identified({
    ...{ schema: 1, offsetUnit: 'utf16', verdict: 'undo', target: null, undoes, sent },
    ...(note !== undefined && { note }),
    ...{ who, when },
  });
}

/** The mark that a decision names, by the span that is shown. */
export function markAt(
  document: ReviewedDocument,
  { of, start, end, rule }: Pick<Decision, 'of' | 'start' | 'end' | 'rule'>,
): Mark | undefined {
  return document.marks.find(
    (mark) => mark.of === of && mark.start === start && mark.end === end && (of === 'document' || mark.rule === rule),
  );
}

/** The verdict that holds at a place, and was given there itself. */
export function standingAt(
  standing: readonly Verdict[],
  { of, start, end, rule }: Pick<Decision, 'of' | 'start' | 'end' | 'rule'>,
): Verdict | undefined {
  const isMade = rule?.startsWith(verdictRules) ?? false;
  return standing.findLast(({ target }) => {
    if (target!.start !== start || target!.end !== end) return false;
    return isMade ? target!.of !== 'document' : target!.of === of && (target!.rule === rule || of === 'document');
  });
}

function targetOf(
  decision: Decision,
  document: ReviewedDocument,
  source: string,
  standing: readonly Verdict[],
): VerdictTarget {
  const { of, start, end } = decision;
  const { sha256, id, path, site, tamis, pipelineHash } = document;
  const from = { source: { sha256, id, path, site }, tamis, pipelineHash };
  if (of === 'document') {
    if (start !== 0 || end !== 0) throw new Unfit(`Expected start and end 0 for a document, got ${start} and ${end}`);
    const kind = document.status;
    return { ...from, of, start, end, quote: '', prefix: '', suffix: '', rule: null, action: null, kind, score: null };
  }
  if (start > end || end > source.length)
    throw new Unfit(`Expected a place within the ${source.length} units of the article, got ${start} to ${end}`);
  if (of === 'text') {
    if (!document.hasAudit)
      throw new Unfit('Expected a record with its audit for a verdict on words; clean again without --no-audit');
    if (start === end) throw new Unfit(`Expected words, got none from ${start} to ${end}`);
    return { ...from, ...wordsAt(source, decision), of, start, end, rule: null, action: null, kind: null, score: null };
  }
  const mark = markAt(document, decision);
  const earlier = mark && !mark.rule.startsWith(verdictRules) ? undefined : standingAt(standing, decision)?.target;
  if (earlier) return { ...earlier, ...from };
  if (!mark)
    throw new Unfit(`Expected the place of an edit or a flag, got ${of} ${decision.rule} from ${start} to ${end}`, 404);
  const { rule, action, kind, score, inSource } = mark;
  return { ...from, ...wordsAt(source, decision), of, ...inSource, rule, action, kind, score };
}

function wordsAt(source: string, { start, end }: Span): Pick<VerdictTarget, 'quote' | 'prefix' | 'suffix'> {
  return {
    quote: source.slice(start, end),
    prefix: source.slice(Math.max(0, start - aroundUnits), start),
    suffix: source.slice(end, end + aroundUnits),
  };
}

function checkVerdict(
  { verdict, replacement, undoes, scope }: Decision,
  document: ReviewedDocument,
  { of }: VerdictTarget,
): void {
  const fits = {
    right: of !== 'text' && (of !== 'document' || isRefused(document)),
    wrong: of !== 'text' && (of !== 'document' || isRefused(document)),
    edit: of !== 'document',
    keep: of !== 'document',
    'not-article': of === 'document',
    undo: true,
  };
  if (!fits[verdict])
    throw new Unfit(
      `Expected a verdict that fits a ${of}${of === 'document' ? ` that is ${document.status}` : ''}, got ${verdict}`,
    );
  if ((verdict === 'edit') !== (replacement !== undefined))
    throw new Unfit(`Expected a replacement with edit alone, got ${verdict}`);
  if (undoes !== undefined) throw new Unfit(`Expected undoes with undo alone, got ${verdict}`);
  const isMany = of === 'edit' || of === 'flag';
  if (scope && (!isMany || (verdict !== 'right' && verdict !== 'wrong')))
    throw new Unfit(`Expected a scope with right or wrong on an edit or a flag, got ${verdict} on a ${of}`);
}

/** The line as the source has it: `site` and `line` are the server's to say. */
function scopeOf(
  scope: VerdictScope,
  document: ReviewedDocument,
  source: string,
  target: VerdictTarget,
  decision: Decision,
): VerdictScope {
  if (scope.kind === 'rule') {
    if (scope.rule !== target.rule) throw new Unfit(`Expected the rule ${target.rule}, got ${scope.rule}`);
    return scope;
  }
  const { site } = document;
  if (site === null)
    throw new Unfit('Expected a document whose site is known, got one without an address; decide this place alone');
  if (scope.site !== site) throw new Unfit(`Expected the site ${site}, got ${scope.site}`);
  if (!document.hasAudit)
    throw new Unfit('Expected a record with its audit for a verdict on a line; clean again without --no-audit');
  const line = lineKeyAt(source, decision);
  if (scope.line !== '' && lineKey(scope.line) !== line && lineKey(scope.line) !== lineKey(target.quote))
    throw new Unfit(`Expected the line of the place, got ${JSON.stringify(scope.line.slice(0, 80))}`);
  const isGone = target.action === 'cut' || target.action === 'move';
  if (isGone && decision.verdict === 'right' && lineKey(target.quote) !== line)
    throw new Unfit('Expected an edit of the whole line, got a part of it; decide this place alone');
  return { kind: 'line', site, line };
}
