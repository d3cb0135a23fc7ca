import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Anchor, anchored, anchoredAll, isTakenOut } from '../../src/text/anchor.ts';

const paragraph =
  'The ferry sank at dawn. Nobody was hurt.\n\nRead more of it in his book.\n\nThe quay is closed until spring.\n';

/** The anchor of the `n`th occurrence of a quote, as a reviewer's page takes it. */
function anchorOf(text: string, quote: string, n = 0): Anchor {
  let start = text.indexOf(quote);
  for (let i = 0; i < n; i++) start = text.indexOf(quote, start + 1);
  const end = start + quote.length;
  return { quote, start, prefix: text.slice(Math.max(0, start - 40), start), suffix: text.slice(end, end + 40) };
}

function startIn(text: string, anchor: Anchor): number | null {
  return anchored(text, anchor)?.start ?? null;
}

describe('a quote', () => {
  const anchor = anchorOf(paragraph, 'Read more of it in his book.');

  it('is found where it stood', () => {
    expect(anchored(paragraph, anchor)).toMatchObject({ start: anchor.start, isFramed: true, isAlone: true });
  });

  it.each([
    ['text was put before it', `New line.\n${paragraph}`, 10],
    ['its left side changed', paragraph.replace('Nobody was hurt.', 'All were saved.'), -1],
    ['its right side changed', paragraph.replace('The quay', 'That pier'), 0],
    ['lines were broken anew', paragraph.replaceAll('\n\n', '\r\n'), 0],
  ])('is found where %s', (_, text, moved) => {
    expect(startIn(text, anchor)).toBe(anchor.start + moved);
  });

  it('is found where both sides changed, if it stands once', () => {
    const text = 'Other words. Read more of it in his book. Words again.';
    expect(anchored(text, anchor)).toMatchObject({ start: 13, isFramed: false });
  });

  it('is not found where its words changed', () => {
    expect(startIn(paragraph.replace('Read more', 'See more'), anchor)).toBeNull();
  });

  it('of no words is found nowhere', () => {
    expect(startIn(paragraph, { ...anchor, quote: '' })).toBeNull();
    expect(startIn('', anchor)).toBeNull();
  });

  it.each(['The ferry', 'until spring.\n', paragraph])('is found at an end of the text: %j', (quote) => {
    expect(startIn(paragraph, anchorOf(paragraph, quote))).toBe(paragraph.indexOf(quote));
  });
});

describe('a line that stands ten times', () => {
  const lines = Array.from({ length: 10 }, (_, i) => `Story number ${i} of the harbour\nShare\n`);
  const text = lines.join('');

  it.each([0, 4, 9])('is found by its neighbours: number %i', (n) => {
    const anchor = anchorOf(text, 'Share', n);
    const moved = `A line that was not there, and another that was not there.\n${text}`;
    expect(anchored(moved, anchor)).toMatchObject({ start: anchorOf(moved, 'Share', n).start, isAlone: true });
  });

  it('is the nearest one where all neighbours are the same', () => {
    const rows = 'A cell of the table\n'.repeat(10);
    const anchor = anchorOf(rows, 'cell', 5);
    expect(anchored(rows, anchor)).toMatchObject({ start: anchor.start, isAlone: false });
    expect(startIn(rows, { ...anchor, start: anchor.start + 3 })).toBe(anchor.start);
  });

  it('is found nowhere where no neighbour agrees', () => {
    const anchor = { ...anchorOf(text, 'Share', 4), prefix: 'quite other words', suffix: 'and others' };
    expect(startIn(text, anchor)).toBeNull();
  });

  it('moves as the anchors around it moved', () => {
    const rows = `The first of the rows is here\n${'same\n'.repeat(60)}`;
    const moved = `${'Something new on top of the page.\n'.repeat(2)}${rows}`;
    const anchors = [anchorOf(rows, 'The first of the rows is here'), anchorOf(rows, 'same', 30)];
    expect(anchoredAll(moved, anchors).map((place) => place?.start)).toEqual(anchors.map(({ start }) => start + 68));
  });
});

describe('a short quote', () => {
  const text = `${'a, b, c, d, e, f, g, h. '.repeat(400)}the end of it, said Ada. ${'i, j, k, l, m. '.repeat(400)}`;

  it('that stands a thousand times is found by its neighbours, however far it moved', () => {
    const anchor = anchorOf(text, ',', text.slice(0, text.indexOf(', said')).split(',').length - 1);
    const moved = `${'n, o, p, q, r. '.repeat(900)}${text}`;
    expect(startIn(moved, anchor)).toBe(moved.indexOf(', said'));
  });

  it('that stands once needs a neighbour that agrees', () => {
    expect(startIn('one; two', { quote: ';', prefix: 'three thousand', suffix: ' four', start: 3 })).toBeNull();
  });
});

describe('what was taken out already', () => {
  it.each([
    ['a word set twice', 'a voter who owe owe something in spring', ' owe', 1, 'a voter who owe something in spring'],
    [
      'a line printed twice',
      'The quay.\nA caption of it\nA caption of it\nThe boat.',
      'A caption of it',
      1,
      'The quay.\n\nA caption of it\n\nThe boat.',
    ],
  ])('is known by its neighbours: %s', (_, text, quote, n, after) => {
    const anchor = anchorOf(text, quote, n);
    expect(isTakenOut(text, anchored(text, anchor)!, anchor)).toBe(false);
    expect(isTakenOut(after, anchored(after, anchor)!, anchor)).toBe(true);
  });
});

it('finds any quote of any text again', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', 'é', '\ud83d'), minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(text, fc.nat(), fc.nat(), (source, a, b) => {
      const from = a % source.length;
      const quote = source.slice(from, from + 1 + (b % 30));
      const prefix = source.slice(Math.max(0, from - 40), from);
      const suffix = source.slice(from + quote.length, from + quote.length + 40);
      expect(startIn(source, { quote, prefix, suffix, start: from })).toBe(from);
    }),
  );
});
