/**
 * The record's schema, and the reading of records that come from outside.
 *
 *     readRecord(JSON.parse(text))   → the record, or: Expected a record of tamis, got 'flags[0].start: expected number …'
 */
import { createRequire } from 'node:module';
import type * as Zod from 'zod';
import { WrongUse } from '../core/errors.ts';
import type { ArticleRecord } from '../core/record.ts';
import { once } from '../text/once.ts';
import { recordShape } from './record-shape.ts';

/** Loaded by the first that reads a record: those who only clean would wait for it in vain. */
const zod = once((): typeof Zod => createRequire(import.meta.url)('zod'));

/** The schema, made once. */
export const recordSchema = once(() => recordShape(zod().z));

/** The record that `json` holds, with any further fields as they came. Throws `WrongUse` that says what was expected where. */
export function readRecord(json: unknown): ArticleRecord {
  const { error } = recordSchema().safeParse(json);
  if (!error) return json as ArticleRecord;
  const { path, message } = error.issues[0]!;
  const more = error.issues.length > 1 ? ` (and ${error.issues.length - 1} more)` : '';
  const where = path.length > 0 ? zod().core.toDotPath(path) : 'the whole';
  const said = message.replace(/^Invalid input: /, '');
  throw new WrongUse('a record as tamis clean writes it', json, `mend or clean again: ${where}: ${said}${more}`);
}

/** The JSON Schema (draft 2020-12) of the record. Open to fields that a later tamis may add. */
export function recordJsonSchema(): object {
  return zod().z.toJSONSchema(recordSchema(), { io: 'input' });
}
