/**
 * One place, one flag: where a sentence breaks off, has no order or is of another language, what this does to case and stops at its edges is
 * not flagged for itself.
 */
import { defineStage } from '../../core/stage.ts';

const wholes: ReadonlySet<string> = new Set(['flag/word-salad', 'flag/truncation', 'flag/foreign-words']);
const parts: ReadonlySet<string> = new Set(['flag/sentence-case', 'flag/false-stops', 'flag/stray-punctuation']);

export const overlaps = defineStage({
  id: 'flag/overlaps',
  about: 'Flags on case and stops give way to one on the sentence around them',
  prepare: () => (article) => {
    const larger = article.flags.filter(({ rule }) => wholes.has(rule));
    if (larger.length === 0) return;
    article.flags = article.flags.filter(
      ({ rule, start, end }) => !parts.has(rule) || !larger.some((whole) => start < whole.end && whole.start < end),
    );
  },
});
