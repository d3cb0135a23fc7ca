/** What a caller gives to `clean`, `explain`, `restore` and `messagesOf`, checked before it is worked on: the mistakes are the caller's. */
import { isUint8Array } from 'node:util/types';
import { demand } from '../core/errors.ts';
import type { ArticleRecord } from '../core/record.ts';
import type { CleanInput } from './clean.ts';
import type { Cleaner } from './cleaner.ts';

const document = "{ id: '42', text: '…' } or { id: '42', bytes }";

/** Throws `WrongUse` for what is no document. */
export function checkInput(input: CleanInput): void {
  demand(isObject(input), `a document such as ${document}`, input, 'pass one as the first argument');
  const { id, bytes, text } = input;
  demand(typeof id === 'string', `an id in the document, ${document}`, id, 'give it a string of its own');
  demand(!(bytes && text !== undefined), `text or bytes in document ${id}`, ['bytes', 'text'], 'give one of them');
  if (bytes) demand(isUint8Array(bytes), `bytes of document ${id} in a Uint8Array`, bytes, 'pass what readFile gives');
  else demand(typeof text === 'string', `text or bytes in document ${id}`, text, 'give its text as a string');
  for (const name of ['title', 'url', 'path'] as const) {
    const value = input[name] ?? '';
    demand(typeof value === 'string', `${name} of document ${id} as a string`, value, 'mend it, or leave it out');
  }
}

/** Throws `WrongUse` for what is no cleaner. */
export function checkCleaner(cleaner: Cleaner): void {
  const remedy = "pass createCleaner(await loadPipeline('news')) as the second argument";
  demand(typeof cleaner?.processor === 'function', 'a cleaner made by createCleaner', cleaner, remedy);
}

/** Throws `WrongUse` for what does not look like a record. `readRecord` looks more closely. */
export function checkRecord(record: ArticleRecord): void {
  const isRecord =
    isObject(record) &&
    typeof record.text === 'string' &&
    Array.isArray(record.flags) &&
    isObject(record.provenance?.source);
  demand(isRecord, 'a record of tamis', record, 'pass what clean gives, or readRecord(JSON.parse(line))');
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
