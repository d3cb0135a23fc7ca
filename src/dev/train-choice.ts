/**
 * Trains a conditional logit on the development pages: gradient ascent on the log-likelihood, all pages at a time, the same weights on
 * every run. With a folder as argument it writes weights that leave out one fold of hosts each (`FOLDER/0` to `/4`), else those to ship.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Candidate } from '../model/choice.ts';
import { unpackBench, withTemporaryFolder } from './bench-folder.ts';

/** A page of the development set: id, url, type, text, and the gold of its metadata. */
export type BenchPage = Record<string, string>;

/** The candidates of a page, and which of them are right. */
export interface Question {
  candidates: readonly Candidate[];
  isRight: readonly boolean[];
}

export interface Training {
  /** Of the weights, and of their file. */
  name: string;
  /** Null for a page that teaches nothing. */
  questionOf: (page: BenchPage) => Question | null;
  /** Whether none of the candidates may be right. */
  mayBeNone: boolean;
}

interface Row {
  fold: number;
  /** Evidence of each candidate, in the order of `names`. */
  candidates: Float64Array[];
  isRight: readonly boolean[];
}

const folds = 5;
const rounds = 300;
const rate = 2;
/** Pull towards 0, so that rare signs do not carry a fold. */
const decay = 0.0005;
const noneName = 'none';

/** Trains and writes the weights, and prints on how many pages of left-out hosts the best candidate is right. */
export async function train(training: Training, foldsFolder: string | undefined): Promise<void> {
  await withTemporaryFolder((folder) => {
    unpackBench(folder);
    const { names, rows } = read(folder, training);
    const right = [];
    for (let fold = 0; fold < folds; fold++) {
      const weight = weigh(
        rows.filter((row) => row.fold !== fold),
        names.length,
      );
      right.push(...rows.filter((row) => row.fold === fold).map((row) => isBestRight(row, weight)));
      if (foldsFolder) write(path.join(foldsFolder, String(fold)), training.name, names, weight);
    }
    const share = right.filter(Boolean).length / right.length;
    console.log(`${training.name} right on ${share.toFixed(3)} of ${right.length} pages of hosts left out of training`);
    if (!foldsFolder) write(path.join('src', 'model', 'weights'), training.name, names, weigh(rows, names.length));
  });
}

function read(folder: string, { questionOf, mayBeNone }: Training): { names: string[]; rows: Row[] } {
  const foldOf = JSON.parse(readFileSync(path.join(folder, 'folds.json'), 'utf8')) as Record<string, number>;
  const pages = readFileSync(path.join(folder, 'pages.jsonl'), 'utf8').split('\n').filter(Boolean);
  let names: string[] = [];
  const rows = pages.flatMap((line): Row[] => {
    const page = JSON.parse(line) as BenchPage;
    const question = questionOf(page);
    if (!question) return [];
    const { candidates, isRight } = question;
    if (candidates[0]) names = candidates[0].evidence.flatMap((group) => Object.keys(group));
    const values = candidates.map(({ evidence }) => [...evidence.flatMap((group) => Object.values(group)), 0]);
    if (mayBeNone) values.push([...names.map(() => 0), 1]);
    return [
      {
        fold: foldOf[page.id!]!,
        candidates: values.map((value) => Float64Array.from(value)),
        isRight: mayBeNone ? [...isRight, !isRight.includes(true)] : isRight,
      },
    ];
  });
  return { names: [...names, noneName], rows };
}

function weigh(all: readonly Row[], size: number): Float64Array {
  const rows = all.filter(({ isRight }) => isRight.includes(true));
  const weight = new Float64Array(size);
  for (let round = 0; round < rounds; round++) {
    const slope = new Float64Array(size);
    for (const row of rows) addSlope(slope, row, weight);
    for (let k = 0; k < size; k++) weight[k]! += rate * (slope[k]! / rows.length - decay * weight[k]!);
  }
  return weight;
}

/** Adds the gradient of one page's log-likelihood. */
function addSlope(slope: Float64Array, { candidates, isRight }: Row, weight: Float64Array): void {
  const scores = candidates.map((candidate) => dot(candidate, weight));
  const most = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - most));
  const sum = powers.reduce((a, b) => a + b, 0);
  const rightSum = powers.reduce((a, b, i) => a + (isRight[i] ? b : 0), 0);
  for (const [i, candidate] of candidates.entries()) {
    const push = (isRight[i] ? powers[i]! / rightSum : 0) - powers[i]! / sum;
    if (Math.abs(push) < 1e-6) continue;
    for (let k = 0; k < candidate.length; k++) slope[k]! += push * candidate[k]!;
  }
}

function dot(values: Float64Array, weight: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += values[k]! * weight[k]!;
  return sum;
}

function isBestRight({ candidates, isRight }: Row, weight: Float64Array): boolean {
  const scores = candidates.map((candidate) => dot(candidate, weight));
  return isRight[scores.indexOf(Math.max(...scores))] ?? false;
}

function write(folder: string, name: string, names: readonly string[], weight: Float64Array): void {
  const named = names.map((key, k) => [key, Number(weight[k]!.toFixed(4))] as const).filter(([, value]) => value !== 0);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `${name}.json`), `${JSON.stringify(Object.fromEntries(named), null, 1)}\n`);
}
