/** What counts as nearly a phrase, at the edges of the bounds. */
import { describe, expect, it } from 'vitest';
import { words } from '../../src/lexicon/load.ts';
import { nearLineIn } from '../../src/lexicon/near-lines.ts';

function near(text: string): [phrase: string, distance: number, unit: string] | null {
  const found = nearLineIn(text);
  return found && [found.phrases[0]!.text, found.distance, found.unit];
}

describe('letters', () => {
  it('one in eight may be edited', () => {
    expect(near('Leave a Replay')).toEqual(['Leave a Reply', 1, 'letters']);
    expect(near('Leave a Rely!')).toEqual(['Leave a Reply', 1, 'letters']);
    expect(near('Leave a Reef')).toBeNull();
    expect(near('Pleas enter you comment')).toEqual(['Please enter your comment', 2, 'letters']);
    expect(near('Pleas entr you comment')).toBeNull();
  });

  it('three may be edited at most', () => {
    expect(near('You must be loged in to post comment')).toEqual([
      'You must be logged in to post a comment',
      2,
      'letters',
    ]);
    expect(near('Yuo must b loged in to post comment')).toBeNull();
  });

  it('numbers stay numbers, whatever they are', () => {
    expect(near('Reading time ≈ 12 mintes')).toEqual(['Reading Time: 3 minutes', 1, 'letters']);
    expect(near('3. Contact us here')).toBeNull();
  });

  it('one word keeps its first letter and its last', () => {
    expect(near('Advertisemnt')?.[1]).toBe(1);
    expect(near('Recommender')).toBeNull();
    expect(near('Prescriptions')).toBeNull();
  });
});

describe('words', () => {
  it('half of them may stand for others', () => {
    expect(near('Kindly enter your remark')).toEqual(['Please enter your comment', 2, 'words']);
    expect(near('Kindly input your remark')).toBeNull();
  });

  it('one besides may be another, missing or added, in four', () => {
    expect(near('Follow Lenneblick on Facebook')).toEqual(['Follow us on Facebook', 1, 'words']);
    expect(near('Please enter a valid email')).toEqual(['Please enter a valid email address', 1, 'words']);
    expect(near('Join the discussion')?.[2]).toBe('letters');
    expect(near('Join the scheme')).toBeNull();
  });

  it('that stand for another do so once', () => {
    const all = words('spun-words').flatMap((entry) => entry.replace(': ', ', ').split(', '));
    expect(all.filter((word, i) => all.indexOf(word) < i)).toEqual([]);
  });
});
