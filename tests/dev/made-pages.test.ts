import { describe, expect, it } from 'vitest';
import { foreignTail, type GoldPage, shortPage } from '../../src/dev/made-pages.ts';

const what = ['boat', 'buoy', 'horse', 'vicar', 'coat', 'garden', 'court', 'bow', 'swell', 'island', 'hour', 'helm'];
const paragraphs = what.map(
  (word, i) => `The ${word} was named ${i + 2} times before the ${what[i - 1] ?? 'judge'} came up.`,
);

function page(id: string, above: readonly string[], below: readonly string[]): GoldPage {
  const text = [...above, ...paragraphs.slice(0, 3), 'Advertisement', ...paragraphs.slice(3), ...below].join('\n');
  return { id, text, gold: paragraphs.join('\n\n') };
}

describe('a short page', () => {
  it.each(['a', 'b', 'c', 'd', 'e', 'f'])(
    'holds lines of the article, in a row, between lines of its page: %s',
    (id) => {
      const source = page(id, ['Home', 'News'], ['Related', 'Minister visits Lenne']);
      const short = shortPage(source);
      const kept = short!.gold.split('\n');
      expect(paragraphs.join('\n')).toContain(short!.gold);
      expect(kept.length).toBeGreaterThanOrEqual(3);
      expect(kept.length).toBeLessThan(paragraphs.length);
      expect(source.text.split('\n')).toEqual(expect.arrayContaining(short!.text.split('\n')));
      expect(short!.gold).not.toContain('Advertisement');
    },
  );

  it('is the same each time', () => {
    const source = page('a', ['Home'], ['Related']);
    expect(shortPage(source)).toEqual(shortPage(source));
  });

  it('is not made of a page that does not hold its gold text', () => {
    expect(shortPage({ id: 'a', text: 'Home\nNews', gold: paragraphs.join('\n') })).toBeNull();
  });
});

describe('a foreign tail', () => {
  it('stands below the last line of the article, in place of its own', () => {
    const made = foreignTail(page('a', ['Home'], ['Own tail']), page('b', ['Start'], ['Comments', 'First!']));
    expect(made?.text).toBe(
      ['Home', ...paragraphs.slice(0, 3), 'Advertisement', ...paragraphs.slice(3), 'Comments', 'First!'].join('\n'),
    );
    expect(made?.gold).toBe(paragraphs.join('\n'));
  });
});
