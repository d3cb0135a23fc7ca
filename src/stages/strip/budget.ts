/**
 * The removal budget: where the rules would take too much of a document, what they cut stands again and is flagged instead.
 * Prose is dearer than lines: an article about debris is made of sentences, a page's debris of lines.
 */
import type { Article, Block } from '../../core/article.ts';
import type { Mark } from '../../core/marks.ts';
import { type Piece, pieceText } from '../../core/piece.ts';
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
      const { all, prose, cutAll, cutProse } = measure(article);
      if (prose < minProseWords || (cutAll <= maxShare * all && cutProse <= maxProseShare * prose)) return;
      const what =
        cutProse > maxProseShare * prose
          ? `${percent(cutProse / prose)} of the prose`
          : `${percent(cutAll / all)} of the words`;
      for (const block of article.children) giveBack(article, block, what);
    };
  },
});

interface Measured {
  all: number;
  prose: number;
  cutAll: number;
  cutProse: number;
}

/** Counts what this round's rules saw, repairs included, and what they cut of it: a second cleaning sees and counts the same. */
function measure({ source, children }: Article): Measured {
  const measured: Measured = { all: 0, prose: 0, cutAll: 0, cutProse: 0 };
  for (const block of children) {
    const isCut = cutsOfRound(block);
    const cuts = block.pieces.filter(isCut);
    const { words, isProse } =
      cuts.length === 0 ? factsOf(block) : factsOfText(textBefore(block.pieces, isCut, source));
    measured.all += words;
    if (isProse) measured.prose += words;
    for (const cut of cuts) {
      const gone = factsOfText(textBefore([cut], isCut, source)).words;
      measured.cutAll += gone;
      if (isProse && cut.mark!.score >= formula) measured.prose -= gone;
      else if (isProse) measured.cutProse += gone;
    }
  }
  return measured;
}

/** The line model has guards of its own. */
const model = 'strip/boilerplate';

/** Tells the pieces that a rule of `strip/` cut in this round. */
function cutsOfRound({ pieces, base }: Block): (piece: Piece) => boolean {
  if (pieces === base) return () => false;
  const before = new Set(base.map(({ mark }) => mark));
  return ({ mark }) =>
    mark?.action === 'cut' && mark.rule.startsWith('strip/') && mark.rule !== model && !before.has(mark);
}

/** The text of pieces with the cuts in it, also with those that a later one absorbed. */
function textBefore(pieces: readonly Piece[], isCut: (piece: Piece) => boolean, source: string): string {
  return pieces
    .map((piece) => (isCut(piece) ? textBefore(piece.mark!.absorbed, isCut, source) : pieceText(piece, source)))
    .join('');
}

/** Withdraws this round's cuts in a block, and those that they had absorbed. */
function giveBack(article: Article, block: Block, what: string): void {
  const isCut = cutsOfRound(block);
  for (let cuts = block.pieces.filter(isCut); cuts.length > 0; cuts = block.pieces.filter(isCut)) {
    const marks = new Set(cuts.map(({ mark }) => mark!));
    withdraw(article, block, marks);
    flagKept(article, block, marks, what);
  }
}

/** Flags the places of marks, in order, that were withdrawn. */
function flagKept(article: Article, block: Block, marks: Iterable<Mark>, what: string): void {
  const { pieces } = block;
  let i = 0;
  let length = 0;
  const textUpTo = (end: number): number => {
    for (; i < pieces.length && pieces[i]!.end <= end; i++) length += pieceText(pieces[i]!, article.source).length;
    return length;
  };
  for (const { start, end, score, rule: other, reason: why } of marks) {
    const from = textUpTo(start);
    const to = textUpTo(end);
    if (from >= to) continue;
    const reason = `kept: ${other} would cut it (${why}), but the rules together would take ${what}`;
    flag(article, block, from, to, { rule, kind: 'over-budget', score, reason });
  }
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
