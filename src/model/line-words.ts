/** What a page's lines say: the language's function words, copies, words of title and address, and what the page's prose speaks of. */
import type { FunctionWordTable } from './function-word-table.ts';
import { featureCount, shapeAt, wordAt } from './line-feature-names.ts';
import type { PageFacts } from './line-features.ts';
import { hashedWords, type Shapes } from './line-shapes.ts';

const log = Math.log1p;

/** Function words of the page's language. False where it is none of the table's. */
export function languageFeatures(
  matrix: Float32Array,
  { words, starts, counts }: Shapes,
  table: FunctionWordTable,
): boolean {
  const language = table.languageOf(words);
  if (language < 0) return false;
  const bit = 1 << language;
  for (let i = 0; i < counts.length; i++) {
    let found = 0;
    for (let k = starts[i]!; k < starts[i + 1]!; k++) if ((table.bitsOf(words[k]!) & bit) !== 0) found++;
    const row = i * featureCount + shapeAt + 6;
    matrix[row] = log(found);
    matrix[row + 1] = found / Math.max(1, counts[i]!);
  }
  return true;
}

/** Copies, title, address, and whether the line speaks of what the page's prose speaks of. */
export function wordFeatures(
  { title, url }: PageFacts,
  matrix: Float32Array,
  { words, starts, isProse, counts, hashes, masks }: Shapes,
  table: FunctionWordTable,
): void {
  const n = counts.length;
  const copies = new Map<number, number>();
  for (let i = 0; i < n; i++) copies.set(hashes[i]!, (copies.get(hashes[i]!) ?? 0) + 1);
  const masked = new Map<number, number>();
  for (let i = 0; i < n; i++) masked.set(masks[i]!, (masked.get(masks[i]!) ?? 0) + 1);
  const lastMasked = new Map<number, number>();
  const titleWords = hashedWords(title ?? '');
  const slugWords = hashedWords(slugOf(url));
  for (const set of [titleWords, slugWords]) for (const word of set) if (table.bitsOf(word) !== 0) set.delete(word);
  // in how many lines of prose each word stands, and the last one
  const inProse = new Map<number, number>();
  const lastIn = new Map<number, number>();
  for (let i = 0; i < n; i++) {
    if (isProse[i] === 0) continue;
    for (let k = starts[i]!; k < starts[i + 1]!; k++) {
      const word = words[k]!;
      if (lastIn.get(word) === i) continue;
      lastIn.set(word, i);
      inProse.set(word, (inProse.get(word) ?? 0) + 1);
    }
  }
  const seen = new Set<number>();
  const lastProse = new Map<number, number>();
  for (let i = 0; i < n; i++) {
    let row = i * featureCount + wordAt;
    let inTitle = 0;
    let inSlug = 0;
    let content = 0;
    let topical = 0;
    let topicSum = 0;
    let rare = 0;
    let near = 0;
    const own = isProse[i]!;
    for (let k = starts[i]!; k < starts[i + 1]!; k++) {
      const word = words[k]!;
      if (table.bitsOf(word) !== 0) continue;
      content++;
      if (titleWords.has(word)) inTitle++;
      if (slugWords.has(word)) inSlug++;
      const elsewhere = (inProse.get(word) ?? 0) - own;
      if (elsewhere > 0) topical++;
      else rare++;
      topicSum += Math.min(4, elsewhere);
      const last = lastProse.get(word);
      if (last !== undefined && i - last <= 15) near++;
    }
    if (own === 1) for (let k = starts[i]!; k < starts[i + 1]!; k++) lastProse.set(words[k]!, i);
    const per = 1 / Math.max(1, content);
    matrix[row] = log((masked.get(masks[i]!) ?? 1) - 1);
    const lastCopy = lastMasked.get(masks[i]!);
    matrix[row + 1] = lastCopy === undefined ? 0 : 1 / (1 + log(i - lastCopy));
    lastMasked.set(masks[i]!, i);
    row += 2;
    matrix[row] = log((copies.get(hashes[i]!) ?? 1) - 1);
    matrix[row + 1] = Number(!seen.has(hashes[i]!));
    seen.add(hashes[i]!);
    matrix[row + 2] = inTitle / Math.max(3, titleWords.size);
    matrix[row + 3] = inTitle * per;
    matrix[row + 4] = inSlug / Math.max(3, slugWords.size);
    matrix[row + 5] = inSlug * per;
    matrix[row + 6] = topical * per;
    matrix[row + 7] = topicSum * per;
    matrix[row + 8] = counts[i] === 0 ? 0 : rare / counts[i]!;
    matrix[row + 9] = near * per;
  }
  const nextProse = new Map<number, number>();
  const nextMasked = new Map<number, number>();
  for (let i = n - 1; i >= 0; i--) {
    const row = i * featureCount + wordAt;
    let content = 0;
    let near = 0;
    for (let k = starts[i]!; k < starts[i + 1]!; k++) {
      const word = words[k]!;
      if (table.bitsOf(word) !== 0) continue;
      content++;
      const next = nextProse.get(word);
      if (next !== undefined && next - i <= 15) near++;
    }
    if (isProse[i] === 1) for (let k = starts[i]!; k < starts[i + 1]!; k++) nextProse.set(words[k]!, i);
    matrix[row + 12] = near / Math.max(1, content);
    const nextCopy = nextMasked.get(masks[i]!);
    matrix[row + 13] = nextCopy === undefined ? 0 : 1 / (1 + log(nextCopy - i));
    nextMasked.set(masks[i]!, i);
  }
}

function slugOf(url: string | null): string {
  if (!url) return '';
  return url
    .replace(/^[a-z]+:\/\/[^/]*/i, '')
    .replace(/[?#].*$/, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ');
}
