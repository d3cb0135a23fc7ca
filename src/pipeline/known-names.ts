/** Names of rules and stages that a caller chose, held against those there are; a wrong one is answered with the nearest. */
import { demand, WrongUse } from '../core/errors.ts';
import { nearestOf } from '../text/nearest.ts';

/** So many names can be told in one sentence. */
const fewNames = 8;

/** The names that were given, all of them among `all`. `hintOf` may know what else a wrong one is. */
export function known(
  names: Iterable<string> | undefined,
  all: string[],
  expected: string,
  hintOf: (name: string) => string | undefined,
): Set<string> | null {
  if (names === undefined) return null;
  const isList = typeof names === 'object' && names !== null && Symbol.iterator in names;
  demand(isList, `a list, each ${expected}`, names, 'put the name in brackets');
  const chosen = new Set(names);
  for (const name of chosen) if (!all.includes(name)) throw unknownName(name, all.sort(), expected, hintOf(name));
  return chosen;
}

function unknownName(name: string, all: readonly string[], expected: string, hint?: string): WrongUse {
  if (hint) return new WrongUse(expected, name, hint);
  const near = typeof name === 'string' ? nearestOf(name, all) : [];
  const guess = near.length > 0 ? `did you mean ${near.join(' or ')}?` : '';
  if (all.length <= fewNames) return new WrongUse(expected, name, guess || `choose of: ${all.join(', ')}`);
  return new WrongUse(expected, name, guess || `choose of the ${all.length} there are`, { choices: all });
}
