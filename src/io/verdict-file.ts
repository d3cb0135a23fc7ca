/**
 * Files of verdicts → the verdicts that hold. Files only grow, so several people's are joined by putting their lines together:
 *
 *     ada: a1 "wrong"                    bob: a1 "wrong" (the same line), b2 "right" (the same place, later)   → b2
 *     ada: a3 "wrong", a4 undoes a3                                                                             → nothing
 */
import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type * as Zod from 'zod';
import { byText } from '../core/by-text.ts';
import { WrongUse } from '../core/errors.ts';
import { targetKinds, type Verdict, verdictNames } from '../core/verdict.ts';
import { sha256 } from '../pipeline/hash.ts';
import { once } from '../text/once.ts';
import { byteLines } from './byte-lines.ts';

/** Where a review of an output folder puts its verdicts. */
export function verdictsFileOf(folder: string): string {
  return path.join(folder, 'verdicts.jsonl');
}

/** Loaded by the first that reads a verdict. */
const shape = once(() => verdictShape((createRequire(import.meta.url)('zod') as typeof Zod).z));

function verdictShape(z: typeof Zod.z) {
  const offset = z.int().nonnegative();
  const score = z.number().min(0).max(1);
  const source = z.object({
    sha256: z.string().regex(/^[0-9a-f]{64}$/, 'expected 64 hexadecimal digits'),
    id: z.string(),
    path: z.string().nullable(),
    site: z.string().nullable(),
  });
  const target = z.object({
    source,
    of: z.enum(targetKinds),
    start: offset,
    end: offset,
    quote: z.string(),
    prefix: z.string(),
    suffix: z.string(),
    rule: z.string().nullable(),
    action: z.enum(['cut', 'move', 'replace']).nullable(),
    kind: z.string().nullable(),
    score: score.nullable(),
    tamis: z.string(),
    pipelineHash: z.string(),
  });
  const scope = z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('line'), site: z.string(), line: z.string() }),
    z.object({ kind: z.literal('rule'), rule: z.string(), below: score }),
  ]);
  return z
    .object({
      schema: z.literal(1),
      id: z.string().regex(/^[0-9a-f]{16}$/, 'expected 16 hexadecimal digits'),
      offsetUnit: z.literal('utf16'),
      verdict: z.enum(verdictNames),
      target: target.nullable(),
      scope: scope.optional(),
      replacement: z.string().optional(),
      undoes: z.string().optional(),
      note: z.string().optional(),
      sent: z.string().optional(),
      who: z.string().min(1),
      when: z.iso.datetime(),
    })
    .refine(({ verdict, target }) => (verdict === 'undo') === (target === null), 'a target for all but undo')
    .refine(({ verdict, undoes }) => (verdict === 'undo') === (undoes !== undefined), 'undoes, with undo alone')
    .refine(
      ({ verdict, replacement }) => (verdict === 'edit') === (replacement !== undefined),
      'a replacement, with edit',
    )
    .refine(
      ({ verdict, scope }) => !scope || verdict === 'right' || verdict === 'wrong',
      'a scope with right or wrong',
    );
}

/** The verdict with its id. */
export function identified(verdict: Omit<Verdict, 'id'>): Verdict {
  const { schema, offsetUnit, ...rest } = verdict;
  return { schema, id: sha256(canonical(verdict)).slice(0, 16), offsetUnit, ...rest };
}

/** JSON with the keys of every object in order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => byText(a, b)))
      : inner,
  );
}

/** The verdict that `json` holds. Throws `WrongUse` that says what was expected where. */
export function readVerdict(json: unknown, place: string): Verdict {
  const { error } = shape().safeParse(json);
  if (!error) return json as Verdict;
  const { path: keys, message } = error.issues[0]!;
  const where = keys.length > 0 ? keys.join('.') : 'the whole';
  throw new WrongUse(`a verdict in ${place}`, json, `mend or remove the line: ${where}: ${message}`);
}

/**
 * The verdicts of a file, in order of their lines. A last line without its end was never said to be saved, and is left out where it is no JSON.
 * Throws `WrongUse` where another line is no verdict.
 */
export async function verdictsIn(file: string): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  let torn: WrongUse | null = null;
  for await (const { bytes, number } of byteLines(createReadStream(file))) {
    if (torn) throw torn;
    const line = bytes.toString().trim();
    if (line === '') continue;
    const place = `line ${number} of ${file}`;
    let json: unknown;
    try {
      json = JSON.parse(line);
    } catch (cause) {
      torn = new WrongUse(`a verdict in ${place}`, line.slice(0, 80), 'mend or remove the line', { cause });
      continue;
    }
    verdicts.push(readVerdict(json, place));
  }
  return verdicts;
}
