/**
 * What Label Studio exported (JSON) → verdicts: those that tamis put there, as they were where nobody touched them, and what people decided there.
 *
 *     a region with the choice "wrong"                           → a verdict on the edit or flag that stands there
 *     words that somebody marked, with "keep" or "edit"          → a verdict on these words
 */
import type { Verdict, VerdictTarget } from '../../core/verdict.ts';
import { CodePoints } from '../../text/code-points.ts';
import { checked, type Imported, importedFrom, isObject, Unreadable, utcTime } from './imported.ts';
import { controls } from './label-studio-parts.ts';

const around = 40;

type Values = Record<string, unknown>;

/** One decision: the results of one annotation that have the same id, or the choice for the document. */
interface Decision {
  task: Task;
  annotation: Values;
  /** By `from_name`. */
  results: Map<string, Values>;
}

interface Task {
  data: Values;
  text: string;
  tamis: Values;
  /** Regions of predictions, by place and label. */
  predicted: Map<string, VerdictTarget>;
}

type Entry = { undo: unknown } | { decision: Decision } | { trouble: string };

/** Reads a list of tasks, or one. */
export function fromLabelStudio(json: unknown): Imported {
  const entries: { entry: Entry; place: string }[] = [];
  for (const [i, task] of [json].flat().entries())
    for (const entry of entriesOf(task)) entries.push({ entry, place: `task ${i + 1}${placeIn(entry)}` });
  return importedFrom(
    entries,
    (number) => entries[number - 1]!.place,
    ({ entry, place }) => {
      if ('trouble' in entry) throw new Unreadable(entry.trouble);
      return 'undo' in entry
        ? checked(isObject(entry.undo) ? entry.undo : {}, place)
        : verdictOf(entry.decision, place);
    },
  );
}

function placeIn(entry: Entry): string {
  return 'decision' in entry ? `, region ${[...entry.decision.results.values()][0]!.id}` : '';
}

function entriesOf(raw: unknown): Entry[] {
  const task = isObject(raw) ? raw : {};
  const { data } = task;
  if (!isObject(data) || !isObject(data.tamis) || typeof data.text !== 'string')
    return [{ trouble: 'Expected a task that tamis exported (data.text and data.tamis), got another' }];
  const known = { data, text: data.text, tamis: data.tamis, predicted: predictedIn(task) };
  const undos = Array.isArray(data.tamis.undos) ? data.tamis.undos : [];
  const annotations = [task.annotations ?? []].flat().filter(isObject);
  return [
    ...annotations
      .filter((annotation) => annotation.was_cancelled !== true)
      .flatMap((annotation) => decisionsIn(known, annotation).map((decision) => ({ decision }))),
    ...undos.map((undo) => ({ undo })),
  ];
}

function predictedIn(task: Values): Map<string, VerdictTarget> {
  const predicted = new Map<string, VerdictTarget>();
  for (const prediction of [task.predictions ?? []].flat().filter(isObject))
    for (const result of [prediction.result ?? []].flat().filter(isObject)) {
      const { target } = own(result);
      if (isObject(target) && isObject(result.value))
        predicted.set(placeKey(result.value), target as unknown as VerdictTarget);
    }
  return predicted;
}

function decisionsIn(task: Task, annotation: Values): Decision[] {
  const decisions = new Map<string, Decision>();
  for (const result of [annotation.result ?? []].flat().filter(isObject)) {
    const key = String(result.id);
    const decision = decisions.get(key) ?? { task, annotation, results: new Map() };
    decision.results.set(String(result.from_name), result);
    decisions.set(key, decision);
  }
  return [...decisions.values()];
}

/** Null for a region of tamis that nobody decided. */
function verdictOf(decision: Decision, place: string): Verdict | null {
  const { results, annotation } = decision;
  const region = results.get(controls.place) ?? results.get(controls.document) ?? [...results.values()][0]!;
  const chosen = firstOf(results.get(controls.document) ?? results.get(controls.verdict), 'choices');
  const { verdict: before } = own(region);
  const known = isObject(before) ? checked(before, place) : null;
  const written = (name: string): unknown => firstOf(results.get(name), 'text');
  const given = { verdict: chosen, replacement: written(controls.replacement), note: written(controls.note) };
  const isSame =
    isObject(known) &&
    !isMoved(region) &&
    Object.entries(given).every(([name, value]) => known[name as keyof Verdict] === value);
  if (isSame) return known;
  const target = targetOf(decision, region, known);
  if (chosen === undefined) {
    if (target.of !== 'text') return null;
    throw new Unreadable('Expected a verdict chosen for the region, got none');
  }
  if (target.of === 'text' && chosen !== 'keep' && chosen !== 'edit')
    throw new Unreadable(`Expected keep or edit for words that tamis left alone, got ${JSON.stringify(chosen)}`);
  return checked(
    {
      ...{ schema: 1, offsetUnit: 'utf16', verdict: chosen, target },
      ...(given.replacement !== undefined || chosen === 'edit' ? { replacement: given.replacement ?? '' } : {}),
      ...(given.note !== undefined && { note: given.note }),
      ...{ who: reviewerOf(annotation), when: utcTime(annotation.updated_at ?? annotation.created_at) },
    },
    place,
  );
}

function targetOf({ task, results }: Decision, region: Values, known: Verdict | null): VerdictTarget {
  if (results.has(controls.document)) return known?.target ?? documentTarget(task);
  const { target } = own(region);
  const value = isObject(region.value) ? region.value : {};
  const found = (isMoved(region) ? null : (known?.target ?? target)) ?? task.predicted.get(placeKey(value));
  return isObject(found) ? (found as unknown as VerdictTarget) : wordsTarget(task, value);
}

function documentTarget({ tamis }: Task): VerdictTarget {
  const nothing = { start: 0, end: 0, quote: '', prefix: '', suffix: '', rule: null, action: null, score: null };
  return { ...common(tamis), of: 'document', ...nothing, kind: typeof tamis.status === 'string' ? tamis.status : null };
}

function wordsTarget({ text, tamis }: Task, value: Values): VerdictTarget {
  if (tamis.isSource !== true)
    throw new Unreadable(
      'Expected a task with the whole source, to mark words in; clean again, and export with its records',
    );
  const { start, end } = spanIn(text, value);
  const words = {
    quote: text.slice(start, end),
    prefix: text.slice(Math.max(0, start - around), start),
    suffix: text.slice(end, end + around),
  };
  return { ...common(tamis), of: 'text', start, end, ...words, rule: null, action: null, kind: null, score: null };
}

function common({ source, tamis, pipelineHash }: Values): Pick<VerdictTarget, 'source' | 'tamis' | 'pipelineHash'> {
  return { source, tamis, pipelineHash } as Pick<VerdictTarget, 'source' | 'tamis' | 'pipelineHash'>;
}

/** Offsets in code points, or of an older Label Studio in UTF-16 units, whichever the text bears out. */
function spanIn(text: string, { start, end, text: quote }: Values): { start: number; end: number } {
  if (!Number.isInteger(start) || !Number.isInteger(end)) throw new Unreadable('Expected start and end of the region');
  const points = new CodePoints(text);
  const span = { start: points.units(start as number), end: points.units(end as number) };
  const isThere = (one: { start: number; end: number }): boolean =>
    one.start < one.end &&
    one.end <= text.length &&
    (typeof quote !== 'string' || spaced(text.slice(one.start, one.end)) === spaced(quote));
  if (isThere(span)) return span;
  const units = { start: start as number, end: end as number };
  if (isThere(units)) return units;
  throw new Unreadable(`Expected the words ${JSON.stringify(quote)} from ${start} to ${end}, got others`);
}

/** Label Studio writes line breaks of a region's text as a backslash and an n. */
function spaced(text: string): string {
  return text
    .replace(/\\n|\s+/g, ' ')
    .replace(/ +/g, ' ')
    .trim();
}

/** What tamis has put into a region. */
function own(result: Values): Values {
  const { meta } = result;
  return isObject(meta) && isObject(meta.tamis) ? meta.tamis : {};
}

/** True where somebody drew the region anew. */
function isMoved(region: Values): boolean {
  const { start, end } = own(region);
  const value = isObject(region.value) ? region.value : {};
  return region.from_name === controls.place && (value.start !== start || value.end !== end);
}

function placeKey({ start, end, labels }: Values): string {
  return JSON.stringify([start, end, labels]);
}

function firstOf(result: Values | undefined, name: string): unknown {
  const value = isObject(result?.value) ? result.value[name] : undefined;
  return Array.isArray(value) ? value[0] : undefined;
}

function reviewerOf({ completed_by: by, created_username: name }: Values): string {
  if (isObject(by)) return String(by.email ?? by.username ?? by.id);
  if (typeof name === 'string' && name.trim() !== '') return name.trim();
  if (typeof by === 'number' || typeof by === 'string') return `label-studio:${by}`;
  throw new Unreadable('Expected who completed the annotation (completed_by), got nobody');
}
