/** What a decision is about, wherever it was selected: an item of the queue, or a span of an open article. */

import type { TargetKind, VerdictName } from '../../../core/verdict.ts';
import type { ArticleView, Decision, Item, SpanView, State } from '../../../review/api.ts';

export interface Subject extends Omit<Item, 'of' | 'status' | 'alike'> {
  of: TargetKind;
  movedTo: string | null;
  /** Open items with the same rule and line on the same site; null where nobody counted. */
  alike: number | null;
}

const contextUnits = 80;
const quoteUnits = 300;

export function subjectOfItem(item: Item): Subject {
  return { ...item, movedTo: null };
}

export function subjectOfSpan(article: ArticleView, span: SpanView): Subject {
  const { source } = article;
  const { start, end } = span;
  const lineStart = start === 0 ? 0 : source.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = source.indexOf('\n', end);
  const before = source.slice(lineStart, start);
  const behind = source.slice(end, lineEnd < 0 ? source.length : lineEnd);
  return {
    ...{ key: span.key, of: span.of, article: article.article, start, end },
    ...{ name: article.name, title: article.title, site: article.site },
    ...{ rule: span.rule, kind: span.kind ?? span.action ?? 'words', score: span.score, reason: span.reason },
    before: before.length > contextUnits ? `…${before.slice(-contextUnits)}` : before,
    quote: end - start > quoteUnits ? `${source.slice(start, start + quoteUnits)}…` : source.slice(start, end),
    behind: behind.length > contextUnits ? `${behind.slice(0, contextUnits)}…` : behind,
    instead: span.action === 'replace' ? span.after : span.suggestion,
    ...{ movedTo: span.movedTo, state: span.state, decidedBy: span.decidedBy, alike: null },
  };
}

/** A decision on the subject as it stands, without its `sent`. */
export function decisionOn(subject: Subject, verdict: VerdictName): Omit<Decision, 'sent'> {
  const { article, of, start, end, rule } = subject;
  return { verdict, article, of, start, end, rule: of === 'text' || of === 'document' ? null : rule };
}

/** What `right` and `wrong` mean for it. */
export function meanings({ of, kind }: Subject): { right: string; wrong: string } {
  if (of === 'document') return { right: 'Right: no article', wrong: 'Wrong: an article' };
  if (of === 'flag') return { right: 'Right: it is broken', wrong: 'Wrong: nothing amiss' };
  if (kind === 'replace') return { right: 'Right: repair it', wrong: 'Wrong: undo the repair' };
  if (kind === 'move') return { right: 'Right: move it', wrong: 'Wrong: put it back' };
  return { right: 'Right: remove it', wrong: 'Wrong: put it back' };
}

export const stateNames: Record<State, string> = {
  open: 'open',
  right: 'right',
  wrong: 'wrong',
  edit: 'edited',
  keep: 'kept',
  'not-article': 'no article',
};
