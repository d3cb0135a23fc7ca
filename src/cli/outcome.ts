/** What a run comes to for its user: the summary and the exit code. */
import type { Tally } from '../io/tally.ts';
import type { CleanOptions } from './clean-options.ts';
import { palette } from './print.ts';
import { type SummaryFacts, summary } from './summary.ts';

/** The summary, on standard error. */
export function tell(facts: SummaryFacts, { quiet = false }: CleanOptions): void {
  if (quiet) return;
  process.stderr.write(summary(facts, palette(process.stderr)));
}

/** 1 where a document failed, or with `--frail` was flagged. */
export function exitCode(
  { statuses, flags }: Pick<Tally, 'statuses' | 'flags'>,
  { frail = false }: CleanOptions,
): number {
  return statuses.failed > 0 || (frail && flags > 0) ? 1 : 0;
}
