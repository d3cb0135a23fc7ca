import path from 'node:path';

/** A path as a person in `cwd` would write it: relative where it lies below, else absolute. */
export function shownPath(absolute: string, cwd: string): string {
  const relative = path.relative(cwd, absolute) || '.';
  return relative.startsWith('..') ? absolute : relative;
}
