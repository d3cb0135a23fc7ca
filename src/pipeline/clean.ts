/**
 * `clean`: the one entry that command line, streams, workers and servers share.
 *
 *     const record = clean({ id: '003', bytes }, createCleaner(news));
 */

import { VFile } from 'vfile';
import { type Article, type Given, liveBlocks } from '../core/article.ts';
import { byText } from '../core/by-text.ts';
import type { Decided } from '../core/decided.ts';
import { StageError } from '../core/errors.ts';
import { FlagList } from '../core/flag-list.ts';
import {
  type ArticleRecord,
  emptyMetadata,
  isOpen,
  type RecordVerdict,
  type SourceProvenance,
  type Status,
} from '../core/record.ts';
import { siteOf } from '../core/site-of.ts';
import { signalsOf } from '../lexicon/signals.ts';
import { decode, isBinaryText } from '../text/decode.ts';
import { type Encoded, encode } from '../text/encode.ts';
import { checkCleaner, checkInput } from './check-arguments.ts';
import type { Cleaner } from './cleaner.ts';
import { sha256 } from './hash.ts';
import { placeFlags } from './place-flags.ts';
import { type Rendered, trimBlock } from './render.ts';
import { sentenceScores } from './sentence-scores.ts';
import { version } from './version.ts';

/** One document: the bytes of a file, or the text of a field. */
export interface CleanInput {
  id: string;
  bytes?: Uint8Array;
  /** Instead of `bytes`: a field of a container. Its source bytes are its UTF-8. */
  text?: string;
  title?: string;
  url?: string;
  /** Relative to the input folder. */
  path?: string | null;
  container?: SourceProvenance['container'];
  /** Fields that tamis does not know; they come back in the record. */
  input?: Record<string, unknown>;
}

/** Stages see the work of later ones only in another round; more than this many were never needed. */
const maxRounds = 6;
/** A text of more units than any page has (the longest of the development sets has 109,325) gets fewer: each round takes as long as the first. */
const longText = 500_000;
const maxRoundsOfLong = 2;

/**
 * Cleans one document. Never throws for what the text is: the record then says `failed`, with stage and reason, and holds the source.
 * Throws `WrongUse` where `input` is no document or `cleaner` no cleaner.
 */
export function clean(input: CleanInput, cleaner: Cleaner): ArticleRecord {
  checkInput(input);
  checkCleaner(cleaner);
  const encoded = input.bytes ? decode(input.bytes) : decodedField(input.text ?? '');
  const source = encoded.source;
  const provenance = provenanceOf(input, encoded);
  if (encoded.encoding === 'binary' || (!input.bytes && isBinaryText(source))) {
    const reason = `${provenance.bytes} bytes that are no text; give tamis the text drawn from them`;
    return failure(input, cleaner, provenance, source, 'decode', reason);
  }
  try {
    const { article, rendered } = decidedRun(source, input, cleaner, provenance.sha256);
    return success(input, cleaner, provenance, article, rendered);
  } catch (error) {
    const stage = error instanceof StageError ? error.stage : 'pipeline';
    return failure(input, cleaner, provenance, source, stage, error instanceof Error ? error.message : String(error));
  }
}

/** The failed record of a document that cannot be given to the stages at all; what there is of it is its source. */
export function failed(input: CleanInput, cleaner: Cleaner, stage: string, reason: string): ArticleRecord {
  const encoded = input.bytes ? decode(input.bytes) : decodedField(input.text ?? '');
  return failure(input, cleaner, provenanceOf(input, encoded), encoded.source, stage, reason);
}

interface Run {
  article: Article;
  rendered: Rendered;
}

/**
 * Runs the stages with what is decided for the document. Where something is decided on lines of its site, and only the stages find out what
 * site it is, they run again; and where a reviewer calls it an article and they leave nothing of it, they run without taking anything.
 */
function decidedRun(source: string, input: CleanInput, cleaner: Cleaner, sha256: string): Run {
  const { decider } = cleaner;
  if (!decider) return run(source, input, cleaner, null);
  const identity = { sha256, id: input.id, path: input.path ?? null };
  const told = siteOf({ url: input.url ?? null, site: null });
  let site = told;
  let done = run(source, input, cleaner, decider.decidedFor(identity, source, site, false));
  if (told === null && decider.hasSites) {
    site = siteOf(done.article.metadata);
    if (decider.knowsSite(site)) done = run(source, input, cleaner, decider.decidedFor(identity, source, site, false));
  }
  if (!done.article.decided?.isArticle || done.rendered.text !== '') return done;
  return run(source, input, cleaner, decider.decidedFor(identity, source, site, true));
}

/**
 * Runs the stages until nothing changes any more. From the second round on they see what a cleaning of the cleaned text would see:
 * the lines that are left, an empty line between them, and the title as given. So cleaning the result again changes nothing.
 */
function run(source: string, input: CleanInput, { processor }: Cleaner, decided: Decided | null): Run {
  const file = new VFile({ value: source });
  file.data.given = givenOf(input);
  const article = processor.parse(file);
  article.decided = decided;
  if (decided?.notArticle) article.ruling = { status: 'not-article', reason: decided.notArticle };
  const all = article.children;
  const most = source.length > longText ? maxRoundsOfLong : maxRounds;
  for (let round = 0; round < most; round++) {
    const before = article.children.map(({ text }) => text);
    article.flags = new FlagList();
    processor.runSync(article, file);
    const isSettled = article.children.every(({ text }, i) => text === before[i] && text === text.trim());
    if (isSettled) break;
    article.children = [...liveBlocks(article)];
    for (const [i, block] of article.children.entries()) {
      trimBlock(block, source);
      block.emptyLinesBefore = i === 0 ? 0 : 1;
      block.base = block.pieces;
    }
  }
  article.children = all;
  return { article, rendered: processor.stringify(article, file) as Rendered };
}

function givenOf({ id, title, url }: CleanInput): Given {
  const given: Given = { id };
  if (title) given.title = title;
  if (url) given.url = url;
  return given;
}

function decodedField(source: string): Encoded {
  return { source, encoding: source.isWellFormed() ? 'utf-8' : 'wtf-8', bom: false };
}

function provenanceOf(input: CleanInput, encoded: Encoded): SourceProvenance {
  const { encoding, bom, undecodable, raw } = encoded;
  const bytes = input.bytes ?? encode(encoded)!;
  return {
    path: input.path ?? null,
    sha256: sha256(bytes),
    bytes: bytes.byteLength,
    encoding,
    bom,
    ...(undecodable && { undecodable }),
    ...(raw !== undefined && { raw }),
    ...(input.container && { container: input.container }),
  };
}

function success(
  input: CleanInput,
  cleaner: Cleaner,
  source: SourceProvenance,
  article: Article,
  { text, edits: made, pieces }: Rendered,
): ArticleRecord {
  const edits = measured(made, cleaner.confidence);
  const { confidence, rules } = cleaner;
  const flags = measured(placeFlags(article, pieces), confidence);
  const open = flags.filter(isOpen).length;
  const { status, reason } = verdictOf(article, text, open);
  const verdicts = article.decided?.entries.toSorted(byPlace) ?? [];
  const acted = [...new Set([...edits, ...flags].map(({ rule }) => rule))].sort();
  return {
    schema: 1,
    id: input.id,
    status,
    title: article.title,
    text,
    metadata: { ...article.metadata, language: article.lang },
    flags,
    ...(cleaner.audit && { edits }),
    rules: Object.fromEntries(
      acted.map((rule) => [rule, { calibrated: confidence.has(rule) || (rules.get(rule)?.calibrated ?? true) }]),
    ),
    ...(cleaner.scores && { scores: sentenceScores(article, flags, edits) }),
    ...(cleaner.signals && { signals: signalsOf(text, article.lang) }),
    ...(verdicts.length > 0 && { verdicts }),
    ...(reason && { reason }),
    provenance: provenanceFor(cleaner, source, text),
    input: input.input ?? {},
  };
}

/** Edits or flags with the confidence that was measured of their rules. */
function measured<T extends { rule: string; score: number }>(all: T[], confidence: ReadonlyMap<string, number>): T[] {
  return confidence.size === 0 ? all : all.map((one) => ({ ...one, score: confidence.get(one.rule) ?? one.score }));
}

function byPlace(a: RecordVerdict, b: RecordVerdict): number {
  return a.start - b.start || a.end - b.end || byText(a.id, b.id);
}

function verdictOf(article: Article, text: string, flags: number): { status: Status; reason?: string } {
  if (article.source === '') return { status: 'not-article', reason: 'empty: no bytes' };
  if (article.children.length === 0) return { status: 'not-article', reason: 'empty: white space only' };
  if (article.ruling) return article.ruling;
  if (text === '') return { status: 'not-article', reason: 'empty: nothing is left but debris and metadata' };
  return { status: flags > 0 ? 'review' : 'clean' };
}

function failure(
  input: CleanInput,
  cleaner: Cleaner,
  source: SourceProvenance,
  text: string,
  stage: string,
  reason: string,
): ArticleRecord {
  const identity = { sha256: source.sha256, id: input.id, path: source.path };
  const verdicts = cleaner.decider?.unapplied(identity, `the document failed: ${reason}`) ?? [];
  return {
    schema: 1,
    id: input.id,
    status: 'failed',
    title: input.title ?? null,
    text,
    metadata: { ...emptyMetadata(), url: input.url ?? null },
    flags: [],
    ...(cleaner.audit && { edits: [] }),
    rules: {},
    ...(verdicts.length > 0 && { verdicts }),
    reason,
    error: { stage, reason },
    provenance: provenanceFor(cleaner, source, text),
    input: input.input ?? {},
  };
}

function provenanceFor(cleaner: Cleaner, source: SourceProvenance, text: string): ArticleRecord['provenance'] {
  const { pipeline, pipelineHash } = cleaner;
  const chars = text.length;
  return { tamis: version, pipeline, pipelineHash, offsetUnit: 'utf16', source, text: { sha256: sha256(text), chars } };
}
