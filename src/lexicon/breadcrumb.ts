/**
 * Breadcrumbs: the sections that lead to an article, also where their links lost the space between them.
 *
 *     "NewsUS and Canada"   → News, US and Canada
 *     "Homenews"            → news
 *     "Home » World » Asia" → World, Asia
 */
import { words } from './load.ts';

/** A separator with space around it, or the seam between a small letter and a capital. */
const seam = /\s*[»›>|/•·→]+\s*|(?<=[\p{Ll}\p{N}])(?=\p{Lu})/u;
const maxSections = 6;
const maxSectionWords = 5;

/** The sections of a breadcrumb without its way in; null where the text is too long to be one. */
export function sectionsOf(breadcrumb: string): string[] | null {
  const sections = breadcrumb
    .split(seam)
    .map((part) => withoutRoot(part.trim()))
    .filter((part) => part !== '');
  if (sections.length > maxSections) return null;
  return sections.every((part) => part.split(/\s+/).length <= maxSectionWords && !/[.!?]$/.test(part))
    ? sections
    : null;
}

/** "Homenews" → "news"; "Home" → "". A longer word that only starts like a root stays ("Homeland"). */
function withoutRoot(part: string): string {
  for (const root of words('breadcrumb-roots')) {
    if (part === root) return '';
    const rest = part.slice(root.length);
    if (part.startsWith(root) && words('section-names').includes(rest.toLowerCase())) return rest;
  }
  return part;
}

const separator = /\s*[»›>|·•→]+\s*|\s+\/\s*|\s*\/\s+/u;
const maxTrailWords = 6;

/** The parts of a breadcrumb whose parts are kept apart, without its way in: "Home › Region › Town" → Region, Town. Empty for any other line. */
export function trailOf(line: string): string[] {
  const parts = line.split(separator).map((part) => part.trim());
  if (parts.length < 2 || parts.length > maxSections + 2) return [];
  const named = parts.filter((part) => part !== '' && !words('breadcrumb-roots').includes(part));
  return named.every((part) => part.split(/\s+/).length <= maxTrailWords || part === named.at(-1)) ? named : [];
}

/** True for a line whose first part is the way into the site. */
export function startsAtRoot(line: string): boolean {
  const [first = ''] = line.split(separator).filter((part) => part.trim() !== '');
  return words('breadcrumb-roots').includes(first.trim());
}
