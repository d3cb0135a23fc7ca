import { describe, expect, it } from 'vitest';
import { alignLines } from '../../src/dev/gold-alignment.ts';

/** How many words of each line the gold text keeps. */
function kept(lines: string[], gold: string): number[] {
  return alignLines(lines, gold).map(({ kept: words }) => words);
}

const first = 'The ferry left the quay at dawn with ninety people on board.';
const second = 'News of the storm reached the crew only at noon, the harbour master said.';

describe('alignment with the gold text', () => {
  it('keeps the words of a paragraph and none of a menu', () => {
    expect(kept(['Home', 'News', first, second, 'Harbour'], `${first}\n\n${second}`)).toEqual([0, 0, 12, 14, 0]);
  });

  it('keeps the copy that stands among the text, not the one in the menu', () => {
    const gold = `${first}\n\nA late warning\n\n${second}`;
    expect(kept(['A late warning', 'Sport', first, 'A late warning', second], gold)).toEqual([0, 0, 12, 3, 14]);
  });

  it('keeps what gold repeats as often as gold has it', () => {
    const gold = `${first}\n\nAgain.\n\n${second}\n\nAgain.`;
    expect(kept([first, 'Again.', second, 'Again.', 'Again.'], gold)).toEqual([12, 1, 14, 1, 0]);
  });

  it('sees a paragraph that gold has elsewhere', () => {
    expect(kept([second, first], `${first}\n\n${second}`)).toEqual([14, 12]);
  });

  it('keeps a part of a glued line', () => {
    expect(alignLines([`Share this${first}`], first)).toEqual([{ words: 13, kept: 11 }]);
  });

  it('counts characters where words are not parted', () => {
    expect(alignLines(['首页', '渡轮在黎明离开码头'], '渡轮在黎明离开码头')).toEqual([
      { words: 2, kept: 0 },
      { words: 9, kept: 9 },
    ]);
  });
});
