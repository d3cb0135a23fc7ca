/** What a feature says in words, where it is lower or higher than on most lines; features that a reader could not check have none. */
import { voteKinds } from '../lexicon/page-lines.ts';

type Sign = [low: string | null, high: string | null];

const signs: Record<string, Sign> = {
  characters: ['short line', 'long line'],
  words: ['few words', 'many words'],
  capitals: [null, 'many capitals'],
  'all capitals': [null, 'all capitals'],
  numbers: [null, 'many numbers'],
  'function words': ['no function words', null],
  'function word share': ['no function words', null],
  'ends with stop': ['no full stop', null],
  'ends with ellipsis': [null, 'breaks off with an ellipsis'],
  'ends with question': [null, 'a question'],
  bars: [null, 'bars or bullets'],
  address: [null, 'an address or handle'],
  currency: [null, 'a price'],
  time: [null, 'a time of day'],
  year: [null, 'a year'],
  'glued capital': [null, 'glued words'],
  prose: ['no sentence', null],
  'sentence words': ['no sentence', null],
  copies: [null, 'stands on the page more than once'],
  'masked copies': [null, 'other lines have the same form'],
  'masked near': [null, 'a line of the same form stands near'],
  'masked near below': [null, 'a line of the same form stands near'],
  'topic share': ['words that the article does not use', null],
  'topic words': ['words that the article does not use', null],
  'near topic': ['other words than the lines above', null],
  'near topic below': ['other words than the lines below', null],
  place: ['near the top of the page', 'near the end of the page'],
  'lines above': ['near the top of the page', null],
  'lines below': ['near the end of the page', null],
  'prose above': ['no prose above', null],
  'prose below': ['no prose below', null],
  'prose distance above': [null, 'far from the paragraphs above'],
  'prose distance below': [null, 'far from the paragraphs below'],
  'run above': [null, 'one of many lines of its kind'],
  'run below': [null, 'one of many lines of its kind'],
  'like above': ['as long as the line above', null],
  'like below': ['as long as the line below', null],
  'above title': [null, 'above the title'],
  'words since comment': ['below a comment prompt', null],
  'words since read-more': ['below a read-more label', null],
  'words since newsletter': ['below a newsletter prompt', null],
  'words since share': ['below share buttons', null],
  ...Object.fromEntries(voteKinds.map((kind): [string, Sign] => [`phrase ${kind}`, [null, `a phrase of ${kind}`]])),
  ...Object.fromEntries(voteKinds.map((kind): [string, Sign] => [`${kind} above`, [null, `phrases of ${kind} above`]])),
  ...Object.fromEntries(voteKinds.map((kind): [string, Sign] => [`${kind} near`, [null, `phrases of ${kind} near`]])),
};

/** What a low and a high value of a feature say; null where it has no words. */
export function signsOf(feature: string): Sign {
  return signs[feature] ?? [null, null];
}
