/**
 * What the review page and its server say to each other, as JSON. Types alone: the page imports them, too.
 *
 *     GET  /api/run                      → RunView
 *     GET  /api/items?rule=…&from=0      → ItemPage
 *     GET  /api/articles/7               → ArticleView
 *     GET  /api/find?text=…              → FindPage
 *     POST /api/decisions?run=ID  Decision[]  → Saved   (only when they are on the disk)
 *     POST /api/preview?run=ID    Decision    → Preview
 *     GET  /api/events                   → server-sent events named `saved`, each a Saved; `verdicts` is empty where another server saved
 *
 * An error is `{ error: string }` with status 400 (what was expected, what came), 401 (no session), 403 (foreign host or origin), 404, or 409
 * (what was sent is about the run `ID`, and another is reviewed here).
 */
import type { Action } from '../core/marks.ts';
import type { Metadata, Status } from '../core/record.ts';
import type { TargetKind, VerdictName, VerdictScope } from '../core/verdict.ts';

export interface RunView {
  /** The same as long as records, verdict file and reviewer are: what was decided on another is not for this one. */
  id: string;
  tamis: string;
  pipeline: string;
  /** Name of the output folder, and of the file that verdicts go to, for the title line. */
  folder: string;
  verdicts: string;
  who: string;
  articles: number;
  /** Items in the queue, and how many are decided. */
  items: number;
  decided: number;
}

/** `open`, or what holds. */
export type State = 'open' | Exclude<VerdictName, 'undo'>;

/** Something to decide: a flag, a doubtful edit, or a refused document. */
export interface Item {
  /** Stable over restarts, as long as the record is the same. */
  key: string;
  of: Exclude<TargetKind, 'text'>;
  /** Number of the article, from 0, in the order of the records. */
  article: number;
  start: number;
  end: number;
  /** The document's path or id, and its title. */
  name: string;
  title: string | null;
  site: string | null;
  status: Status;
  rule: string;
  /** Kind of a flag; `cut`, `move` or `replace`; status of a refused document. */
  kind: string;
  score: number;
  reason: string;
  /** The sentence around it and the place, shortened: 80, 300 and 80 units at most. */
  before: string;
  quote: string;
  behind: string;
  /** What stands there instead, or could; null where nothing does. */
  instead: string | null;
  state: State;
  decidedBy: string | null;
  /** How many open items have the same rule and the same line on the same site, this one included. */
  alike: number;
}

/** Query of `/api/items`; values of one name are alternatives, names are joined by and. A site that is not known is `''`. */
export interface ItemQuery {
  rule?: string | string[];
  kind?: string | string[];
  site?: string | string[];
  status?: string | string[];
  state?: string | string[];
  of?: string | string[];
  /** Scores, 0 to 1. */
  atLeast?: number;
  below?: number;
  /** In sentence, place, title or name; case is ignored. */
  text?: string;
  /** Key of an item: those of the same rule (`rule`), or the same line on the same site (`line`). */
  like?: string;
  by?: 'rule' | 'line';
  /** `teaching` (what a decision teaches most first; put in order anew whenever `/api/run` is asked for), or `document`. */
  order?: 'teaching' | 'document';
  from?: number;
  /** At most 500. */
  count?: number;
}

export interface ItemPage {
  items: Item[];
  from: number;
  total: number;
  /**
   * By filter, then value: how many items there were if this filter alone were changed to that value. Each filter's counts add up to what the
   * others let through.
   */
  facets: Record<'rule' | 'kind' | 'site' | 'status' | 'state' | 'of', Record<string, number>>;
}

export interface ArticleView {
  article: number;
  name: string;
  title: string | null;
  site: string | null;
  status: Status;
  reason: string | null;
  metadata: Metadata;
  /** All offsets are UTF-16 units of it. */
  source: string;
  /** The body as cleaned. */
  text: string;
  /** In order of their starts. Edits do not overlap; flags may lie in and over them. White space between paragraphs is left out. */
  spans: SpanView[];
  /** Of the document as a whole. */
  state: State;
  decidedBy: string | null;
}

export interface SpanView {
  key: string;
  of: 'edit' | 'flag' | 'text';
  start: number;
  end: number;
  rule: string;
  /** Of an edit. */
  action: Action | null;
  /** Of a flag. */
  kind: string | null;
  score: number;
  isCalibrated: boolean;
  reason: string;
  /** What stands there now; empty for cuts and moves. */
  after: string;
  movedTo: string | null;
  suggestion: string | null;
  state: State;
  decidedBy: string | null;
}

export interface FindPage {
  hits: {
    article: number;
    name: string;
    title: string | null;
    start: number;
    end: number;
    before: string;
    quote: string;
    behind: string;
  }[];
  /** False where more was found than is listed. */
  isWhole: boolean;
}

/** What a reviewer decides; the server adds words, hashes, name and time. */
export interface Decision {
  /** Made by the page, unique: one sent twice is saved once. */
  sent: string;
  verdict: VerdictName;
  article: number;
  of: TargetKind;
  start: number;
  end: number;
  /** Null for words and documents. */
  rule: string | null;
  /** Of a line: the site of the article, and `''` or the line itself, which the server reads off the source. */
  scope?: VerdictScope;
  replacement?: string;
  /** With `undo`: id of the verdict that is undone; without it, the one that holds at the place. */
  undoes?: string;
  note?: string;
}

export interface Saved {
  verdicts: { sent: string; id: string; verdict: VerdictName; who: string }[];
  /** What changed by it: the items' and spans' keys with their state, those of a scope included. */
  changed: { key: string; state: State; decidedBy: string | null }[];
  /** Of the whole queue, now. */
  decided: number;
}

/** What a decision with a scope would change; nothing is saved. */
export interface Preview {
  items: number;
  articles: number;
  /** Words that would stand again or go. */
  words: number;
  examples: Item[];
}
