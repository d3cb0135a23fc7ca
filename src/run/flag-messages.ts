/** What `clean --report` says of a document, as plain data that a thread may send and a journal keep. */
import type { ArticleRecord } from '../core/record.ts';
import { messagesOf } from '../pipeline/messages.ts';

export interface FlagMessage {
  /** Of the source, from 1; null where the document itself is meant. */
  place: { line: number; column: number } | null;
  rule: string;
  reason: string;
  /** The source's words there. */
  quote: string | null;
  suggestion: string | null;
  /** True where the document failed. */
  isFatal: boolean;
}

export interface DocumentMessages {
  /** Its path, or its id. */
  name: string;
  messages: FlagMessage[];
}

/** Its flags in their order, and why it failed. */
export function documentMessages(record: ArticleRecord): DocumentMessages {
  const { path, messages } = messagesOf(record);
  return {
    name: path,
    messages: messages.map(({ line, column, ruleId, reason, actual, expected, fatal }) => ({
      place: line === undefined ? null : { line, column: column ?? 1 },
      rule: ruleId ?? '',
      reason,
      quote: actual ?? null,
      suggestion: expected?.[0] ?? null,
      isFatal: fatal === true,
    })),
  };
}
