/**
 * The removal budget: where the rules would take too much of a document, what they cut stands again and is flagged instead.
 * Prose is dearer than lines: an article about debris is made of sentences, a page's debris of lines.
 */
import type { Article, Block } from '../../core/article.ts';
import type { Mark } from '../../core/marks.ts';
import { defineStage } from '../../core/stage.ts';
import { flag, withdraw } from '../../core/verbs.ts';
import { factsOf, factsOfText } from '../../text/facts.ts';

const rule = 'strip/budget';

export interface BudgetOptions {
  /** Share of all words that `strip/` rules may take from a document that holds prose. */
  maxShare: number;
  /** Share of the words in prose. */
  maxProseShare: number;
  /** Documents with fewer words in prose than this are no article to protect. */
  minProseWords: number;
}

/** From this score on a phrase is known to the letter, and is no prose, however many words it has. */
const formula = 0.98;

const defaults: BudgetOptions = { maxShare: 0.9, maxProseShare: 0.3, minProseWords: 60 };

export const budget = defineStage<BudgetOptions>({
  id: rule,
  about: 'Where the rules would take too much of a document, their cuts stand again and are flagged instead',
  prepare: (options) => {
    const { maxShare, maxProseShare, minProseWords } = { ...defaults, ...options };
    return (article) => {
      const { all, prose, cutAll, cutProse, cuts } = measure(article);
      if (prose < minProseWords || (cutAll <= maxShare * all && cutProse <= maxProseShare * prose)) return;
      const what =
        cutProse > maxProseShare * prose
          ? `${percent(cutProse / prose)} of the prose`
          : `${percent(cutAll / all)} of the words`;
      for (const { block, mark } of cuts) giveBack(article, block, mark, what);
    };
  },
});

interface Measured {
  all: number;
  prose: number;
  cutAll: number;
  cutProse: number;
  cuts: { block: Block; mark: Mark }[];
}

function measure(article: Article): Measured {
  const measured: Measured = { all: 0, prose: 0, cutAll: 0, cutProse: 0, cuts: [] };
  for (const block of article.children) {
    const marks = block.pieces.flatMap(({ mark }) =>
      mark && mark.action === 'cut' && mark.rule.startsWith('strip/') && mark.rule !== 'strip/boilerplate'
        ? [mark]
        : [],
    );
    const { words, isProse } =
      block.version === 0 ? factsOf(block) : factsOfText(article.source.slice(block.start, block.end));
    measured.all += words;
    if (isProse) measured.prose += words;
    for (const mark of marks) {
      const gone = factsOfText(article.source.slice(mark.start, mark.end)).words;
      measured.cutAll += gone;
      if (isProse && mark.score >= formula) measured.prose -= gone;
      else if (isProse) measured.cutProse += gone;
      measured.cuts.push({ block, mark });
    }
  }
  return measured;
}

function giveBack(article: Article, block: Block, mark: Mark, what: string): void {
  withdraw(article, block, mark);
  const from = block.pieces
    .filter(({ end }) => end <= mark.start)
    .reduce((sum, { start, end, mark: m }) => sum + (m ? m.after.length : end - start), 0);
  const to = Math.min(block.text.length, from + (mark.end - mark.start));
  if (from >= to) return;
  const reason = `kept: ${mark.rule} would cut it (${mark.reason}), but the rules together would take ${what}`;
  flag(article, block, from, to, { rule, kind: 'over-budget', score: mark.score, reason });
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
