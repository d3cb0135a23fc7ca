/**
 * Pages made of the development pages, for the line model to train on what they hardly show:
 *
 *     a short page       "Home", "News", paragraphs 4 to 7 of an article, "Related", "Ferry sinks"
 *     a foreign tail     an article down to its last line, and what stands below another article of the same fold of hosts
 */
import { createHash } from 'node:crypto';
import { alignLines } from './gold-alignment.ts';

export interface GoldPage {
  id: string;
  text: string;
  gold: string;
}

/** Lines of a short page: of the article, above it and below it, at most. */
const maxShort = 10;
const minShort = 3;
const maxAbove = 30;
const maxBelow = 40;
/** A line is the article's where gold keeps so much of it. */
const minKept = 0.5;

/** The article's lines, those above it and those below it; null where gold is hardly found on the page. */
interface Cut {
  above: string[];
  article: { line: string; isGold: boolean }[];
  below: string[];
}

function cutPage({ text, gold }: GoldPage): Cut | null {
  const lines = text.split('\n');
  const isGold = alignLines(lines, gold).map(({ words, kept }) => words > 0 && kept >= minKept * words);
  const first = isGold.indexOf(true);
  const last = isGold.lastIndexOf(true);
  if (first < 0) return null;
  const article = lines.slice(first, last + 1).map((line, i) => ({ line, isGold: isGold[first + i]! }));
  return { above: lines.slice(0, first), article, below: lines.slice(last + 1) };
}

/** Some lines of the article between the lines that stand right above and below it; null where the article is short already. */
export function shortPage(page: GoldPage): GoldPage | null {
  const cut = cutPage(page);
  if (!cut) return null;
  const random = numbersOf(page.id);
  const places = cut.article.flatMap(({ isGold, line }, i) => (isGold && line.trim() !== '' ? [i] : []));
  const size = minShort + Math.floor(random() * (maxShort - minShort));
  if (places.length < size + 1) return null;
  const start = random() < 0.5 ? 0 : Math.floor(random() * (places.length - size));
  const part = cut.article.slice(places[start], places[start + size - 1]! + 1);
  const above = Math.floor(random() * maxAbove);
  const below = Math.floor(random() * maxBelow);
  return joined(`short/${page.id}`, above === 0 ? [] : cut.above.slice(-above), part, cut.below.slice(0, below));
}

/** The page down to its article's last line, with what stands below the article of `other`; null where either is not found. */
export function foreignTail(page: GoldPage, other: GoldPage): GoldPage | null {
  const cut = cutPage(page);
  const tail = cutPage(other)?.below;
  return cut && tail ? joined(`tail/${page.id}`, cut.above, cut.article, tail) : null;
}

function joined(id: string, above: readonly string[], article: Cut['article'], below: readonly string[]): GoldPage {
  const text = [...above, ...article.map(({ line }) => line), ...below].join('\n');
  const gold = article.flatMap(({ line, isGold }) => (isGold ? [line] : [])).join('\n');
  return { id, text, gold };
}

/** Numbers from 0 to 1, the same for the same seed. */
function numbersOf(seed: string): () => number {
  let n = 0;
  return () => createHash('sha256').update(`${seed} ${n++}`).digest().readUInt32LE(0) / 2 ** 32;
}
