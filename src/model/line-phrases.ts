/** What the lexicon and the rules say of a page's lines: here, above and below. */
import { type PageLine, voteKinds } from '../lexicon/page-lines.ts';
import { fateAt, featureCount, sectionAt, seenAt, seenKinds, voteAt } from './line-feature-names.ts';
import type { Shapes } from './line-shapes.ts';
import { logOf } from './logs.ts';

const log = Math.log1p;

export function phraseFeatures(page: readonly PageLine[], matrix: Float32Array): void {
  const n = page.length;
  for (let i = 0; i < n; i++) {
    const { votes, fate } = page[i]!;
    const row = i * featureCount;
    if (votes) for (let kind = 0; kind < voteKinds.length; kind++) matrix[row + voteAt + kind] = votes[kind]!;
    matrix[row + fateAt + fate] = 1;
  }
  for (let s = 0; s < seenKinds.length; s++) {
    const kind = seenKinds[s]!;
    let seen = 0;
    let logOfSeen = 0;
    let near = 0;
    for (let i = 0; i < n; i++) {
      const at = i * featureCount + seenAt + 3 * s;
      matrix[at] = logOfSeen;
      matrix[at + 2] = near;
      near *= 0.9;
      const vote = page[i]!.votes?.[kind] ?? 0;
      if (vote === 0) continue;
      seen += vote;
      logOfSeen = log(seen);
      near += vote;
    }
    if (seen === 0) continue;
    seen = 0;
    logOfSeen = 0;
    near = 0;
    for (let i = n - 1; i >= 0; i--) {
      const at = i * featureCount + seenAt + 3 * s;
      matrix[at + 1] = logOfSeen;
      matrix[at + 2] = matrix[at + 2]! + near;
      near *= 0.9;
      const vote = page[i]!.votes?.[kind] ?? 0;
      if (vote === 0) continue;
      seen += vote;
      logOfSeen = log(seen);
      near += vote;
    }
  }
}

/** A line that is such a phrase for sure opens a section. */
const opensSection = 0.6;

/** How far back the last comment prompt, read-more label and so on stand, in words, and whether prose stood above them. */
export function sectionFeatures(page: readonly PageLine[], matrix: Float32Array, { isProse, counts }: Shapes): void {
  const kinds = (['comment', 'read-more', 'newsletter', 'share'] as const).map((kind) => voteKinds.indexOf(kind));
  let prose = 0;
  const since = [-1, -1, -1, -1];
  const proseBefore = [0, 0];
  for (let i = 0; i < page.length; i++) {
    const row = i * featureCount + sectionAt;
    const votes = page[i]!.votes;
    for (let k = 0; k < 4; k++) {
      if (votes && votes[kinds[k]!]! >= opensSection) {
        since[k] = 0;
        if (k < 2) proseBefore[k] = prose;
      }
      matrix[row + k] = since[k]! < 0 ? 9 : Math.min(9, logOf(since[k]!));
      if (since[k]! >= 0) since[k] = since[k]! + counts[i]!;
    }
    matrix[row + 4] = logOf(proseBefore[0]!);
    matrix[row + 5] = logOf(proseBefore[1]!);
    if (isProse[i] === 1) prose += counts[i]!;
  }
}
