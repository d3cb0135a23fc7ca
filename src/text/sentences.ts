/**
 * Sentences and words of one block, through retext-english. Parsing costs 200 ms per MB and grows faster than the text, so it is done
 * for blocks that a cheap scan points to, and never for more than 20,000 units at a time.
 */
import type { Root, RootContent, Sentence, SentenceContent, Word } from 'nlcst';
import { toString as textOf } from 'nlcst-to-string';
import { retext } from 'retext';
import retextEnglish from 'retext-english';
import type { Block } from '../core/article.ts';
import { perVersion } from './per-version.ts';

/** A sentence in offsets of its block's text. */
export interface SentenceSpan {
  from: number;
  to: number;
  /** Words and what stands between them. */
  parts: Part[];
}

/** A word, or what stands between two words. */
export interface Part {
  kind: 'word' | 'space' | 'mark';
  text: string;
  from: number;
  to: number;
}

const cappedChars = 20_000;
const processor = retext().use(retextEnglish).freeze();

let parsed = 0;

/**
 * UTF-16 units that were parsed so far in this process; `npm run bench` tells by it how much of a text is examined.
 * @public
 */
export function unitsParsed(): number {
  return parsed;
}

/** The sentences of a block's text as it is now, as far as the first 20,000 units go. */
export const sentencesOf: (block: Block) => readonly SentenceSpan[] = perVersion((block) => {
  const text = block.text.slice(0, cappedChars);
  parsed += text.length;
  const root = processor.parse(text) as Root;
  const sentences: SentenceSpan[] = [];
  collect(root.children, sentences);
  return sentences;
});

/**
 * Where all sentences of a text lie, however long it is: it is parsed in parts of 20,000 units, each from the last sentence of the one before,
 * which may go on.
 */
export function sentencePlaces(text: string): Pick<SentenceSpan, 'from' | 'to'>[] {
  const places: Pick<SentenceSpan, 'from' | 'to'>[] = [];
  for (let at = 0; at < text.length; ) {
    const found: SentenceSpan[] = [];
    collect((processor.parse(text.slice(at, at + cappedChars)) as Root).children, found);
    const isLast = at + cappedChars >= text.length;
    if (!isLast && found.length > 1) found.pop();
    for (const { from, to } of found) places.push({ from: at + from, to: at + to });
    at += isLast || found.length === 0 ? cappedChars : found.at(-1)!.to;
  }
  return places;
}

function collect(nodes: readonly RootContent[], sentences: SentenceSpan[]): void {
  for (const node of nodes) {
    if (node.type === 'ParagraphNode') collect(node.children, sentences);
    else if (node.type === 'SentenceNode') sentences.push(sentenceSpan(node));
  }
}

function sentenceSpan(sentence: Sentence): SentenceSpan {
  return { from: startOf(sentence), to: endOf(sentence), parts: sentence.children.map(part) };
}

function part(node: SentenceContent): Part {
  const kind = node.type === 'WordNode' ? 'word' : node.type === 'WhiteSpaceNode' ? 'space' : 'mark';
  return { kind, text: textOf(node), from: startOf(node), to: endOf(node) };
}

function startOf(node: Sentence | SentenceContent | Word): number {
  return node.position?.start.offset ?? 0;
}

function endOf(node: Sentence | SentenceContent | Word): number {
  return node.position?.end.offset ?? 0;
}
