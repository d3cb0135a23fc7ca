/**
 * Verdicts: what a reviewer decided on a place, as one line of `verdicts.jsonl`. A place is named by its words and those around it, so that a
 * verdict outlives edits elsewhere in the source:
 *
 *     { "verdict": "wrong", "target": { "of": "edit", "rule": "strip/read-more", "quote": "Read more of it in his book.", … }, "who": "ada", … }
 */
import type { Action } from './marks.ts';
import type { Span } from './span.ts';

/**
 * - `right`: the edit, the flag or the refusal is right.
 * - `wrong`: it is not. A cut text stands again, a repair is undone, a flag goes, a refused document is an article.
 * - `edit`: `replacement` shall stand in the target's place; empty, the text goes.
 * - `keep`: the sentence is the text's own; nothing may change it.
 * - `not-article`: the document is no article.
 * - `undo`: the verdict `undoes` was never given.
 */
export const verdictNames = ['right', 'wrong', 'edit', 'keep', 'not-article', 'undo'] as const;
export type VerdictName = (typeof verdictNames)[number];

/** What a verdict speaks of: an edit or a flag of a record, words of the source, or the whole document (its span is empty, at 0). */
export const targetKinds = ['edit', 'flag', 'text', 'document'] as const;
export type TargetKind = (typeof targetKinds)[number];

export interface VerdictSource {
  /** Of the source's bytes when it was looked at. */
  sha256: string;
  /** Of the record; with `path` it finds the document where its bytes have changed. */
  id: string;
  path: string | null;
  /** Host of the address without `www.`, or what the page calls its site; null where neither is known. */
  site: string | null;
}

/** Half-open, in UTF-16 units of the decoded source (W3C TextPositionSelector), and the words there (TextQuoteSelector). */
export interface VerdictTarget extends Span {
  source: VerdictSource;
  of: TargetKind;
  /** The source's text at the span. */
  quote: string;
  /** Up to 40 units of the source before it. */
  prefix: string;
  suffix: string;
  /** The rule that acted; null for words and documents. */
  rule: string | null;
  /** Of an edit. */
  action: Action | null;
  /** Of a flag; of a document its status. */
  kind: string | null;
  score: number | null;
  /** Version of tamis and hash of the pipeline that acted. */
  tamis: string;
  pipelineHash: string;
}

/** Whom else a `right` or `wrong` is for. Absent: this place alone. */
export type VerdictScope =
  /** The same line, as `lineKey` reads it, on the same site. */
  | { kind: 'line'; site: string; line: string }
  /** What the rule does with a score below `below`. */
  | { kind: 'rule'; rule: string; below: number };

export interface Verdict {
  schema: 1;
  /** First 16 hexadecimal digits of the SHA-256 of all else, so that one decision in two files is one. */
  id: string;
  offsetUnit: 'utf16';
  verdict: VerdictName;
  /** Null for `undo`. */
  target: VerdictTarget | null;
  scope?: VerdictScope;
  /** With `edit`. */
  replacement?: string;
  /** With `undo`: the id of another verdict. */
  undoes?: string;
  note?: string;
  /** Name that the page gave the decision: what is sent twice, over a restart of the server, too, is saved once. */
  sent?: string;
  who: string;
  /** ISO 8601 in UTC, with milliseconds. */
  when: string;
}
