/** What there is to decide of a document, as the review keeps it: each flag and edit of a record, and its refusal. */
import type { Action } from '../core/marks.ts';
import type { Status } from '../core/record.ts';
import type { Span } from '../core/span.ts';
import type { RecordPlace } from '../io/read-records.ts';
import type { Item, State } from './api.ts';

/** The words of an item of the queue. Of what is in no queue they are read again when its article is looked at. */
export type ItemWords = Pick<Item, 'before' | 'quote' | 'behind' | 'instead' | 'reason'>;

export interface Mark extends Span {
  /** Unique in the run. */
  key: string;
  /** The same for marks that one verdict speaks of: a document may be there twice. See `placeKey`. */
  placeKey: string;
  of: 'edit' | 'flag' | 'document';
  document: ReviewedDocument;
  /** In the order of the run. */
  number: number;
  /** Where the source is not known: the flag's place there. Else the same as the span. */
  inSource: Span;
  /** Of a refused document `document/not-article` or `document/failed`. */
  rule: string;
  action: Action | null;
  /** Of a flag; of a document its status. */
  kind: string | null;
  score: number;
  isCalibrated: boolean;
  /** Short form of what the source holds there; see `shortForm`. */
  quoteForm: string;
  /** Short form of its line's key; null for documents, and where the source is not known. */
  lineForm: string | null;
  /** True where it is all of its line but white space. */
  isWholeLine: boolean;
  /** Words that are gone from the text by it. */
  words: number;
  /** Null where it is in no queue. */
  item: ItemWords | null;
  state: State;
  decidedBy: string | null;
}

export interface ReviewedDocument {
  number: number;
  place: RecordPlace;
  id: string;
  path: string | null;
  sha256: string;
  name: string;
  title: string | null;
  site: string | null;
  status: Status;
  hasAudit: boolean;
  tamis: string;
  pipeline: string;
  pipelineHash: string;
  marks: Mark[];
}

/** What an edit bears that a verdict made: it is decided already. */
export const verdictRules = 'verdicts/';

/** True for the documents whose refusal is an item. */
export function isRefused({ status }: Pick<ReviewedDocument, 'status'>): boolean {
  return status === 'not-article' || status === 'failed';
}

/** The same for marks of the same line on the same site; of documents without a site, in the same document. */
export function lineGroup({ document, lineForm }: Mark): string | null {
  return lineForm === null ? null : lineGroupOf(document.site, lineForm, document.number);
}

export function lineGroupOf(site: string | null, lineForm: string, document: number): string {
  return `${site === null ? `\n${document}` : site}\n${lineForm}`;
}

/** The same for items that one decision on their line settles. */
export function alikeGroup(mark: Mark): string {
  return `${mark.rule}\n${lineGroup(mark) ?? mark.key}`;
}
