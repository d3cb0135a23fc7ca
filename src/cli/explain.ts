/**
 * `tamis explain FILE[:LINE]`: what was removed, moved, repaired and flagged, why, how surely and by which rule.
 *
 *     tamis explain seeds/003.txt       cleans in memory and explains all
 *     tamis explain seeds/003.txt:12    only what concerns line 12
 *     tamis explain out/records/003.json
 *     tamis explain - < page.txt        a text or a record from standard input
 */
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { WrongUse } from '../core/errors.ts';
import type { ArticleRecord } from '../core/record.ts';
import type { RuleInfo } from '../core/stage.ts';
import { clean } from '../pipeline/clean.ts';
import { createCleaner, verdictRules } from '../pipeline/cleaner.ts';
import { rulesOfSteps } from '../pipeline/define.ts';
import { explain } from '../pipeline/explain.ts';
import { loadPipeline } from '../pipeline/load.ts';
import { restoreText } from '../pipeline/restore.ts';
import { explanation } from './explanation.ts';
import { verdictsOf } from './given-verdicts.ts';
import { print } from './print.ts';
import { looksLikeRecord, recordOf } from './record-file.ts';

export interface ExplainOptions {
  /** For a source: what to clean it with. For a record: where the rules' sentences are looked up, instead of its own pipeline. */
  pipeline?: string | undefined;
  /** For a source: rules that may not act. */
  disable?: readonly string[] | undefined;
  /** For a source: files of what reviewers decided. */
  verdicts?: readonly string[] | undefined;
}

interface Explainable {
  record: ArticleRecord;
  rules: ReadonlyMap<string, RuleInfo>;
}

/** Prints the explanation to standard output. Throws `WrongUse` for what is no file, no record or no line of it. */
export async function runExplain(target: string, options: ExplainOptions = {}): Promise<number> {
  const { file, line } = await placeOf(target);
  const bytes = file === '-' ? await buffer(process.stdin) : await readFile(file);
  const isRecord = file === '-' ? looksLikeRecord(bytes) : /\.jsonl?$/i.test(file);
  const { record, rules } = isRecord ? await ofRecord(bytes, file, options) : await ofSource(bytes, file, options);
  const entries = explain(record, line);
  const source = record.edits ? restoreText(record.text, record.edits) : null;
  await print(explanation({ record, rules, entries, source, line: line ?? null }));
  return 0;
}

async function placeOf(target: string): Promise<{ file: string; line?: number }> {
  if (target === '-' || (await isFile(target))) return { file: target };
  const [, file, line] = /^(.+):(\d+)$/.exec(target) ?? [];
  if (file && (await isFile(file))) return { file, line: Number(line) };
  throw new WrongUse('a file, FILE:LINE or -', target, 'give a source text or a record (.json) that can be read');
}

async function isFile(name: string): Promise<boolean> {
  return (await stat(name).catch(() => null))?.isFile() ?? false;
}

async function ofSource(bytes: Uint8Array, file: string, options: ExplainOptions): Promise<Explainable> {
  const { pipeline = 'news', disable, verdicts = [] } = options;
  const given = { ...(disable && { disable }), verdicts: await verdictsOf(verdicts) };
  const cleaner = createCleaner(await loadPipeline(pipeline), given);
  const { base, name } = path.parse(file);
  const document = file === '-' ? { id: 'stdin', bytes } : { id: name, bytes, path: base };
  return { record: clean(document, cleaner), rules: cleaner.rules };
}

async function ofRecord(bytes: Uint8Array, file: string, options: ExplainOptions): Promise<Explainable> {
  const { pipeline } = options;
  for (const name of ['disable', 'verdicts'] as const) {
    const remedy = `a record says what was done: leave --${name} out`;
    if (options[name]) throw new WrongUse(`a text with --${name}`, file, remedy);
  }
  const record = recordOf(bytes.toString(), file);
  const loaded = pipeline
    ? await loadPipeline(pipeline)
    : await loadPipeline(record.provenance.pipeline).catch(() => null); // a user's own pipeline, not at hand here
  const rules = loaded ? rulesOfSteps(loaded.steps()) : [];
  return { record, rules: new Map([...rules, ...verdictRules]) };
}
