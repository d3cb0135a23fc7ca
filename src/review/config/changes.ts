/** Changes of a config as data, and a config with them made: nothing else in it changes. */
import { lineKey } from '../../text/line-key.ts';

/** At a path of names: a text joins a list, the line like it leaves a list, or a number takes the place of another. */
export type Change = { path: readonly string[] } & ({ add: string } | { remove: string } | { set: number });

export type Content = Readonly<Record<string, unknown>>;

/** The content with all changes made; lists and maps that a path needs are made. */
export function changed(content: Content, changes: readonly Change[]): Content {
  return changes.reduce((before, change) => changedAt(before, change.path, change), content);
}

function changedAt(content: unknown, [name, ...rest]: readonly string[], change: Change): Content {
  const entries = new Map(Object.entries(isContent(content) ? content : {}));
  const before = entries.get(name!);
  const after = rest.length > 0 ? changedAt(before, rest, change) : leaf(before, change);
  if (Array.isArray(after) && after.length === 0)
    entries.delete(name!); // a config takes no empty list
  else entries.set(name!, after);
  return Object.fromEntries(entries); // defines, where an assignment to __proto__ would not
}

function leaf(before: unknown, change: Change): unknown {
  if ('set' in change) return change.set;
  const list = asList(before);
  return 'add' in change ? [...list, change.add] : list.filter((one) => !isLine(one, change.remove));
}

/** A list of a config; a text alone stands for a list of one. */
export function asList(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
}

export function isLine(value: unknown, line: string): boolean {
  return typeof value === 'string' && lineKey(value) === lineKey(line);
}

export function isContent(value: unknown): value is Content {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
