/** The records of an output folder → all that is to decide, found by key, rule, line and document. Of texts only what the queue shows is kept. */
import { createHash } from 'node:crypto';
import { placedRecordsIn } from '../io/read-records.ts';
import { reviewedDocument } from './document-marks.ts';
import { alikeGroup, lineGroup, type Mark, type ReviewedDocument } from './mark.ts';

export class ReviewedRun {
  readonly folder: string;
  /** SHA-256 over what its records are about, what they say, and what made them: other sources, texts or pipelines have another. */
  readonly #digest = createHash('sha256');
  hash = '';
  readonly documents: ReviewedDocument[] = [];
  /** All of them, and those of the queue, in the order of the records. */
  readonly marks: Mark[] = [];
  readonly items: Mark[] = [];
  readonly byKey = new Map<string, Mark>();
  readonly byRule = new Map<string, Mark[]>();
  readonly byLine = new Map<string, Mark[]>();
  readonly bySource = new Map<string, ReviewedDocument[]>();
  readonly byName = new Map<string, ReviewedDocument[]>();
  readonly bySite = new Map<string, ReviewedDocument[]>();
  /** Open items by what one decision settles. */
  readonly #openAlike = new Map<string, number>();
  readonly #texts = new Map<string, string>();
  #decided = 0;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** Reads all records. Throws `WrongUse` where the folder has none. */
  static async read(folder: string): Promise<ReviewedRun> {
    const run = new ReviewedRun(folder);
    for await (const { record, place } of placedRecordsIn(folder)) {
      const { source, text, pipelineHash } = record.provenance;
      run.#digest.update(JSON.stringify([record.id, source.sha256, text.sha256, record.status, pipelineHash]));
      run.#add(reviewedDocument(record, place, run.documents.length));
    }
    run.hash = run.#digest.digest('hex');
    return run;
  }

  get decided(): number {
    return this.#decided;
  }

  /** Open items that one decision on the line of `mark` settles, itself included. */
  alikeOf(mark: Mark): number {
    return this.#openAlike.get(alikeGroup(mark)) ?? 0;
  }

  setState(mark: Mark, state: Mark['state'], decidedBy: string | null): void {
    if (mark.item) {
      const more = Number(state === 'open') - Number(mark.state === 'open');
      this.#decided -= more;
      if (more !== 0) this.#openAlike.set(alikeGroup(mark), this.alikeOf(mark) + more);
    }
    mark.state = state;
    mark.decidedBy = decidedBy;
  }

  /** One copy of a text that many have: it takes less memory, and is found faster. */
  #same(text: string): string {
    const known = this.#texts.get(text) ?? text;
    this.#texts.set(known, known);
    return known;
  }

  #add(document: ReviewedDocument): void {
    this.documents.push(document);
    if (document.site !== null) document.site = this.#same(document.site);
    into(this.bySource, document.sha256, document);
    into(this.byName, nameOf(document), document);
    if (document.site !== null) into(this.bySite, document.site, document);
    for (const mark of document.marks) {
      mark.number = this.marks.length;
      mark.rule = this.#same(mark.rule);
      mark.kind = mark.kind === null ? null : this.#same(mark.kind);
      mark.lineForm = mark.lineForm === null ? null : this.#same(mark.lineForm);
      mark.key = this.byKey.has(mark.placeKey) ? `${mark.placeKey}-${document.number}` : mark.placeKey;
      this.marks.push(mark);
      this.byKey.set(mark.key, mark);
      into(this.byRule, mark.rule, mark);
      const line = lineGroup(mark);
      if (line !== null) into(this.byLine, line, mark);
      if (!mark.item) continue;
      this.items.push(mark);
      this.#openAlike.set(alikeGroup(mark), this.alikeOf(mark) + 1);
    }
  }
}

/** What finds a document whose bytes have changed: its path, or its id where it comes from no file of its own. */
export function nameOf({ id, path }: Pick<ReviewedDocument, 'id' | 'path'>): string {
  return path === null ? `id ${id}` : `path ${path}`;
}

function into<T>(all: Map<string, T[]>, key: string, value: T): void {
  const known = all.get(key);
  if (known) known.push(value);
  else all.set(key, [value]);
}
