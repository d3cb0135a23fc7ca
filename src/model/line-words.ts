/** What a page's lines say: the language's function words, copies, words of title and address, and what the page's prose speaks of. */
import type { FunctionWordTable } from './function-word-table.ts';
import { featureCount, shapeAt, wordAt } from './line-feature-names.ts';
import type { PageFacts } from './line-features.ts';
import { hashedWords, type Shapes } from './line-shapes.ts';
import { logOf } from './logs.ts';
import { numbered, type PageWords } from './page-words.ts';

/** Function words of the page's language. False where it is none of the table's. */
export function languageFeatures(
  matrix: Float32Array,
  { starts, counts }: Shapes,
  { numbers, bits, uses }: PageWords,
  table: FunctionWordTable,
): boolean {
  const language = table.languageOf(bits, uses);
  if (language < 0) return false;
  for (let i = 0; i < counts.length; i++) {
    let found = 0;
    for (let k = starts[i]!; k < starts[i + 1]!; k++) found += (bits[numbers[k]!]! >> language) & 1;
    const row = i * featureCount + shapeAt + 6;
    matrix[row] = logOf(found);
    matrix[row + 1] = found / Math.max(1, counts[i]!);
  }
  return true;
}

/** How often a line, or a line of its form, stands on the page, and how far the next one is. */
export function copyFeatures(matrix: Float32Array, { hashes, masks, counts }: Shapes): void {
  const n = counts.length;
  const lines = numbered(hashes);
  const forms = numbered(masks);
  const isSeen = new Uint8Array(n);
  const last = new Int32Array(n).fill(-1);
  for (let i = 0; i < n; i++) {
    const row = i * featureCount + wordAt;
    const line = lines.numbers[i]!;
    const form = forms.numbers[i]!;
    matrix[row] = logOf(forms.uses[form]! - 1);
    matrix[row + 1] = last[form]! < 0 ? 0 : 1 / (1 + logOf(i - last[form]!));
    matrix[row + 2] = logOf(lines.uses[line]! - 1);
    matrix[row + 3] = 1 - isSeen[line]!;
    last[form] = i;
    isSeen[line] = 1;
  }
  last.fill(-1);
  for (let i = n - 1; i >= 0; i--) {
    const form = forms.numbers[i]!;
    matrix[i * featureCount + wordAt + 13] = last[form]! < 0 ? 0 : 1 / (1 + logOf(last[form]! - i));
    last[form] = i;
  }
}

/** Prose is near within so many lines. */
const nearLines = 15;
/** Farther off than any line of a page. */
const nowhere = 1 << 30;

/** Words of the title and of the address, and whether the line speaks of what the page's prose speaks of. */
export function topicFeatures(
  { title, url }: PageFacts,
  matrix: Float32Array,
  { starts, isProse, counts }: Shapes,
  words: PageWords,
  table: FunctionWordTable,
): void {
  const n = counts.length;
  const { numbers, hashes, bits } = words;
  const inTitle = contentWords(title ?? '', words, table);
  const inSlug = contentWords(slugOf(url), words, table);
  // in how many lines of prose each word stands, and the last one
  const inProse = new Int32Array(hashes.length);
  const lastIn = new Int32Array(hashes.length).fill(-1);
  for (let i = 0; i < n; i++) {
    if (isProse[i] === 0) continue;
    for (let k = starts[i]!; k < starts[i + 1]!; k++) {
      const word = numbers[k]!;
      if (lastIn[word] === i) continue;
      lastIn[word] = i;
      inProse[word]!++;
    }
  }
  const proseAbove = lastIn.fill(-nowhere);
  for (let i = 0; i < n; i++) {
    let ofTitle = 0;
    let ofSlug = 0;
    let content = 0;
    let topical = 0;
    let topicSum = 0;
    let near = 0;
    const own = isProse[i]!;
    const end = starts[i + 1]!;
    for (let k = starts[i]!; k < end; k++) {
      const word = numbers[k]!;
      if (bits[word] !== 0) continue;
      content++;
      ofTitle += inTitle.has[word]!;
      ofSlug += inSlug.has[word]!;
      const elsewhere = inProse[word]! - own;
      if (elsewhere > 0) topical++;
      topicSum += Math.min(4, elsewhere);
      if (i - proseAbove[word]! <= nearLines) near++;
    }
    if (own === 1) for (let k = starts[i]!; k < end; k++) proseAbove[numbers[k]!] = i;
    const per = 1 / Math.max(1, content);
    const row = i * featureCount + wordAt + 4;
    matrix[row] = ofTitle / Math.max(3, inTitle.count);
    matrix[row + 1] = ofTitle * per;
    matrix[row + 2] = ofSlug / Math.max(3, inSlug.count);
    matrix[row + 3] = ofSlug * per;
    matrix[row + 4] = topical * per;
    matrix[row + 5] = topicSum * per;
    matrix[row + 6] = counts[i] === 0 ? 0 : (content - topical) / counts[i]!;
    matrix[row + 7] = near * per;
  }
  const proseBelow = proseAbove.fill(nowhere);
  for (let i = n - 1; i >= 0; i--) {
    let content = 0;
    let near = 0;
    const end = starts[i + 1]!;
    for (let k = starts[i]!; k < end; k++) {
      const word = numbers[k]!;
      if (bits[word] !== 0) continue;
      content++;
      if (proseBelow[word]! - i <= nearLines) near++;
    }
    if (isProse[i] === 1) for (let k = starts[i]!; k < end; k++) proseBelow[numbers[k]!] = i;
    matrix[i * featureCount + wordAt + 12] = near / Math.max(1, content);
  }
}

/** The different words of a text but function words: how many they are, and which of the page's words are among them. */
function contentWords(text: string, page: PageWords, table: FunctionWordTable): { count: number; has: Uint8Array } {
  const has = new Uint8Array(page.hashes.length);
  let count = 0;
  for (const hash of hashedWords(text)) {
    if (table.bitsOf(hash) !== 0) continue;
    count++;
    const number = page.find(hash);
    if (number >= 0) has[number] = 1;
  }
  return { count, has };
}

function slugOf(url: string | null): string {
  if (!url) return '';
  return url
    .replace(/^[a-z]+:\/\/[^/]*/i, '')
    .replace(/[?#].*$/, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ');
}
