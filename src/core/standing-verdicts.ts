/** Verdicts of several people → those that hold. */
import { byText } from './by-text.ts';
import type { Verdict, VerdictTarget } from './verdict.ts';

/** Verdicts of any files, each once, in order of time, then id: whatever order they came in. */
export function mergedVerdicts(all: Iterable<Verdict>): Verdict[] {
  const byId = new Map([...all].map((verdict) => [verdict.id, verdict]));
  return [...byId.values()].sort((a, b) => byText(a.when, b.when) || byText(a.id, b.id));
}

/** What holds of merged verdicts: of those on one place the last, and none that is undone. */
export function standingVerdicts(merged: readonly Verdict[]): Verdict[] {
  const undone = new Set<string>();
  const last = new Map<string, Verdict>();
  for (const verdict of merged.toReversed()) {
    if (undone.has(verdict.id)) continue; // what an undone undo undoes stands again
    if (verdict.target === null) undone.add(verdict.undoes!);
    else {
      const key = `${targetKey(verdict.target)} ${JSON.stringify(verdict.scope ?? null)}`;
      if (!last.has(key)) last.set(key, verdict);
    }
  }
  return [...last.values()].reverse();
}

/** The same for verdicts on the same place of the same source. */
export function targetKey({ source, of, start, end, rule }: VerdictTarget): string {
  return `${source.sha256} ${source.id} ${of} ${start} ${end} ${rule ?? ''}`;
}
