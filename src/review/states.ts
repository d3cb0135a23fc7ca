/** What a new set of verdicts changes in the marks of a run. */
import type { Verdict } from '../core/verdict.ts';
import type { Mark, ReviewedDocument } from './mark.ts';
import type { ReviewedRun } from './reviewed-run.ts';
import { type Held, Standing } from './standing.ts';

export type Change = { mark: Mark } & Held;

/** The marks whose state is another under `next`; nothing is changed yet. */
export function changesTo(run: ReviewedRun, before: Standing, next: Standing): Change[] {
  const changes: Change[] = [];
  for (const document of reached(run, before, next))
    for (const [mark, held] of next.heldIn(document))
      if (held.state !== mark.state || held.decidedBy !== mark.decidedBy) changes.push({ mark, ...held });
  return changes;
}

export function makeChanges(run: ReviewedRun, changes: readonly Change[]): void {
  for (const { mark, state, decidedBy } of changes) run.setState(mark, state, decidedBy);
}

/** Documents that verdicts speak of which hold in one of the two alone. */
function reached(run: ReviewedRun, before: Standing, next: Standing): Set<ReviewedDocument> {
  const other = [...only(before, next), ...only(next, before)];
  return new Set(other.flatMap((verdict) => Standing.reach(run, verdict)));
}

function only(some: Standing, others: Standing): Verdict[] {
  const known = new Set(others.verdicts.map(({ id }) => id));
  return some.verdicts.filter(({ id }) => !known.has(id));
}
