/** What captions and credits start with, end with and hold, as patterns over the lexicon's words; each is built when first asked for. */
import { once } from '../text/once.ts';
import { asWritten, inAnyCase } from './any-of.ts';
import { words } from './load.ts';

/** White space, all of it or none: what starts within a run of spaces would read it again from each. */
const gap = '(?:(?<!\\s)\\s+)?';

export const pictureAgencies = once(() => new Set(words('picture-agencies').map((name) => name.toLowerCase())));
export const buttonBehind = once(
  () => new RegExp(`(?:(?<![\\s.,|–—-])[\\s.,|–—-]+)?(?<!\\p{L})(?:${inAnyCase('caption-buttons')})\\s*$`, 'u'),
);
export const buttonAhead = once(() => new RegExp(`^(?:${inAnyCase('caption-buttons')})(?!\\p{Ll})[\\s:|–—-]*`, 'u'));
export const source = once(() => new RegExp(`^(?:${inAnyCase('source-labels')})\\s*[,:]\\s*`, 'u'));
export const caption = once(() => new RegExp(`^(?:${inAnyCase('caption-labels')})\\s*[,:]\\s*`, 'u'));
export const captionWithin = once(() => new RegExp(`${gap}(?:${inAnyCase('caption-labels')})\\s*[,:]\\s*`, 'u'));
export const file = once(() => new RegExp(`^(?:${asWritten('file-labels')})\\s*(?:[:–—]|-(?=\\s)|\\s-)\\s*`, 'u'));
export const label = once(
  () => new RegExp(`^(?:${inAnyCase('credit-labels')})\\s*(?:[:©]|\\s[-–—|]\\s)\\s*(?:©\\s*)?`, 'u'),
);
export const opening = once(
  () =>
    new RegExp(
      `^(?:${inAnyCase('credit-openings')})\\s*:?\\s+(?=(?:(?:${inAnyCase('articles', 'name-particles')})\\s+)?[\\p{Lu}@])`,
      'u',
    ),
);
export const labelWithin = once(
  () =>
    new RegExp(
      `(?:(?<![\\s.–—|-])[\\s.–—|-]+)?(?<!\\p{L})(?:(?:${inAnyCase('credit-labels')})\\s*:|(?:${inAnyCase('credit-openings')})(?=\\s+\\p{Lu}))\\s*([^:]{2,80})$`,
      'u',
    ),
);
export const joint = once(() => new RegExp(`${gap}[/|]+\\s*|(?<!\\s)\\s+(?:${inAnyCase('credit-vias')})\\s+`, 'gu'));
export const photo = once(() => new RegExp(`^(?:${inAnyCase('photo-words')})`, 'u'));
export const smallJoint = once(
  () =>
    new Set([...words('credit-joints'), ...words('list-words'), ...words('byline-words'), ...words('name-particles')]),
);
