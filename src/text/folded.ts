/** A block's text as headlines are compared, remembered until the text changes. */
import { foldHeadline } from './fold.ts';
import { perVersion } from './per-version.ts';

export const foldedOf = perVersion(({ text }) => foldHeadline(text));
