/**
 * The names that someone may have meant:
 *
 *     nearestOf('strip/advertisment', names)   → ['strip/advertisement']
 *     nearestOf('read-more', names)            → ['strip/read-more']
 */

import { distanceWithin, unitsOf } from './edit-distance.ts';

const maxNames = 3;
/** Of a name's letters, one in three may be wrong. */
const maxShareWrong = 1 / 3;
const minBeginning = 3;
/** No name is so long that more edits could be few enough. */
const maxEdits = 60;

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
  return otherFolder + (isBeginning ? 0.5 : distanceWithin(unitsOf(typed.bare), unitsOf(name.bare), maxEdits));
}
