import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Article, type Block, isGone, liveBlocks, marksOf } from '../../src/core/article.ts';
import { pieceText, sourceSpan } from '../../src/core/piece.ts';
import { cut, flag, replace, withdraw } from '../../src/core/verbs.ts';
import { apply, articleOf, nastyText, operations } from '../random-edits.ts';

const evidence = { rule: 'repair/test', score: 0.9, reason: 'a test' };

function one(source: string): { article: Article; block: Block } {
  const article = articleOf(source);
  return { article, block: article.children[0]! };
}

describe('replace', () => {
  it('puts other text in the place of a part, and speaks of the source', () => {
    const { article, block } = one('  The  cat sat.');
    const mark = replace(article, block, 3, 5, ' ', evidence)!;
    expect(block.text).toBe('The cat sat.');
    expect(mark).toMatchObject({ start: 5, end: 7, action: 'replace', after: ' ', movedTo: null, ...evidence });
    expect(article.source.slice(mark.start, mark.end)).toBe('  ');
  });

  it('takes offsets of the text as it is now, after earlier edits', () => {
    const { article, block } = one('one two three');
    replace(article, block, 0, 3, 'eleven', evidence);
    const mark = replace(article, block, 11, 16, '3', evidence)!;
    expect(block.text).toBe('eleven two 3');
    expect(article.source.slice(mark.start, mark.end)).toBe('three');
  });

  it('absorbs an earlier edit that it touches, keeping what that one gave beyond its own place', () => {
    const { article, block } = one('abcdef');
    replace(article, block, 1, 3, 'XYZ', evidence);
    const mark = replace(article, block, 3, 5, '-', { ...evidence, rule: 'repair/second' })!;
    expect(block.text).toBe('aXY-ef');
    expect(marksOf(article)).toEqual([mark]);
    expect(mark).toMatchObject({ start: 1, end: 4, after: 'XY-', rule: 'repair/second' });
  });

  it('leaves neighbouring edits alone', () => {
    const { article, block } = one('abcd');
    replace(article, block, 0, 2, 'X', evidence);
    replace(article, block, 1, 3, 'Y', evidence);
    expect(block.text).toBe('XY');
    expect(marksOf(article).map(({ after }) => after)).toEqual(['X', 'Y']);
  });
});

describe('cut', () => {
  it('takes out a whole block', () => {
    const { article, block } = one('Leave a Comment\nText.');
    const mark = cut(article, block, evidence)!;
    expect(isGone(block)).toBe(true);
    expect(liveBlocks(article).map(({ text }) => text)).toEqual(['Text.']);
    expect(mark).toMatchObject({ action: 'cut', start: 0, end: 15, after: '', movedTo: null });
  });

  it('cuts what an earlier stage repaired, leaving one mark over the whole place', () => {
    const { article, block } = one('AT&amp;T ad');
    replace(article, block, 2, 7, '&', evidence);
    const mark = cut(article, block, { ...evidence, rule: 'strip/ad' })!;
    expect(block.text).toBe('');
    expect(marksOf(article)).toEqual([mark]);
    expect(mark).toMatchObject({ start: 0, end: 11 });
  });

  it('says where the text went', () => {
    const { article, block } = one('By Ann');
    expect(cut(article, block, { ...evidence, movedTo: '/metadata/author/0' })).toMatchObject({
      action: 'move',
      movedTo: '/metadata/author/0',
    });
  });

  it('takes the flags of what it removes with it, and no others', () => {
    const { article, block } = one('bad word, good word');
    flag(article, block, 0, 3, { ...evidence, kind: 'x' });
    flag(article, block, 10, 14, { ...evidence, kind: 'x' });
    cut(article, block, evidence, 0, 10);
    expect([...article.flags].map(({ start, end }) => [start, end])).toEqual([[10, 14]]);
  });
});

describe('flag', () => {
  it('changes nothing and speaks of the source, also behind an edit', () => {
    const { article, block } = one('one  SyriaAfter two');
    replace(article, block, 3, 5, ' ', evidence);
    const raised = flag(article, block, 4, 14, { ...evidence, kind: 'glued', suggestion: 'Syria. After' })!;
    expect(block.text).toBe('one SyriaAfter two');
    expect(article.source.slice(raised.start, raised.end)).toBe('SyriaAfter');
    expect(raised).toMatchObject({ kind: 'glued', suggestion: 'Syria. After' });
    expect(marksOf(article)).toHaveLength(1);
  });
});

describe('withdraw', () => {
  it('gives back what was cut, with the repairs that it had absorbed', () => {
    const { article, block } = one('AT&amp;T ad');
    const repair = replace(article, block, 2, 7, '&', evidence)!;
    const mark = cut(article, block, evidence)!;
    withdraw(article, block, new Set([mark]));
    expect(block.text).toBe('AT&T ad');
    expect(marksOf(article)).toEqual([repair]);
  });

  it('gives back of a block what is asked for, and leaves other cuts and blocks alone', () => {
    const article = articleOf('one two\nthree');
    const [first, second] = article.children as [Block, Block];
    const kept = cut(article, first, evidence, 0, 4)!;
    const back = cut(article, first, evidence, 0, 3)!;
    const elsewhere = cut(article, second, evidence)!;
    withdraw(article, first, new Set([back, elsewhere]));
    expect(article.children.map(({ text }) => text)).toEqual(['two', '']);
    expect(marksOf(article)).toEqual([kept, elsewhere]);
  });
});

describe('evidence', () => {
  const verbs = {
    replace: (given: object) => {
      const { article, block } = one('text');
      replace(article, block, 0, 1, '', given as typeof evidence);
    },
    cut: (given: object) => {
      const { article, block } = one('text');
      cut(article, block, given as typeof evidence);
    },
    flag: (given: object) => {
      const { article, block } = one('text');
      flag(article, block, 0, 1, { kind: 'x', ...given } as typeof evidence & { kind: string });
    },
  };
  const faulty: [string, object, RegExp][] = [
    ['no rule', { score: 1, reason: 'r' }, /a rule named 'folder\/name'/],
    ['a rule without a folder', { rule: 'name', score: 1, reason: 'r' }, /a rule named 'folder\/name'/],
    ['no score', { rule: 'a/b', reason: 'r' }, /a score from 0 to 1 for a\/b/],
    ['a score above 1', { rule: 'a/b', score: 1.1, reason: 'r' }, /a score from 0 to 1 for a\/b/],
    ['a score that is no number', { rule: 'a/b', score: Number.NaN, reason: 'r' }, /a score from 0 to 1 for a\/b/],
    ['no reason', { rule: 'a/b', score: 1 }, /a reason for a\/b/],
    ['an empty reason', { rule: 'a/b', score: 1, reason: '' }, /a reason for a\/b/],
  ];
  for (const [name, verb] of Object.entries(verbs)) {
    it.each(faulty)(`${name} refuses %s`, (_, given, message) => expect(() => verb(given)).toThrow(message));
  }

  it.each([
    [0, 0],
    [2, 1],
    [-1, 2],
    [0, 5],
    [Number.NaN, 2],
  ])('refuses the place %d to %d in a text of four', (from, to) => {
    const { article, block } = one('text');
    expect(() => replace(article, block, from, to, '', evidence)).toThrow(/a place within 0 and 4/);
    expect(marksOf(article)).toEqual([]);
  });

  it('does nothing for a rule that is disabled', () => {
    const { article, block } = one('text');
    article.disabled = new Set([evidence.rule]);
    expect(replace(article, block, 0, 1, '', evidence)).toBeNull();
    expect(cut(article, block, evidence)).toBeNull();
    expect(flag(article, block, 0, 1, { ...evidence, kind: 'x' })).toBeNull();
    expect([block.text, marksOf(article), [...article.flags]]).toEqual(['text', [], []]);
  });
});

describe('after any run of the verbs', () => {
  it('pieces tile the block, give its text, and bear the marks of the article', () => {
    fc.assert(
      fc.property(nastyText, operations, (source, run) => {
        const article = articleOf(source);
        for (const operation of run) {
          apply(article, operation);
          for (const block of article.children) expectTiled(block, article.source);
          const standing = article.children.flatMap(({ pieces }) => pieces.flatMap(({ mark }) => mark ?? []));
          expect(new Set(marksOf(article))).toEqual(new Set(standing));
          expect(marksOf(article)).toHaveLength(standing.length);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('withdrawing every mark gives the source again', () => {
    fc.assert(
      fc.property(nastyText, operations, (source, run) => {
        const article = articleOf(source);
        for (const operation of run) apply(article, operation);
        for (const block of article.children) {
          for (let mark = markOf(block); mark; mark = markOf(block)) withdraw(article, block, new Set([mark]));
          expect(block.text).toBe(source.slice(block.start, block.end));
        }
        expect(marksOf(article)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('a place in the text stands for a span of the source that holds it', () => {
    fc.assert(
      fc.property(nastyText, operations, fc.nat(), fc.nat(), (source, run, a, b) => {
        const article = articleOf(source);
        for (const operation of run) apply(article, operation);
        for (const { pieces, text } of article.children) {
          if (text === '') continue;
          const from = a % text.length;
          const to = from + 1 + (b % (text.length - from));
          const span = sourceSpan(pieces, from, to);
          expect(span.start).toBeLessThan(span.end);
          const inside = pieces.filter((piece) => piece.end > span.start && piece.start < span.end);
          if (inside.every((piece) => !piece.mark))
            expect(source.slice(span.start, span.end)).toBe(text.slice(from, to));
        }
      }),
      { numRuns: 500 },
    );
  });
});

function markOf(block: Block) {
  return block.pieces.find((piece) => piece.mark)?.mark;
}

function expectTiled(block: Block, source: string): void {
  let at = block.start;
  for (const piece of block.pieces) {
    expect(piece.start).toBe(at);
    expect(piece.end).toBeGreaterThan(piece.start);
    at = piece.end;
  }
  expect(at).toBe(block.end);
  expect(block.text).toBe(block.pieces.map((piece) => pieceText(piece, source)).join(''));
}
