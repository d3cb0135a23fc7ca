/**
 * `tamis report OUT`: the report of a run, made again from its records.
 *
 *     tamis report out                  out/report.html
 *     tamis report out --format md      Markdown on standard output, for a pull request
 */
import path from 'node:path';
import { WrongUse } from '../core/errors.ts';
import type { ArticleRecord } from '../core/record.ts';
import { articleEntryOf } from '../io/html-report/article-entry.ts';
import { Gathered } from '../io/html-report/gathered.ts';
import { type ReportFacts, reportPage } from '../io/html-report/page.ts';
import { recordsIn } from '../io/read-records.ts';
import { Report, reportEntryOf } from '../io/report.ts';
import { countsOf, Tally } from '../io/tally.ts';
import { writeOutput } from './write-output.ts';

const formats = ['html', 'md'];

export interface ReportOptions {
  format: string;
  output?: string;
}

/** Throws `WrongUse` where the folder holds no records. */
export async function runReport(folder: string, { format, output }: ReportOptions): Promise<number> {
  if (!formats.includes(format)) throw new WrongUse('a --format of report', format, `choose of ${formats.join(', ')}`);
  const content = format === 'md' ? await markdown(folder) : await page(folder);
  await writeOutput(output ?? (format === 'md' ? '-' : path.join(folder, 'report.html')), content);
  return 0;
}

async function markdown(folder: string): Promise<string> {
  const report = new Report();
  const tally = new Tally();
  for await (const record of recordsIn(folder)) {
    report.add(reportEntryOf(record));
    tally.add(countsOf(record, false));
  }
  return report.markdown(tally);
}

async function page(folder: string): Promise<string> {
  const gathered = new Gathered();
  const tally = new Tally();
  let facts: ReportFacts | undefined;
  for await (const record of recordsIn(folder)) {
    const counts = countsOf(record, false);
    tally.add(counts);
    gathered.add(articleEntryOf(record), counts);
    facts ??= factsOf(record);
  }
  return reportPage(gathered, tally, facts!);
}

function factsOf({ provenance }: ArticleRecord): ReportFacts {
  const { tamis, pipeline, pipelineHash } = provenance;
  return { version: tamis, pipeline, pipelineHash };
}
