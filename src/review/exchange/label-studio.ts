/**
 * Verdicts and records → tasks of Label Studio (https://labelstud.io/guide/task_format): a document each, its text the source, what tamis did as
 * prediction, what reviewers decided as annotations.
 *
 *     { "data": { "text": "…", "tamis": { … } }, "predictions": [{ "result": [ … ] }], "annotations": [{ "result": [ … ] }] }
 *
 * Offsets are code points: Label Studio counts so since its editor's `charsToCodePoints` (2021; before, JavaScript's UTF-16 units). A verdict stands
 * whole in the `meta` of its region. Where no record holds the source, the text is what the verdicts quote.
 */
import type { ArticleRecord } from '../../core/record.ts';
import { siteOf } from '../../core/site-of.ts';
import type { Verdict, VerdictSource, VerdictTarget } from '../../core/verdict.ts';
import { CodePoints } from '../../text/code-points.ts';
import { isShown, shownSource } from '../document-marks.ts';
import { controls, labelOf, type Region, type Result } from './label-studio-parts.ts';

const around = 40;

/** Tasks for all documents that verdicts speak of, and for all of `records`. */
export function labelStudioTasks(verdicts: readonly Verdict[], records: readonly ArticleRecord[]): object[] {
  const byDocument = new Map<string, Verdict[]>(records.map((record) => [keyOf(sourceOf(record)), []]));
  const documentOf = new Map<string, string>();
  for (const verdict of verdicts.filter(({ target }) => target !== null)) {
    const key = keyOf(verdict.target!.source);
    documentOf.set(verdict.id, key);
    const own = byDocument.get(key);
    if (own) own.push(verdict);
    else byDocument.set(key, [verdict]);
  }
  const undos = undosByDocument(verdicts, documentOf);
  for (const key of undos.keys()) if (!byDocument.has(key)) byDocument.set(key, []);
  const sources = new Map(records.map((record) => [keyOf(sourceOf(record)), record]));
  return [...byDocument].map(([key, own]) => taskOf(own, undos.get(key) ?? [], sources.get(key)));
}

/** What undoes what is with the document of that; what undoes nothing here is in a task without a text. */
function undosByDocument(verdicts: readonly Verdict[], documentOf: Map<string, string>): Map<string, Verdict[]> {
  const undos = new Map<string, Verdict[]>();
  for (const verdict of verdicts.filter(({ target }) => target === null)) {
    const key = documentOf.get(verdict.undoes!) ?? '';
    documentOf.set(verdict.id, key);
    undos.set(key, [...(undos.get(key) ?? []), verdict]);
  }
  return undos;
}

function taskOf(own: readonly Verdict[], undos: readonly Verdict[], record: ArticleRecord | undefined): object {
  const source = record && shownSource(record);
  const isSource = source !== undefined && own.every(({ target }) => isAt(source, target!));
  const { text, at } = isSource ? { text: source, at: null } : quotedText(own);
  const points = new CodePoints(text);
  const regionOf = (target: VerdictTarget, shift = 0): Region => ({
    start: points.before(target.start + shift),
    end: points.before(target.end + shift),
    text: target.quote,
  });
  const of = record ? sourceOf(record) : own[0]?.target?.source;
  const from = record ? record.provenance : own[0]?.target;
  const tamis = {
    offsetUnit: 'code points',
    isSource,
    ...(of && { source: of }),
    ...(from && { tamis: from.tamis, pipelineHash: from.pipelineHash }),
    ...(record && { status: record.status }),
    ...(undos.length > 0 && { undos }),
  };
  const predicted = record && isSource ? predictionOf(record, regionOf) : [];
  const reviewers = [...new Set(own.map(({ who }) => who))];
  return {
    data: { text, tamis },
    predictions:
      predicted.length > 0 ? [{ model_version: `tamis ${record!.provenance.tamis}`, result: predicted }] : [],
    annotations: reviewers.map((who) => ({
      was_cancelled: false,
      ground_truth: false,
      result: own
        .filter((verdict) => verdict.who === who)
        .flatMap((verdict) => resultsOf(verdict, regionOf(verdict.target!, at?.get(verdict)))),
    })),
  };
}

function isAt(source: string, { of, start, end, quote }: VerdictTarget): boolean {
  return of === 'document' || source.slice(start, end) === quote;
}

/** What verdicts quote, one below the other, and how far each place moved to stand there. */
function quotedText(own: readonly Verdict[]): { text: string; at: Map<Verdict, number> } {
  let text = '';
  const at = new Map<Verdict, number>();
  for (const verdict of own) {
    const { prefix, quote, suffix, start } = verdict.target!;
    at.set(verdict, text.length + prefix.length - start);
    text += `${prefix}${quote}${suffix}\n\n`;
  }
  return { text, at };
}

function resultsOf(verdict: Verdict, region: Region): Result[] {
  const { id, target, replacement, note } = verdict;
  const { text, ...place } = region;
  const meta = { text: [reasonOf(target!)], tamis: { verdict, start: place.start, end: place.end } };
  const isDocument = target!.of === 'document';
  const choice = {
    type: 'choices' as const,
    value: { ...(!isDocument && { ...place, text }), choices: [verdict.verdict] },
  };
  const results: Result[] = isDocument
    ? [{ ...base(id, controls.document), ...choice, meta }]
    : [
        { ...base(id, controls.place), type: 'labels', value: { ...place, text, labels: [labelOf(target!)] }, meta },
        { ...base(id, controls.verdict), ...choice },
      ];
  const written = (name: string, content: string | undefined): void => {
    if (content === undefined) return;
    results.push({ ...base(id, name), type: 'textarea', value: { ...place, text: [content] } });
  };
  written(controls.replacement, replacement);
  written(controls.note, note);
  return results;
}

function base(id: string, from_name: string): Pick<Result, 'id' | 'from_name' | 'to_name'> {
  return { id, from_name, to_name: 'text' };
}

/** What tamis did and doubted there, each a region with the target that a verdict on it would have. */
function predictionOf(record: ArticleRecord, regionOf: (target: VerdictTarget) => Region): Result[] {
  const source = shownSource(record);
  const { tamis, pipelineHash } = record.provenance;
  const common = { source: sourceOf(record), tamis, pipelineHash };
  const words = ({ start, end }: { start: number; end: number }) => ({
    start,
    end,
    quote: source.slice(start, end),
    prefix: source.slice(Math.max(0, start - around), start),
    suffix: source.slice(end, end + around),
  });
  const targets: VerdictTarget[] = [
    ...(record.edits ?? []).filter(isShown).map(({ rule, action, score, ...span }) => ({
      ...common,
      of: 'edit' as const,
      ...words(span),
      rule,
      action,
      kind: null,
      score,
    })),
    ...record.flags
      .filter(() => record.edits !== undefined)
      .map(({ rule, kind, score, ...span }) => ({
        ...common,
        of: 'flag' as const,
        ...words(span),
        rule,
        action: null,
        kind,
        score,
      })),
  ];
  return targets.map((target, i) => {
    const { text, ...place } = regionOf(target);
    return {
      ...base(`tamis-${i}`, controls.place),
      type: 'labels',
      value: { ...place, text, labels: [labelOf(target)] },
      meta: { text: [reasonOf(target)], tamis: { target, ...place } },
    };
  });
}

function reasonOf({ rule, score }: VerdictTarget): string {
  return `${rule ?? 'the document'}${score === null ? '' : ` ${score.toFixed(2)}`}`;
}

function sourceOf({ id, metadata, provenance }: ArticleRecord): VerdictSource {
  const { sha256, path } = provenance.source;
  return { sha256, id, path: path ?? null, site: siteOf(metadata) };
}

function keyOf({ sha256, id }: VerdictSource): string {
  return `${sha256} ${id}`;
}
