/**
 * The names that someone may have meant:
 *
 *     nearestOf('strip/advertisment', names)   → ['strip/advertisement']
 *     nearestOf('read-more', names)            → ['strip/read-more']
 */

const maxNames = 3;
/** Of a name's letters, one in three may be wrong. */
const maxShareWrong = 1 / 3;
const minBeginning = 3;

/** At most three of `names`, the nearest first. A name without its folder, or the beginning of one, is near. */
export function nearestOf(wrong: string, names: readonly string[]): string[] {
  const typed = parted(wrong.toLowerCase());
  return names
    .map((name) => ({ name, distance: distanceTo(typed, parted(name.toLowerCase())) }))
    .filter(({ distance }) => distance <= maxShareWrong * typed.bare.length)
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, maxNames)
    .map(({ name }) => name);
}

interface Parted {
  folder: string;
  bare: string;
}

function parted(name: string): Parted {
  const at = name.lastIndexOf('/') + 1;
  return { folder: name.slice(0, at), bare: name.slice(at) };
}

function distanceTo(typed: Parted, name: Parted): number {
  const otherFolder = typed.folder === name.folder ? 0 : typed.folder === '' ? 0.5 : 1;
  const isBeginning = typed.bare.length >= minBeginning && name.bare.startsWith(typed.bare);
  return otherFolder + (isBeginning ? 0.5 : editsBetween(typed.bare, name.bare));
}

/** Letters to add, take away, change or swap (optimal string alignment). */
function editsBetween(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      row.push(Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (isSame ? 0 : 1)));
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwapped) row[j] = Math.min(row[j]!, before[j - 2]! + 1);
    }
    before = last;
    last = row;
  }
  return last[b.length]!;
}
