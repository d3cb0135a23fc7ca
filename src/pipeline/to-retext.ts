/**
 * Stages → a retext plugin: what they would repair or flag becomes messages on the sentences of an nlcst tree; tree and text stay as they are.
 *
 *     unified().use(retextEnglish).use(retextGlued).use(retextStringify)
 *     "in SyriaAfter a raid"   → 1:4-1:14  warning  …  repair/glued-words  tamis, expected ["Syria After"]
 */
import type { Nodes, Paragraph, Parents, Root, Sentence } from 'nlcst';
import type { Plugin } from 'unified';
import type { VFile } from 'vfile';
import { type Article, marksOf } from '../core/article.ts';
import { firstEndingAt, joinedSpans, type Span, touchesOne } from '../core/span.ts';
import type { Stage, Work } from '../core/stage.ts';
import { lineStarts, pointAt } from '../text/lines.ts';
import { parse } from './parse.ts';

export interface RetextOptions {
  /** BCP 47 tag of the text's language, for word lists and frequencies; 'en' without it. */
  lang?: string;
}

/** What a stage found, at offsets of the article. */
interface Finding extends Span {
  rule: string;
  reason: string;
  expected: string[];
}

/** Where each unit of a paragraph's text stands in the file. */
interface Placed {
  text: string;
  /** Offset in the file of each unit of `text`. */
  offsets: number[];
  /** Sentences with their places in `text`. */
  sentences: (Span & { node: Sentence })[];
}

/**
 * Makes a retext plugin of stages, run one after the other on each paragraph. Its messages have `place`, `ancestors` (the paragraph and the
 * sentence), `ruleId`, `source` 'tamis', `actual` and `expected`. Nodes without a position raise none.
 */
export function toRetext(stages: readonly Stage[]): Plugin<[RetextOptions?], Root> {
  return ({ lang = 'en' } = {}) => {
    const works = stages.map(({ stage }) => stage.prepare({}));
    return (tree, file) => {
      const starts = lineStarts(String(file));
      for (const paragraph of paragraphsIn(tree))
        report(file, starts, tree, paragraph, findingsIn(paragraph, works, lang, file));
    };
  };
}

function report(file: VFile, starts: readonly number[], tree: Root, paragraph: Paragraph, found: Found): void {
  for (const { start, end, rule, reason, expected } of found.findings) {
    const { text, offsets, sentences } = found.placed;
    const [from, to] = [offsets[start], offsets[end - 1]];
    if (from === undefined || to === undefined || !Number.isFinite(from + to)) continue;
    const first = sentences[firstEndingAt(sentences, start + 1)];
    const sentence = first && first.start <= start ? first.node : undefined;
    const ancestors: Parents[] = sentence ? [tree, paragraph, sentence] : [tree, paragraph];
    const place = { start: pointAt(starts, from), end: pointAt(starts, to + 1) };
    const message = file.message(reason, { ancestors, place, ruleId: rule, source: 'tamis' });
    Object.assign(message, { actual: text.slice(start, end), expected });
  }
}

interface Found {
  placed: Placed;
  findings: Finding[];
}

function findingsIn(paragraph: Paragraph, works: readonly Work[], lang: string, file: VFile): Found {
  const placed = placedText(paragraph);
  // a paragraph that is wrapped is one block
  const article = parse(placed.text.replace(/[\n\r]/g, ' '), { id: '' }, new Set());
  article.lang = lang;
  for (const work of works) work(article, file);
  return { placed, findings: findingsOf(article) };
}

/** Edits and flags in order; of a repair and a flag on the same place, the one that says what was meant. */
function findingsOf(article: Article): Finding[] {
  const repairs = marksOf(article);
  const flags = [...article.flags].filter((flag) => flag.suggestion !== null || !touchesOne(repairs, flag));
  const flagged = joinedSpans(flags);
  const found = [
    ...repairs
      .filter((repair) => !touchesOne(flagged, repair))
      .map(({ start, end, rule, reason, after }) => ({ start, end, rule, reason, expected: [after] })),
    ...flags.map(({ start, end, rule, reason, suggestion }) => {
      return { start, end, rule, reason, expected: suggestion === null ? [] : [suggestion] };
    }),
  ];
  return found.sort((a, b) => a.start - b.start || a.end - b.end);
}

function paragraphsIn(tree: Root): Paragraph[] {
  return tree.children.filter((node) => node.type === 'ParagraphNode');
}

function placedText(paragraph: Paragraph): Placed {
  const placed: Placed = { text: '', offsets: [], sentences: [] };
  collect(paragraph, placed);
  return placed;
}

function collect(node: Nodes, placed: Placed): void {
  const start = placed.text.length;
  if ('children' in node) for (const child of node.children) collect(child, placed);
  else {
    const offset = node.position?.start.offset;
    for (let i = 0; i < node.value.length; i++) placed.offsets.push(offset === undefined ? Number.NaN : offset + i);
    placed.text += node.value;
  }
  if (node.type === 'SentenceNode') placed.sentences.push({ node, start, end: placed.text.length });
}
