/**
 * What reviewers decided, carried out: their words stand where they put them, and what they called debris goes.
 *
 *     "edit" of "SyriaAfter" to "Syria. After"      → the source says SyriaAfter, the text Syria. After, whatever the rules say
 *     "right" on the cut of "Sign up to our daily"  → it goes, also where no rule would cut it any more
 *
 * What they called wrong needs no stage: the verbs leave it alone (`core/decided.ts`).
 */
import type { Article, Block } from '../core/article.ts';
import type { Forced } from '../core/decided.ts';
import type { Evidence } from '../core/marks.ts';
import { textSpan } from '../core/piece.ts';
import { firstEndingAt } from '../core/span.ts';
import { defineStage } from '../core/stage.ts';
import { type Cut, cutAll, type Replacement, replaceAll } from '../core/verbs.ts';

export const decidedEdits = defineStage({
  id: 'verdicts/edit',
  about: "A reviewer's own words stand in the place of those of the source",
  calibrated: true,
  prepare: () => (article) => {
    if (!article.decided) return;
    const byBlock = new Map<Block, { rests: Cut[]; readings: Replacement[] }>();
    let last: Forced | null = null;
    for (const { block, forced, from, to } of placesIn(article, article.decided.replaced)) {
      const { rests, readings } = byBlock.get(block) ?? { rests: [], readings: [] };
      byBlock.set(block, { rests, readings });
      const evidence = evidenceOf(forced);
      // the first block bears the words, where they go over several
      if (forced === last) rests.push({ from, to, evidence });
      else if (block.text.slice(from, to) !== forced.after) readings.push({ from, to, after: forced.after, evidence });
      last = forced;
    }
    for (const [block, { rests, readings }] of byBlock) {
      replaceAll(article, block, readings);
      cutAll(article, block, rests); // they start the block, before all readings
    }
  },
});

export const decidedCuts = defineStage({
  id: 'verdicts/right',
  about: 'What a reviewer decided goes',
  rules: () => [
    {
      id: 'verdicts/edit',
      about: "A reviewer's own words stand in the place of those of the source",
      calibrated: true,
    },
    { id: 'verdicts/right', about: 'What a reviewer called debris goes, also where no rule cuts it', calibrated: true },
    {
      id: 'verdicts/line',
      about: 'A line that a reviewer called debris goes on all pages of its site',
      calibrated: true,
    },
    { id: 'verdicts/site', about: 'A line that the configuration lists for its site goes', calibrated: true },
  ],
  prepare: () => (article) => {
    const byBlock = new Map<Block, Cut[]>();
    for (const { block, forced, from, to } of placesIn(article, article.decided?.cut ?? [])) {
      const cuts = byBlock.get(block) ?? [];
      byBlock.set(block, cuts);
      const start = Math.max(from, cuts.at(-1)?.to ?? 0);
      if (start >= to) continue;
      cuts.push({ from: start, to, evidence: evidenceOf(forced) });
      if (isSpaced(block.text, start, to)) cuts.push({ from: to, to: to + 1, evidence: evidenceOf(forced) });
    }
    for (const [block, cuts] of byBlock) cutAll(article, block, cuts);
  },
});

function evidenceOf({ rule, reason }: Forced): Evidence {
  return { rule, score: 1, reason };
}

interface Place {
  block: Block;
  forced: Forced;
  /** In the block's text as it is now; what is gone already has none. */
  from: number;
  to: number;
}

/** Where in the blocks the forced spans stand, which are in order, as are the blocks. */
function* placesIn({ children }: Article, all: readonly Forced[]): Generator<Place> {
  let i = 0;
  for (const forced of all) {
    while (i < children.length && children[i]!.end <= forced.start) i++;
    for (let at = i; at < children.length && children[at]!.start < forced.end; at++) {
      const block = children[at]!;
      const { start: from, end: to } = textSpan(block.pieces, forced);
      if (from < to && !isTaken(block, forced)) yield { block, forced, from, to };
    }
  }
}

/** True where a rule took it out already: what its edit left stands for other words, which it had mended. */
function isTaken({ pieces }: Block, { start, end, after }: Forced): boolean {
  const piece = pieces[firstEndingAt(pieces, end)];
  return after === '' && piece?.mark !== undefined && piece.mark.action !== 'replace' && piece.start <= start;
}

/** Of two spaces around a place that goes, one goes with it. */
function isSpaced(text: string, from: number, to: number): boolean {
  return text[from - 1] === ' ' && text[to] === ' ';
}
