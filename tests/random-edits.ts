/** Random articles and random runs of the verbs on them, for the property tests. */
import fc from 'fast-check';
import type { Article, Block } from '../src/core/article.ts';
import { cut, flag, replace, withdraw } from '../src/core/verbs.ts';
import { parse } from '../src/pipeline/parse.ts';

/** One try at a verb; the numbers are folded into whatever text the article has by then. */
export interface Operation {
  verb: 'replace' | 'cut' | 'move' | 'flag' | 'withdraw';
  block: number;
  from: number;
  length: number;
  after: string;
}

const character = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...'abc XYZ.,"') },
  { weight: 3, arbitrary: fc.constantFrom('\n', '\n\n', '\r\n', '\r', '\u0085', '\u2028', '\t', ' \n ', '\u00a0') },
  {
    weight: 2,
    arbitrary: fc.constantFrom('é', '“', '😀', '\ud800', '\udc00', '\u200b', '\u202e', '\ufeff', '\0', '北'),
  },
);

/** Text with many line breaks of all kinds, lone surrogates, invisible and wide characters. */
export const nastyText = fc.array(character, { maxLength: 80 }).map((parts) => parts.join(''));

export const operations = fc.array(
  fc.record<Operation>({
    verb: fc.constantFrom('replace', 'replace', 'cut', 'cut', 'move', 'flag', 'withdraw'),
    block: fc.nat(50),
    from: fc.nat(80),
    length: fc.nat(30),
    after: fc.oneof(fc.constant(''), fc.constantFrom(' ', 'x', '. ', '\n', 'two words', ' “')),
  }),
  { maxLength: 12 },
);

export function articleOf(source: string): Article {
  return parse(source, { id: 'random' }, new Set());
}

/** Runs one operation where it has a place; gives the block it worked on. */
export function apply(article: Article, { verb, block, from, length, after }: Operation): Block | null {
  const { children } = article;
  const target = children[block % Math.max(1, children.length)];
  if (!target) return null;
  if (verb === 'withdraw') {
    const mark = target.pieces.find((piece) => piece.mark)?.mark;
    if (mark) withdraw(article, target, new Set([mark]));
    return target;
  }
  const size = target.text.length;
  if (size === 0) return target;
  const start = from % size;
  const end = Math.min(size, start + 1 + length);
  const evidence = { rule: 'strip/random', score: 0.5, reason: 'chance' };
  if (verb === 'replace') replace(article, target, start, end, after, evidence);
  else if (verb === 'cut') cut(article, target, evidence, start, end);
  else if (verb === 'move') cut(article, target, { ...evidence, movedTo: '/title' }, start, end);
  else flag(article, target, start, end, { ...evidence, kind: 'chance' });
  return target;
}
