/**
 * Lines of the development pages as numbers, for `train_lines.py`: features, words and labels of every line, as the line model meets them
 * in `news`.
 *
 *     docs.jsonl      a text a line: set, id, type, fold, url, lines
 *     names.json      names of the features
 *     features.f32    per line, its features
 *     counts.i32      per line, its words
 *     words.i32       hashes of the words of all lines, one behind the other
 *     labels.f32      per line, the share of its words that gold keeps (-1: gold does not say), and the words this is a share of
 */
import { createReadStream, mkdirSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { type PageLine, pageLines } from '../lexicon/page-lines.ts';
import { featureNames } from '../model/line-feature-names.ts';
import { type PageNumbers, pageNumbers } from '../model/line-features.ts';
import { functionWordsOfAll } from '../model/line-model.ts';
import { articlesBefore } from './articles-before.ts';
import { alignLines } from './gold-alignment.ts';
import { foreignTail, type GoldPage, shortPage } from './made-pages.ts';

/** A text with what is known of it: its gold text, or parts that must stay and go. */
interface LabelledText {
  set: string;
  id: string;
  /** Kind of page, language, or extractor. */
  type: string;
  text: string;
  url?: string;
  gold?: string;
  marks?: Marks;
  /** The text it was made of. */
  of?: string;
}

interface Marks {
  with: string[];
  without: string[];
  lang: string;
}

interface QualityGold {
  aeb: Record<string, string>;
  traf: Record<string, Marks>;
}

/** Writes the dump of the unpacked development sets in `work` into `folder`; gives the number of texts. */
export async function dumpLines(work: string, folder: string): Promise<number> {
  mkdirSync(folder, { recursive: true });
  const folds = JSON.parse(readFileSync(path.join(work, 'folds.json'), 'utf8')) as Record<string, number>;
  const file = (name: string): number => openSync(path.join(folder, name), 'w');
  const docs = file('docs.jsonl');
  const [features, counts, words, labels] = ['features.f32', 'counts.i32', 'words.i32', 'labels.f32'].map(file);
  const linesOf = await reader();
  let texts = 0;
  for await (const labelled of labelledTexts(work, folds)) {
    const { set, id, type, url } = labelled;
    const { lines, numbers } = linesOf(labelled);
    const fold = folds[labelled.of ?? id] ?? -1;
    writeSync(docs, `${JSON.stringify({ set, id, type, fold, ...(url && { url }), lines: lines.length })}\n`);
    writeSync(features!, bytesOf(numbers.matrix));
    writeSync(counts!, bytesOf(Int32Array.from(lines, (_, i) => numbers.starts[i + 1]! - numbers.starts[i]!)));
    writeSync(words!, bytesOf(numbers.words.numbers.map((word) => numbers.words.hashes[word]!)));
    writeSync(labels!, bytesOf(labelsOf(lines, numbers, labelled)));
    texts++;
  }
  writeFileSync(path.join(folder, 'names.json'), JSON.stringify({ featureNames }));
  return texts;
}

/** What the model sees of a text. */
async function reader(): Promise<(text: LabelledText) => { lines: PageLine[]; numbers: PageNumbers }> {
  const articleOf = await articlesBefore('strip/boilerplate');
  const table = functionWordsOfAll();
  return ({ id, text, url = null }) => {
    const article = articleOf(text, url === null ? { id } : { id, url });
    const lines = pageLines(article);
    return { lines, numbers: pageNumbers(lines, { title: article.title, url }, table) };
  };
}

async function* labelledTexts(work: string, folds: Readonly<Record<string, number>>): AsyncGenerator<LabelledText> {
  const before = new Map<number, GoldPage>();
  for (const set of ['pages', 'news-pages', 'extra-pages', 'extracts']) {
    for await (const { id, text, url, type, lang, gold } of recordsOf(path.join(work, `${set}.jsonl`))) {
      const page = { id, text, url, gold } as LabelledText & GoldPage;
      const isJoined =
        (set === 'pages' && type === 'article') || set === 'extra-pages' || (set === 'news-pages' && lang === 'en');
      if (isJoined) yield { ...page, set: 'joined', type: 'article', text: text!.replace(/\n+/g, ' ') };
      yield { ...page, set, type: (set === 'news-pages' ? lang : type)! };
      if (!isJoined && lang !== 'ru' && lang !== 'pl') continue;
      const made = { of: id!, type: 'article', ...(url !== undefined && { url }) };
      const short = shortPage(page);
      if (short) yield { ...short, ...made, set: 'short' };
      if (set !== 'pages') continue;
      const fold = folds[id!] ?? -1;
      const other = before.get(fold);
      before.set(fold, page);
      const tailed = other && foreignTail(page, other);
      if (tailed) yield { ...tailed, ...made, set: 'tail' };
    }
  }
  const { aeb, traf } = JSON.parse(readFileSync(path.join(work, 'quality-gold.json'), 'utf8')) as QualityGold;
  for await (const { id, text, source } of recordsOf(path.join(work, 'quality.jsonl'))) {
    const name = id!.slice(id!.indexOf('/') + 1);
    const quality = { set: 'quality', id: id!, text: text! };
    if (source!.startsWith('aeb.')) yield { ...quality, type: source!, gold: aeb[name]! };
    if (source!.startsWith('gold.')) {
      yield { ...quality, type: source!, gold: text! };
      for (const crop of cropsOf(text!)) yield { ...quality, set: 'crops', text: crop, type: 'gold.crop', gold: crop };
    }
    if (source!.startsWith('traf.')) yield { ...quality, type: `traf.${traf[name]!.lang}`, marks: traf[name]! };
  }
}

/** Two short texts out of a clean body: snippets are clean too. */
function cropsOf(body: string): string[] {
  const lines = body.split(/\n+/);
  return [0.13, 0.55].map((place, k) => {
    const from = Math.floor(place * lines.length);
    return lines.slice(from, from + 3 + ((lines.length * (k + 3)) % 12)).join('\n\n');
  });
}

async function* recordsOf(file: string): AsyncGenerator<Record<string, string | undefined>> {
  for await (const line of createInterface({ input: createReadStream(file) })) if (line !== '') yield JSON.parse(line);
}

function labelsOf(
  lines: readonly PageLine[],
  { starts }: PageNumbers,
  { text, gold, marks }: LabelledText,
): Float32Array {
  const labels = new Float32Array(2 * lines.length);
  const aligned =
    gold === undefined || gold === text
      ? null
      : alignLines(
          lines.map((line) => line.text),
          gold,
        );
  for (const [i, line] of lines.entries()) {
    labels[2 * i] = aligned ? shareOf(aligned[i]!) : marks ? markOf(flat(line.text), marks) : 1;
    labels[2 * i + 1] = aligned ? aligned[i]!.words : starts[i + 1]! - starts[i]!;
  }
  return labels;
}

function shareOf({ words, kept }: { words: number; kept: number }): number {
  return words === 0 ? -1 : kept / words;
}

/** A line that holds a marked part, or is one. */
function markOf(line: string, marks: Marks): number {
  const stays = marks.with.some((part) => line.includes(flat(part)) || (line.length > 20 && flat(part).includes(line)));
  const goes = marks.without.some(
    (part) => line.includes(flat(part)) || (line.length > 12 && flat(part).includes(line)),
  );
  return stays === goes ? -1 : Number(stays);
}

function flat(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
