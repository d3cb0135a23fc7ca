/** Lists of metadata that hold each entry once, however many there are: a page may have a thousand bylines. */

const known = new WeakMap<readonly string[], { length: number; entries: Set<string> }>();

/** Puts an entry at the end of a list that does not hold it yet. */
export function addNew(list: string[], entry: string): void {
  let read = known.get(list);
  if (read?.length !== list.length) {
    read = { length: list.length, entries: new Set(list) };
    known.set(list, read);
  }
  if (read.entries.has(entry)) return;
  read.entries.add(entry);
  read.length = list.push(entry);
}
