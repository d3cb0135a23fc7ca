/**
 * What was decided on lines of a site, by verdicts or by the configuration → what it decides in one document of it:
 *
 *     "right" on the cut of "Read our app!"            → the line goes, whoever cut it there, or nobody
 *     "wrong" on a flag of flag/glued-words in a line  → that rule does not flag the same line elsewhere
 */
import type { Span } from '../core/span.ts';
import { lineKey } from '../text/line-key.ts';
import { linesOf } from '../text/lines.ts';
import { act, entryOf, type OwnVerdict, type Told, text, topicOf } from './verdict-facts.ts';

export interface LineDecision {
  /** Of the line as a whole, or of what one rule does there. */
  topic: string;
  isRight: boolean;
  /** Null where the configuration says so. */
  verdict: OwnVerdict | null;
}

/** By `lineKey`, then by topic. */
export type LineDecisions = Map<string, Map<string, LineDecision>>;

export function lineDecisionOf(verdict: OwnVerdict): LineDecision {
  return { topic: topicOf(verdict.target), isRight: verdict.verdict === 'right', verdict };
}

/** What was decided on a place of this document itself goes before. */
export function addLines(told: Told, lines: LineDecisions): void {
  const { source } = told;
  for (const { start, end } of linesOf(source)) {
    const decisions = lines.get(lineKey(source.slice(start, end)));
    for (const decision of decisions?.values() ?? []) addLine(told, { start, end }, decision);
  }
}

function addLine(told: Told, place: Span, { topic, isRight, verdict }: LineDecision): void {
  const says = topic === text ? (isRight ? 'goes' : 'stands') : isRight ? 'right' : 'wrong';
  if (verdict === null) {
    if (told.isContradicted(place, { topic, says })) return;
    act(
      told,
      place,
      { topic, says },
      { rule: 'verdicts/site', reason: 'the configuration lists the line for its site' },
    );
    return;
  }
  if (told.isOwn(place, verdict.id)) return;
  const isContradicted = told.isContradicted(place, { topic, says });
  const entry = entryOf(verdict, place, isContradicted ? 'another verdict decides on this very place' : null);
  told.entries.push(entry);
  if (!isContradicted) act(told, place, { topic, says }, { rule: 'verdicts/line', entry, verdict });
}
