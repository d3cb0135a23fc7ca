/** What the page may send, in the words of zod. Sizes are bounded: a decision is made by a person. */
import { z } from 'zod';
import { targetKinds, verdictNames } from '../core/verdict.ts';

const offset = z.int().nonnegative();
const scope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('line'), site: z.string().max(1000), line: z.string() }),
  z.strictObject({ kind: z.literal('rule'), rule: z.string().max(1000), below: z.number().min(0).max(1) }),
]);

export const decisionShape = z.strictObject({
  sent: z.string().min(1).max(100),
  verdict: z.enum(verdictNames),
  article: offset,
  of: z.enum(targetKinds),
  start: offset,
  end: offset,
  rule: z.string().max(1000).nullable(),
  scope: scope.exactOptional(),
  replacement: z.string().max(100_000).exactOptional(),
  undoes: z.string().max(100).exactOptional(),
  note: z.string().max(10_000).exactOptional(),
});

export const decisionsShape = z.array(decisionShape).min(1).max(1000);

const score = z.coerce.number().min(0).max(1);
const values = z.array(z.string()).optional();

export const queryShape = z.strictObject({
  ...{ rule: values, kind: values, site: values, status: values, state: values, of: values },
  atLeast: score.optional(),
  below: score.optional(),
  text: z.string().max(1000).optional(),
  like: z.string().max(100).optional(),
  by: z.enum(['rule', 'line']).optional(),
  order: z.enum(['teaching', 'document']).optional(),
  from: z.coerce.number().int().nonnegative().optional(),
  count: z.coerce.number().int().min(0).max(500).optional(),
});
