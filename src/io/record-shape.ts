/** What `ArticleRecord` says, for data: its schema in the words of zod. */
import type { z as Z } from 'zod';
import { verdictNames } from '../core/verdict.ts';

/** The schema. zod is handed in, so that it is loaded only where a schema is asked for. */
export function recordShape(z: typeof Z) {
  const offset = z.int().nonnegative();
  const score = z.number().min(0).max(1);
  const texts = z.array(z.string());
  const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'expected 64 hexadecimal digits');

  const metadata = z.object({
    author: texts,
    datePublished: z.string().nullable(),
    pageDate: z.string().nullable(),
    dateline: z.string().nullable(),
    sections: texts,
    agencies: texts,
    captions: z.array(z.object({ text: z.string(), credit: z.string().nullable() })),
    attribution: texts,
    copyright: texts,
    license: texts,
    tags: texts,
    language: z.string().nullable(),
    site: z.string().nullable(),
    url: z.string().nullable(),
    description: z.string().nullable(),
    readingMinutes: z.int().positive().nullable(),
  });

  const flag = z.object({
    id: z.string(),
    rule: z.string(),
    kind: z.string(),
    start: offset,
    end: offset,
    line: z.int().positive(),
    quote: z.string(),
    textStart: offset,
    textEnd: offset,
    score,
    reason: z.string(),
    suggestion: z.string().nullable(),
    verdict: z.literal('right').exactOptional(),
  });

  const verdict = z.object({
    id: z.string(),
    verdict: z.enum(verdictNames),
    rule: z.string().nullable(),
    start: offset,
    end: offset,
    applied: z.boolean(),
    reason: z.string().exactOptional(),
  });

  const edit = z.object({
    rule: z.string(),
    action: z.enum(['cut', 'move', 'replace']),
    start: offset,
    end: offset,
    before: z.string(),
    after: z.string(),
    score,
    reason: z.string(),
    movedTo: z.string().nullable(),
  });

  const source = z.object({
    path: z.string().nullable(),
    sha256,
    bytes: offset,
    encoding: z.string(),
    bom: z.boolean(),
    undecodable: z.array(z.tuple([offset, z.base64()])).exactOptional(),
    raw: z.base64().exactOptional(),
    container: z.object({ path: z.string().nullable(), line: z.int(), field: z.string() }).exactOptional(),
  });

  const sentence = z.object({ start: offset, end: offset, garble: score });

  const signals = z.object({
    values: z.record(z.string(), z.number()),
    passes: z.record(z.string(), z.boolean()),
    outside: texts,
  });

  return z
    .object({
      schema: z.literal(1),
      id: z.string(),
      status: z.enum(['clean', 'review', 'not-article', 'failed']),
      title: z.string().nullable(),
      text: z.string(),
      metadata,
      flags: z.array(flag),
      edits: z.array(edit).exactOptional(),
      rules: z.record(z.string(), z.object({ calibrated: z.boolean() })),
      scores: z.array(sentence).exactOptional(),
      signals: signals.exactOptional(),
      verdicts: z.array(verdict).exactOptional(),
      reason: z.string().exactOptional(),
      error: z.object({ stage: z.string(), reason: z.string() }).exactOptional(),
      provenance: z.object({
        tamis: z.string(),
        pipeline: z.string(),
        pipelineHash: z.string(),
        offsetUnit: z.literal('utf16'),
        source,
        text: z.object({ sha256, chars: offset }),
      }),
      input: z.record(z.string(), z.unknown()),
    })
    .meta({
      title: 'tamis record',
      description: 'One cleaned document. Offsets are UTF-16 units of the decoded source, half-open.',
    });
}
