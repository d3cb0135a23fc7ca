/**
 * Many records → the counts of a run: by status, by rule, by kind of flag, words kept and removed.
 *
 *     { statuses: { clean: 3, review: 2 }, rules: { 'strip/comment-prompt': { edits: 5, flags: 0, chars: 75 } }, … }
 */
import { type ArticleRecord, isOpen, type Status } from '../core/record.ts';

export interface RuleCount {
  edits: number;
  flags: number;
  /** UTF-16 units of source that its edits stand for. */
  chars: number;
}

export interface Failure {
  id: string;
  path: string | null;
  /** In its container, where it comes from one. */
  line?: number;
  stage: string;
  reason: string;
}

/** Failures that are listed one by one; all of them are counted. */
const listedFailures = 1000;

/** What one document adds to the counts: plain data, that a thread may send and a file may keep. */
export interface DocumentCounts {
  status: Status;
  isDropped: boolean;
  rules: [rule: string, counts: RuleCount][];
  /** Flags that no reviewer has called right. */
  kinds: [kind: string, flags: number][];
  words: WordCounts;
  /** Absent where none concerns it. */
  verdicts?: VerdictCount;
  failure?: Failure;
}

/** Parted by white space. `moved` went into the metadata. */
export interface WordCounts {
  kept: number;
  moved: number;
  removed: number;
}

/** Reviewers' verdicts, each for every document that it concerns. */
export interface VerdictCount {
  applied: number;
  /** Of words that the source has no more, or where a later verdict decides. */
  notApplied: number;
}

/** `isDropped`: the user does not want it among the others. */
export function countsOf(record: ArticleRecord, isDropped: boolean): DocumentCounts {
  const { id, status, flags, edits = [], verdicts, error, provenance } = record;
  const rules = new Map<string, RuleCount>();
  const kinds = new Map<string, number>();
  for (const { rule, start, end } of edits) {
    const count = countOf(rules, rule);
    count.edits++;
    count.chars += end - start;
  }
  for (const flag of flags) {
    countOf(rules, flag.rule).flags++;
    const { kind } = flag;
    if (isOpen(flag)) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  const applied = verdicts?.filter((one) => one.applied).length ?? 0;
  const { path, container } = provenance.source;
  const place = { id, path: path ?? container?.path ?? null, ...(container && { line: container.line }) };
  return {
    status,
    isDropped,
    rules: [...rules],
    kinds: [...kinds],
    words: wordsOf(record),
    ...(verdicts && { verdicts: { applied, notApplied: verdicts.length - applied } }),
    ...(error && { failure: { ...place, ...error } }),
  };
}

export class Tally {
  documents = 0;
  /** Records that `--drop` kept back. */
  dropped = 0;
  /** That no reviewer has called right. */
  flags = 0;
  readonly statuses: Record<Status, number> = { clean: 0, review: 0, 'not-article': 0, failed: 0 };
  readonly rules = new Map<string, RuleCount>();
  readonly kinds = new Map<string, number>();
  readonly words: WordCounts = { kept: 0, moved: 0, removed: 0 };
  readonly verdicts: VerdictCount = { applied: 0, notApplied: 0 };
  readonly failures: Failure[] = [];

  add({ status, isDropped, rules, kinds, words, verdicts, failure }: DocumentCounts): void {
    this.documents++;
    this.statuses[status]++;
    if (isDropped) this.dropped++;
    if (failure && this.failures.length < listedFailures) this.failures.push(failure);
    for (const name of ['kept', 'moved', 'removed'] as const) this.words[name] += words[name];
    this.verdicts.applied += verdicts?.applied ?? 0;
    this.verdicts.notApplied += verdicts?.notApplied ?? 0;
    for (const [rule, { edits, flags, chars }] of rules) {
      const count = countOf(this.rules, rule);
      count.edits += edits;
      count.flags += flags;
      count.chars += chars;
    }
    for (const [kind, flags] of kinds) {
      this.kinds.set(kind, (this.kinds.get(kind) ?? 0) + flags);
      this.flags += flags;
    }
  }
}

function countOf(rules: Map<string, RuleCount>, rule: string): RuleCount {
  const count = rules.get(rule) ?? { edits: 0, flags: 0, chars: 0 };
  rules.set(rule, count);
  return count;
}

export function wordsOf({ status, text, edits = [] }: ArticleRecord): WordCounts {
  const words = { kept: status === 'failed' ? 0 : wordCount(text), moved: 0, removed: 0 };
  for (const { action, before } of edits) {
    if (action === 'cut') words.removed += wordCount(before);
    else if (action === 'move') words.moved += wordCount(before);
  }
  return words;
}

/** Runs of anything but white space. */
export function wordCount(text: string): number {
  let words = 0;
  let inWord = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const isSpace = code <= 32 || code === 0xa0 || code === 0x3000 || (code >= 0x2000 && code <= 0x200a);
    if (!isSpace && !inWord) words++;
    inWord = !isSpace;
  }
  return words;
}
