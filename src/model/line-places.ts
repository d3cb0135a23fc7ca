/** Where a page's lines stand: among all lines and words, among its prose, and by the title. */
import { type PageLine, titleFate } from '../lexicon/page-lines.ts';
import { featureCount, placeAt } from './line-feature-names.ts';
import type { Shapes } from './line-shapes.ts';
import { logOf } from './logs.ts';

export function placeFeatures(
  page: readonly PageLine[],
  matrix: Float32Array,
  { isProse, counts }: Shapes,
  knowsLanguage: boolean,
): void {
  const n = page.length;
  let all = 0;
  let prose = 0;
  let title = -1;
  for (let i = 0; i < n; i++) {
    all += counts[i]!;
    if (isProse[i] === 1) prose += counts[i]!;
    if (title < 0 && page[i]!.fate === titleFate) title = i;
  }
  let above = 0;
  let proseAbove = 0;
  let lastProse = -1;
  let run = 0;
  for (let i = 0; i < n; i++) {
    const row = i * featureCount + placeAt;
    const words = counts[i]!;
    const isLong = isProse[i] === 1;
    const below = all - above - words;
    const proseBelow = prose - proseAbove - (isLong ? words : 0);
    const wordsAboveLine = i > 0 ? counts[i - 1]! : 0;
    const wordsBelowLine = i + 1 < n ? counts[i + 1]! : 0;
    run = i > 0 && isProse[i - 1] === isProse[i] ? run + 1 : 0;
    matrix[row] = n > 1 ? i / (n - 1) : 0;
    matrix[row + 1] = logOf(i);
    matrix[row + 2] = logOf(n - 1 - i);
    matrix[row + 3] = above / Math.max(1, all);
    matrix[row + 4] = logOf(below);
    matrix[row + 5] = logOf(proseAbove);
    matrix[row + 6] = logOf(proseBelow);
    matrix[row + 7] = lastProse < 0 ? 5 : Math.min(5, logOf(i - lastProse));
    matrix[row + 9] = Math.abs(logOf(words) - logOf(wordsAboveLine));
    matrix[row + 10] = Math.abs(logOf(words) - logOf(wordsBelowLine));
    matrix[row + 11] = logOf(run);
    matrix[row + 13] = logOf(n);
    matrix[row + 14] = prose / Math.max(1, all);
    matrix[row + 15] = Math.log1p(all / Math.max(1, n));
    matrix[row + 16] = Number(knowsLanguage);
    matrix[row + 17] = Number(title >= 0 && i > title);
    matrix[row + 18] = Number(title >= 0 && i < title);
    matrix[row + 19] = title < 0 ? 0 : Math.min(5, logOf(Math.abs(i - title)));
    above += words;
    if (isLong) {
      proseAbove += words;
      lastProse = i;
    }
  }
  let nextProse = -1;
  let runBelow = 0;
  for (let i = n - 1; i >= 0; i--) {
    const row = i * featureCount + placeAt;
    runBelow = i + 1 < n && isProse[i + 1] === isProse[i] ? runBelow + 1 : 0;
    matrix[row + 8] = nextProse < 0 ? 5 : Math.min(5, logOf(nextProse - i));
    matrix[row + 12] = logOf(runBelow);
    if (isProse[i] === 1) nextProse = i;
  }
}
