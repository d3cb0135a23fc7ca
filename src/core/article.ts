/** The article: a unified tree whose root holds the source and whose children are the blocks (lines or paragraphs) of it. */
import type { Node } from 'unist';
import type { Decided } from './decided.ts';
import type { FlagList } from './flag-list.ts';
import type { Mark } from './marks.ts';
import { type Piece, pieceText } from './piece.ts';
import type { Metadata, Status } from './record.ts';

/** A line or a paragraph of the source, without the white space around it. */
export interface Block extends Node {
  type: 'block';
  /** Its place in the source when it was parsed. */
  start: number;
  end: number;
  /** Line of the source it starts on, from 1. */
  line: number;
  /** Empty lines between the block before and this one. */
  emptyLinesBefore: number;
  /** Tiles `[start, end)` without a hole. */
  pieces: Piece[];
  /** The pieces that it had when this round of the stages began: what they hold is not this round's work. */
  base: readonly Piece[];
  /** Grows by one with every edit, so that what was computed from the text knows when it is stale. */
  version: number;
  /** The text as it is now; kept by the verbs. */
  text: string;
}

/** What the caller already knows of the document. */
export interface Given {
  id: string;
  title?: string;
  url?: string;
}

/** What a stage finds of the whole document, and why. */
export interface Ruling {
  status: Status;
  reason: string;
}

export interface Article extends Node {
  type: 'article';
  /** The decoded text. Never changes; all spans speak of it. */
  source: string;
  children: Block[];
  /** BCP 47 tag of the main language, once it is known. */
  lang: string | null;
  title: string | null;
  metadata: Metadata;
  flags: FlagList;
  given: Given;
  /** Set by a stage that finds that the document is no article. */
  ruling: Ruling | null;
  /** Rules that may not act on this document. */
  disabled: ReadonlySet<string>;
  /** What reviewers and the configuration have decided for this document; null where nothing was. */
  decided: Decided | null;
}

/** A block over `[start, end)` of `source`, with nothing changed yet. */
export function createBlock(source: string, start: number, end: number, line: number, emptyLinesBefore: number): Block {
  const text = source.slice(start, end);
  const pieces = [{ start, end }];
  return { type: 'block', start, end, line, emptyLinesBefore, pieces, base: pieces, version: 0, text };
}

/** Joins a block's pieces again after one of them changed. */
export function refresh(block: Block, source: string): void {
  block.text = block.pieces.map((piece) => pieceText(piece, source)).join('');
  block.version += 1;
}

/** Says that the document is no article. False where a reviewer has said that it is one: then nothing changes. */
export function refuse(article: Article, reason: string): boolean {
  if (article.decided?.isArticle) return false;
  article.ruling = { status: 'not-article', reason };
  return true;
}

/** True when nothing but white space is left of the block. */
export function isGone(block: Block): boolean {
  const { text } = block;
  const first = text.charCodeAt(0);
  return !(first > 32 && first < 127) && text.trim() === ''; // most lines begin with a letter, and are not looked at further
}

/** The edits that stand now, in order of their places. */
export function marksOf(article: Article): Mark[] {
  return article.children.flatMap(({ pieces }) => pieces.flatMap(({ mark }) => (mark ? [mark] : [])));
}

/** The blocks that still give text, in order. */
export function liveBlocks(article: Article): readonly Block[] {
  const { children } = article;
  return children.some(isGone) ? children.filter((block) => !isGone(block)) : children;
}
