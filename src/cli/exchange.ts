/**
 * `tamis verdicts export` and `import`: verdicts for other tools, and from them.
 *
 *     tamis verdicts export out --format label-studio -o tasks.json
 *     tamis verdicts import done.json --format label-studio -o out/verdicts.jsonl
 */

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { WrongUse } from '../core/errors.ts';
import type { ArticleRecord } from '../core/record.ts';
import type { Verdict } from '../core/verdict.ts';
import { recordsIn } from '../io/read-records.ts';
import type { Imported } from '../review/exchange/imported.ts';
import { counted, grouped } from '../text/amounts.ts';
import { seenJson } from '../text/quoted.ts';
import { visible } from '../text/visible.ts';
import { told } from './told.ts';
import { readVerdicts } from './verdict-files.ts';
import { writeOutput } from './write-output.ts';

const exports = ['web-annotation', 'label-studio', 'label-studio-config'];
const imports = ['web-annotation', 'label-studio'];
const listedFailures = 20;

export interface ExportOptions {
  format: string;
  output?: string;
  all?: boolean;
}

export interface ImportOptions {
  format: string;
  output: string;
}

/** Gives the exit code. Throws `WrongUse` where there are no verdicts. */
export async function runExport(
  from: readonly string[],
  { format, output = '-', all = false }: ExportOptions,
  cwd: string = process.cwd(),
): Promise<number> {
  if (!exports.includes(format)) throw new WrongUse('a --format of export', format, `choose of ${exports.join(', ')}`);
  const content = await exported(from, format, all, cwd);
  await writeOutput(output === '-' ? output : path.resolve(cwd, output), content);
  return 0;
}

async function exported(from: readonly string[], format: string, all: boolean, cwd: string): Promise<string> {
  if (format === 'label-studio-config')
    return (await import('../review/exchange/label-studio-parts.ts')).labelingInterface();
  const { verdicts, folders } = await readVerdicts(from, cwd, all);
  if (format === 'web-annotation') {
    const { webAnnotations } = await import('../review/exchange/web-annotation.ts');
    return asJson(webAnnotations(verdicts));
  }
  const { labelStudioTasks } = await import('../review/exchange/label-studio.ts');
  return asJson(labelStudioTasks(verdicts, await recordsOf(folders, verdicts, all)));
}

function asJson(value: object): string {
  return `${seenJson(JSON.stringify(value, null, 1))}\n`;
}

/** The records beside the verdicts, of the documents that they speak of, or all. Without records: none. */
async function recordsOf(
  folders: readonly string[],
  verdicts: readonly Verdict[],
  all: boolean,
): Promise<ArticleRecord[]> {
  const wanted = new Set(verdicts.map(({ target }) => target?.source.sha256));
  const records: ArticleRecord[] = [];
  for (const folder of folders) {
    try {
      for await (const record of recordsIn(folder))
        if (all || wanted.has(record.provenance.source.sha256)) records.push(record);
    } catch (error) {
      if (all || !(error instanceof WrongUse)) throw error;
    }
  }
  return records;
}

/** Gives the exit code: 1 where an entry could not be read. What is there already is not added again. */
export async function runImport(
  file: string,
  { format, output }: ImportOptions,
  cwd: string = process.cwd(),
): Promise<number> {
  if (!imports.includes(format)) throw new WrongUse('a --format of import', format, `choose of ${imports.join(', ')}`);
  const { verdicts, failures } = await imported(await jsonIn(path.resolve(cwd, file), file), format);
  const added = await addedTo(path.resolve(cwd, output), verdicts);
  const known = verdicts.length - added;
  const lines = [
    ...told(
      `${counted(added, 'verdict')} added to ${visible(output)}${known > 0 ? `, ${grouped(known)} there already` : ''}`,
    ),
    ...failures
      .slice(0, listedFailures)
      .flatMap(({ place, reason }) => told(`  ${visible(place)}: ${visible(reason)}`)),
  ];
  if (failures.length > listedFailures)
    lines.push(`  … and ${grouped(failures.length - listedFailures)} more that could not be read`);
  process.stderr.write(`${lines.join('\n')}\n`);
  return failures.length > 0 ? 1 : 0;
}

async function imported(json: unknown, format: string): Promise<Imported> {
  if (format === 'web-annotation')
    return (await import('../review/exchange/web-annotation.ts')).fromWebAnnotations(json);
  return (await import('../review/exchange/label-studio-import.ts')).fromLabelStudio(json);
}

async function jsonIn(file: string, named: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new WrongUse('a file of JSON', named, `check what was exported: ${(cause as Error).message}`, { cause });
  }
}

/** How many were not there yet. */
async function addedTo(file: string, verdicts: readonly Verdict[]): Promise<number> {
  const { VerdictStore } = await import('../review/verdict-store.ts');
  const store = await VerdictStore.open(file);
  try {
    const fresh = [...new Map(verdicts.map((verdict) => [verdict.id, verdict])).values()].filter(
      ({ id }) => !store.has(id),
    );
    if (fresh.length > 0) await store.append(fresh);
    return fresh.length;
  } finally {
    await store.close();
  }
}
