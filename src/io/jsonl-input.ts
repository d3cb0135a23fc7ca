/**
 * A line of JSONL → what `clean` takes, or why it cannot be taken:
 *
 *     {"id":"7","text":"…","url":"https://…","rank":3}   → id, text, url; input {"rank":3}
 *     {"id":"8"}                                         → Expected "text" with a string, got nothing
 */
import { isUtf8 } from 'node:buffer';
import type { CleanInput } from '../pipeline/clean.ts';
import type { ByteLine } from './byte-lines.ts';
import { spelledNumber } from './spelled-number.ts';

/** A line to clean, or one that fails: its bytes are its source then, so that nothing is lost. */
export type JsonlInput = { input: CleanInput; trouble?: undefined } | { input: CleanInput; trouble: string };

/** `JSON.parse` takes any depth; what writes a record, or sends it to another thread, has some thousands. */
const maxDepth = 500;

/** Reads one line. `path` is the container's, null for standard input. A line of white space gives null. */
export function readJsonlLine({ bytes, number }: ByteLine, path: string | null): JsonlInput | null {
  const body = number === 1 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
  const id = String(number);
  const bad = (trouble: string, known: string = id): JsonlInput => ({
    input: { id: known, bytes, container: { path, line: number, field: 'line' } },
    trouble,
  });
  if (!isUtf8(body)) return bad('Expected UTF-8, got other bytes; convert the file');
  const line = body.toString('utf8');
  let fields: unknown;
  try {
    fields = JSON.parse(line);
  } catch (error) {
    if (line.trim() === '') return null;
    return bad(`Expected a line of JSON; mend it: ${(error as Error).message}`);
  }
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) {
    return bad(`Expected an object with "text", got ${kindOf(fields)}`);
  }
  if (isDeeper(fields, maxDepth)) return bad(`Expected fields nested at most ${maxDepth} deep, got more; flatten them`);
  return inputOf(fieldsWithId(line, fields as Record<string, unknown>), { path, line: number, field: 'text' }, bad);
}

function isDeeper(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return depth === 0 || Object.values(value).some((inner) => isDeeper(inner, depth - 1));
}

/** An id that is too large for JavaScript's numbers is taken as it is spelled: rounded, two would be one. */
function fieldsWithId(line: string, fields: Record<string, unknown>): Record<string, unknown> {
  const { id } = fields;
  if (typeof id !== 'number' || Math.abs(id) <= Number.MAX_SAFE_INTEGER) return fields;
  return { ...fields, id: spelledNumber(line, 'id') ?? id };
}

function inputOf(
  fields: Record<string, unknown>,
  container: NonNullable<CleanInput['container']>,
  bad: (trouble: string, id?: string) => JsonlInput,
): JsonlInput {
  const { id: given, text, title, url, ...rest } = fields;
  if (given !== undefined && given !== null && typeof given !== 'string' && typeof given !== 'number') {
    return bad(`Expected "id" with a string or a number, got ${kindOf(given)}`);
  }
  const id = String(given ?? container.line);
  if (typeof text !== 'string') return bad(`Expected "text" with a string, got ${kindOf(text)}`, id);
  const input: CleanInput = { id, text, container, input: rest };
  if (typeof title === 'string') input.title = title;
  else if (title !== undefined) rest.title = title;
  if (typeof url === 'string') input.url = url;
  else if (url !== undefined) rest.url = url;
  return { input };
}

function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
