/**
 * Floors under the measured quality: what was reached once is held. Raised by `npm run gate:update`, never lowered by it.
 *
 *     floor 0.8055, measured 0.8123   → held; an update pins 0.8123
 *     floor 0.8055, measured 0.8012   → below; an update leaves 0.8055
 */
import { type Bound, boundOf } from './scores.ts';

export interface Floors {
  /** Of the data that the figures were measured on; null before anything was pinned. */
  digest: string | null;
  /** Sets of `run.sh` to measure with the weights that ship. */
  sets: string[];
  /** Sets to measure out of fold: each page with weights that have not seen its host. */
  outOfFold: string[];
  /** By the figure's name. Whether it is a floor or a ceiling, its name says. */
  bounds: Record<string, number>;
}

export interface Row {
  name: string;
  bound: Bound;
  /** Null: not pinned yet. */
  pinned: number | null;
  /** Null: not printed by the run. */
  measured: number | null;
  verdict: 'held' | 'better' | 'new' | 'worse' | 'missing';
}

/** Every pinned or measured figure, held against its bound. */
export function compared({ bounds }: Floors, scores: ReadonlyMap<string, number>): Row[] {
  const names = [...new Set([...Object.keys(bounds), ...scores.keys()])].sort();
  return names.map((name) => {
    const bound = boundOf(name) ?? 'floor';
    const pinned = bounds[name] ?? null;
    const measured = scores.get(name) ?? null;
    return { name, bound, pinned, measured, verdict: verdictOf(bound, pinned, measured) };
  });
}

/** True where a figure got worse, or is no longer measured. */
export function isBroken(rows: readonly Row[]): boolean {
  return rows.some(({ verdict }) => verdict === 'worse' || verdict === 'missing');
}

/** The floors with what got better or is new. A worse figure leaves its bound where it was. */
export function updated(floors: Floors, scores: ReadonlyMap<string, number>, digest: string): Floors {
  const bounds: Record<string, number> = {};
  for (const { name, bound, pinned, measured, verdict } of compared(floors, scores)) {
    const isNews = measured !== null && (verdict === 'new' || verdict === 'better');
    bounds[name] = isNews ? rounded(bound, measured) : pinned!;
  }
  return { ...floors, digest, bounds };
}

/** Four digits, on the side that the figure itself still keeps. */
function rounded(bound: Bound, value: number): number {
  const scaled = Number((value * 10_000).toFixed(6)); // 0.8055 * 10000 is 8055.000000000001
  return (bound === 'floor' ? Math.floor(scaled) : Math.ceil(scaled)) / 10_000;
}

function verdictOf(bound: Bound, pinned: number | null, measured: number | null): Row['verdict'] {
  if (measured === null) return 'missing';
  if (pinned === null) return 'new';
  const value = rounded(bound, measured);
  if (value === pinned) return 'held';
  return value > pinned === (bound === 'floor') ? 'better' : 'worse';
}
