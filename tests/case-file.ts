/** Reads `tests/cases/**.yml`: what a rule must do and must leave alone, as data. `tests/cases/README.md` shows the format. */
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Place, places } from './frame.ts';

const line = z.union([z.string(), z.strictObject({ line: z.string(), at: z.enum(places).optional() })]);

const whole = z.strictObject({
  in: z.string(),
  /** Without it the text must come out as it went in. */
  out: z.string().optional(),
  /** The title that comes out; null where none may be found. */
  title: z.string().nullable().optional(),
  /** What the caller knows beforehand. */
  given: z.strictObject({ title: z.string().exactOptional(), url: z.string().exactOptional() }).default({}),
  /** The pipeline that cleans it; `news` without it, where the rule is one of its rules. */
  pipeline: z.enum(['news', 'passages']).optional(),
  /** The record's verdict: clean, review or not-article. */
  status: z.enum(['clean', 'review', 'not-article']).optional(),
  /** Kinds of the flags that the file's rule raises. Without it none may be raised where nothing is to change. */
  flags: z.array(z.string()).optional(),
  /** What those flags quote. */
  quotes: z.array(z.string()).optional(),
  /** Fields of the metadata that must be so. */
  metadata: z.record(z.string(), z.unknown()).default({}),
});

const group = {
  strip: z.array(line).default([]),
  keep: z.array(line).default([]),
  cases: z.array(whole).default([]),
};

const caseFile = z.strictObject({
  /** Where lines stand that do not say it themselves. */
  at: z.enum(places).default('tail'),
  ...group,
  fails: z.strictObject(group).default({ strip: [], keep: [], cases: [] }),
});

/** A line in the frame. */
export interface LineCase {
  line: string;
  at: Place;
}
/** A text of its own. */
export type WholeCase = z.infer<typeof whole>;

export interface Cases {
  strip: LineCase[];
  keep: LineCase[];
  cases: WholeCase[];
}

export interface CaseFile extends Cases {
  rule: string;
  /** What ought to pass and does not yet. */
  fails: Cases;
}

const folder = new URL('./cases/', import.meta.url);

/** All case files, by the rule that they are named for. Throws on a file with a key that means nothing. */
export function readCaseFiles(): CaseFile[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'));
  return paths
    .filter((path) => path.endsWith('.yml'))
    .sort()
    .map((path) => {
      const { data, error } = caseFile.safeParse(parse(readFileSync(new URL(path, folder), 'utf8')));
      if (!data) throw new Error(`tests/cases/${path}: ${z.prettifyError(error)}`);
      const { at, fails, ...cases } = data;
      return { rule: path.slice(0, -'.yml'.length), ...placed(cases, at), fails: placed(fails, at) };
    });
}

function placed({ strip, keep, cases }: { strip: Line[]; keep: Line[]; cases: WholeCase[] }, at: Place): Cases {
  const place = (entry: Line): LineCase =>
    typeof entry === 'string' ? { line: entry, at } : { line: entry.line, at: entry.at ?? at };
  return { strip: strip.map(place), keep: keep.map(place), cases };
}

type Line = z.infer<typeof line>;
