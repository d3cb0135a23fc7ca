/**
 * The options of `tamis clean`, from the command line over those of the config file, checked:
 *
 *     --format md,json --disable strip/x   over   { pipeline: 'passages', disable: [] }
 */
import { WrongUse } from '../core/errors.ts';
import type { SiteLines } from '../pipeline/decider.ts';
import { droppable, formats, layouts } from '../run/plan.ts';
import { nearestOf } from '../text/nearest.ts';
import {
  asOption,
  byteSize,
  listOf,
  matching,
  namedValues,
  type OptionKind,
  oneOf,
  share,
  text,
  wholeNumber,
  yesOrNo,
} from './option-kinds.ts';

const lines = listOf(matching(/\S/, 'give a list of lines'));
/** A list in brackets, or one line: a comma is part of it. */
const asLines = (value: unknown): string[] | null => lines.read(typeof value === 'string' ? [value] : value);

const siteLines: OptionKind<SiteLines> = {
  read: (value) => {
    if (typeof value !== 'object' || value === null) return null;
    const read = Object.entries(value).map(([name, list]) => [name, asLines(list)] as const);
    const isKnown = read.every(([name, list]) => (name === 'strip' || name === 'keep') && list !== null);
    return isKnown ? Object.fromEntries(read) : null;
  },
  remedy: "{ strip: ['a line that goes'], keep: ['a line that stays'] }",
};

/** What a config file may say; the command line says the same things with the same names. */
const kinds = {
  output: text,
  pipeline: text,
  format: listOf(oneOf(formats)),
  layout: oneOf(layouts),
  shardBytes: byteSize(1),
  ext: listOf(matching(/^\.?[A-Za-z0-9][\w.-]*$/, 'give extensions such as html')),
  disable: listOf(text),
  only: listOf(text),
  verdicts: listOf(text),
  flagOnly: listOf(text),
  confidence: namedValues(share),
  sites: namedValues(siteLines),
  audit: yesOrNo,
  scores: yesOrNo,
  signals: yesOrNo,
  maxGarble: share,
  drop: listOf(oneOf(droppable)),
  rejects: text,
  frail: yesOrNo,
  prune: yesOrNo,
  force: yesOrNo,
  quiet: yesOrNo,
  verbose: yesOrNo,
  profile: yesOrNo,
  report: yesOrNo,
  concurrency: wholeNumber(1, 256),
  workers: wholeNumber(1, 256),
  maxBytes: byteSize(1),
};

type Kinds = typeof kinds;
export type CleanOptions = {
  [Name in keyof Kinds]?: Kinds[Name] extends OptionKind<infer Value> ? Value : never;
};

/** What only the command line says. */
export interface CommandLine extends Record<string, unknown> {
  jsonl?: boolean;
  dryRun?: boolean;
  config?: string;
}

/** Options that were given. */
export function withoutAbsent(options: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

/** Checks options of the config file named `file`, or with null of the command line. Throws `WrongUse` that names the option and what it may be. */
export function checkOptions(options: unknown, file: string | null): CleanOptions {
  if (typeof options !== 'object' || options === null || Array.isArray(options))
    throw new WrongUse(`options by name in ${file}`, options, `allowed are: ${Object.keys(kinds).join(', ')}`);
  const checked = Object.entries(options)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, checkedValue(name, value, file)]);
  return Object.fromEntries(checked);
}

function checkedValue(name: string, value: unknown, file: string | null): unknown {
  if (!Object.hasOwn(kinds, name)) throw unknownOption(name, file ?? 'the command line');
  const { read, remedy } = kinds[name as keyof Kinds];
  const checked = read(value);
  if (checked !== null) return checked;
  throw new WrongUse(`a valid ${file === null ? asOption(name) : `${name} in ${file}`}`, value, remedy);
}

function unknownOption(name: string, from: string): WrongUse {
  const names = Object.keys(kinds);
  const near = nearestOf(name, names);
  const guess = near.length > 0 ? ` (did you mean ${near.join(' or ')}?)` : '';
  return new WrongUse(`options that tamis knows in ${from}`, name, `allowed are: ${names.join(', ')}${guess}`);
}
