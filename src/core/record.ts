/** The record: what comes out for one document. It holds enough to give the source back byte for byte. */
import type { Action } from './marks.ts';
import type { Span } from './span.ts';
import type { VerdictName } from './verdict.ts';

/**
 * `clean`: nothing doubtful. `review`: has flags. `not-article`: paywall, bot check, error page, link list, empty.
 * `failed`: see `error`; the source is untouched.
 */
export type Status = 'clean' | 'review' | 'not-article' | 'failed';

export interface Caption {
  /** Empty where only a credit stands on the page. */
  text: string;
  /** Who made or gave the picture, as written: "Reuters/Ada Roe". */
  credit: string | null;
}

export interface Metadata {
  author: string[];
  /** ISO date of publication. */
  datePublished: string | null;
  /** ISO date that the page showed as today's: the scrape's date, never the publication's. */
  pageDate: string | null;
  dateline: string | null;
  sections: string[];
  agencies: string[];
  captions: Caption[];
  /** Attribution and syndication lines as they stood. */
  attribution: string[];
  /** Copyright lines as they stood. */
  copyright: string[];
  /** Lines that say under which licence the text stands. */
  license: string[];
  tags: string[];
  /** BCP 47 tag. */
  language: string | null;
  site: string | null;
  url: string | null;
  /** The standfirst, which stays in the text as well. */
  description: string | null;
  /** Minutes that the page says reading takes. */
  readingMinutes: number | null;
}

/** One change, in offsets of the decoded source. `source.slice(start, end) === before`. */
export interface RecordEdit extends Span {
  rule: string;
  action: Action;
  before: string;
  after: string;
  score: number;
  reason: string;
  movedTo: string | null;
}

export interface RecordFlag extends Span {
  id: string;
  rule: string;
  kind: string;
  /** Line of the source, from 1. */
  line: number;
  /** The source's text at the span. */
  quote: string;
  /** The same place in `text`. */
  textStart: number;
  textEnd: number;
  score: number;
  reason: string;
  suggestion: string | null;
  /** Set where a reviewer has decided that the flag is right: nobody need look at it again. */
  verdict?: 'right';
}

/** A reviewer's verdict that concerns this document, and whether it holds here. */
export interface RecordVerdict extends Span {
  /** Of the verdict. */
  id: string;
  verdict: VerdictName;
  /** The rule that it speaks of; null for words and documents. */
  rule: string | null;
  /** False where its words are not found in this source, or another verdict decides there: then `reason` says so. */
  applied: boolean;
  reason?: string;
}

/** True for a flag that nobody has decided on yet. */
export function isOpen({ verdict }: RecordFlag): boolean {
  return verdict === undefined;
}

/** What is known of a rule that acted on this document. */
export interface RuleState {
  /** True once the rule's score was held against data or reviewers' verdicts: of the edits at 0.9, nine in ten are right. */
  calibrated: boolean;
}

export interface SourceProvenance {
  /** Relative to the input folder; null for standard input. */
  path: string | null;
  sha256: string;
  bytes: number;
  /** WHATWG label of the encoding that the bytes were decoded with, or `binary`. */
  encoding: string;
  bom: boolean;
  /** Bytes that no decoder takes: `[offset of their U+FFFD in the decoded source, base64]`. */
  undecodable?: [number, string][];
  /** All bytes, base64, where the decoded text cannot be turned back into them. */
  raw?: string;
  /** For a field of a container: its place in there. */
  container?: { path: string | null; line: number; field: string };
}

/** How likely a sentence of the text is garbled. */
export interface SentenceScore extends Span {
  /** 0 to 1: the probability that it is a bad machine translation, or damaged. To four digits. */
  garble: number;
}

/** What published document filters measure of `text`; only where it was asked for. tamis decides nothing by it. */
export interface Signals {
  /** By name: `c4.keepsLines`, `gopher.repetition.topBigram`. To four digits. */
  values: Record<string, number>;
  /** Whether the text keeps all bounds that a filter's authors published: `{ c4: true, 'gopher.repetition': false }`. */
  passes: Record<string, boolean>;
  /** The values that are out of their bounds. */
  outside: string[];
}

export interface ArticleRecord {
  schema: 1;
  id: string;
  status: Status;
  title: string | null;
  /** The body alone: paragraphs parted by one empty line. */
  text: string;
  metadata: Metadata;
  flags: RecordFlag[];
  /** Absent where the audit was refused (`--no-audit`). */
  edits?: RecordEdit[];
  /** The rules that acted, by name. */
  rules: Record<string, RuleState>;
  /** With `--scores`: the sentences of the text, in order, in offsets of the decoded source. */
  scores?: SentenceScore[];
  /** With `--signals`. */
  signals?: Signals;
  /** The verdicts that concern this document, in order of their places; absent where none does. */
  verdicts?: RecordVerdict[];
  /** Why the status is `not-article` or `failed`. */
  reason?: string;
  error?: { stage: string; reason: string };
  provenance: {
    tamis: string;
    pipeline: string;
    pipelineHash: string;
    offsetUnit: 'utf16';
    source: SourceProvenance;
    text: { sha256: string; chars: number };
  };
  /** Fields of the input record that tamis does not know, as they came. */
  input: Record<string, unknown>;
}

export function emptyMetadata(): Metadata {
  return {
    author: [],
    datePublished: null,
    pageDate: null,
    dateline: null,
    sections: [],
    agencies: [],
    captions: [],
    attribution: [],
    copyright: [],
    license: [],
    tags: [],
    language: null,
    site: null,
    url: null,
    description: null,
    readingMinutes: null,
  };
}
