/** The names of the line model's features, in the order of their columns: what the weights, the trainer and the reasons call them. */
import { fates, voteKinds } from '../lexicon/page-lines.ts';

const shapeNames = [
  'characters',
  'words',
  'word length',
  'capitals',
  'all capitals',
  'numbers',
  'function words',
  'function word share',
  'short words',
  'ends with stop',
  'ends with colon',
  'ends with question',
  'ends with ellipsis',
  'ends with letter',
  'ends with digit',
  'commas',
  'inner stops',
  'quotes',
  'bars',
  'starts small',
  'starts with digit',
  'starts with mark',
  'brackets',
  'digits',
  'currency',
  'time',
  'year',
  'address',
  'code',
  'glued capital',
  'empty line',
  'empty lines',
  'dashes',
  'prose',
  'headline',
  'one word',
  'colon inside',
  'apostrophes',
  'sentence words',
  'part of line',
] as const;
const wordNames = [
  'masked copies',
  'masked near',
  'copies',
  'first copy',
  'title words',
  'title share',
  'slug words',
  'slug share',
  'topic share',
  'topic words',
  'rare share',
  'near topic',
  'near topic below',
  'masked near below',
] as const;
const placeNames = [
  'place',
  'lines above',
  'lines below',
  'words above',
  'words below',
  'prose above',
  'prose below',
  'prose distance above',
  'prose distance below',
  'like above',
  'like below',
  'run above',
  'run below',
  'lines',
  'prose share',
  'mean words',
  'known language',
  'below title',
  'above title',
  'from title',
] as const;
const sectionNames = [
  'words since comment',
  'words since read-more',
  'words since newsletter',
  'words since share',
  'prose before comment',
  'prose before read-more',
] as const;
const seenNames = ['comment', 'read-more', 'share', 'legal', 'navigation', 'newsletter', 'counters'] as const;

export const featureNames: readonly string[] = [
  ...shapeNames,
  ...wordNames,
  ...placeNames,
  ...voteKinds.map((kind) => `phrase ${kind}`),
  ...fates.map((fate) => `fate ${fate}`),
  ...sectionNames,
  ...seenNames.flatMap((kind) => [`${kind} above`, `${kind} below`, `${kind} near`]),
];
export const featureCount = featureNames.length;
/** Where each group of features starts in a row. */
export const shapeAt = 0;
export const wordAt = shapeAt + shapeNames.length;
export const placeAt = wordAt + wordNames.length;
export const voteAt = placeAt + placeNames.length;
export const fateAt = voteAt + voteKinds.length;
export const sectionAt = fateAt + fates.length;
export const seenAt = sectionAt + sectionNames.length;
/** Places of the kinds in `voteKinds` that are looked for above and below. */
export const seenKinds = seenNames.map((name) => voteKinds.indexOf(name));
