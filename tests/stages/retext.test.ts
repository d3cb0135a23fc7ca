import type { Root } from 'nlcst';
import retextRepeatedWords from 'retext-repeated-words';
import type { Plugin } from 'unified';
import { describe, expect, it } from 'vitest';
import {
  type ArticleRecord,
  clean,
  createCleaner,
  definePipeline,
  fromRetext,
  type Stage,
  step,
} from '../../src/index.ts';

function cleaned(stage: Stage, text: string): ArticleRecord {
  return clean({ id: 'x', text }, createCleaner(definePipeline('bridge', 'x', () => [step(stage)])));
}

/** A plugin that says what the test wants. */
function says(...messages: [reason: string, options: object][]): Plugin<[unknown?], Root> {
  return () => (_, file) => {
    for (const [reason, { expected, ...options }] of messages as [string, { expected?: unknown[] }][]) {
      Object.assign(file.message(reason, options), expected && { expected });
    }
  };
}

describe('retext-repeated-words, run as a stage', () => {
  const stage = fromRetext('retext/repeated-words', retextRepeatedWords);

  it('flags the doubled word at its place in the source', () => {
    const source = '\n  First line.\r\n\r\nThen the the minister spoke.\n';
    const { flags, text, edits, status } = cleaned(stage, source);
    expect(flags).toMatchObject([
      {
        rule: 'retext/repeated-words',
        kind: 'retext-repeated-words',
        line: 4,
        quote: 'the the',
        score: 0.5,
        reason: 'Unexpected repeated `the`, remove one occurrence',
        suggestion: 'the',
      },
    ]);
    expect(source.slice(flags[0]!.start, flags[0]!.end)).toBe('the the');
    expect(text.slice(flags[0]!.textStart, flags[0]!.textEnd)).toBe('the the');
    expect(edits!.every(({ rule }) => rule === 'render/layout')).toBe(true);
    expect(status).toBe('review');
  });

  it('finds nothing where nothing is doubled, and does not read across blocks', () => {
    expect(cleaned(stage, 'He went home to the\nthe end.').flags).toEqual([]);
  });

  it('looks at the beginning of a very long block only', () => {
    const long = `the the cat. ${'Some words here. '.repeat(2_000)}and and so on.`;
    expect(cleaned(stage, long).flags.map(({ quote }) => quote)).toEqual(['the the']);
  });
});

describe('fromRetext', () => {
  it('flags the block where a message names no place, and one unit where it names a point', () => {
    const point = { place: { line: 1, column: 3, offset: 2 }, ruleId: 'r' };
    const { flags } = cleaned(fromRetext('retext/says', says(['whole', {}], ['point', point])), 'Some text.');
    expect(flags.map(({ quote, kind }) => [quote, kind])).toEqual([
      ['Some text.', 'says'],
      ['m', 'r'],
    ]);
  });

  it('names no suggestion where none is a string, and takes the source for the kind, before the rule', () => {
    const { flags } = cleaned(
      fromRetext('retext/says', says(['x', { source: 'my-source', ruleId: 'r', expected: [null] }])),
      'Text.',
    );
    expect(flags).toMatchObject([{ kind: 'my-source', suggestion: null }]);
  });

  it('throws the changes of a plugin that writes into the tree away', () => {
    const eats: Plugin<[unknown?], Root> = () => (tree) => {
      tree.children = [];
    };
    expect(cleaned(fromRetext('retext/eats', eats), 'Text.').text).toBe('Text.');
  });

  it('hands the options on, and they count in the hash of the pipeline', () => {
    const echo: Plugin<[{ word: string }?], Root> = (options) => (_, file) => {
      file.message(`told ${options?.word}`);
    };
    const stage = (word: string): Stage => fromRetext('retext/echo', echo, { word });
    expect(cleaned(stage('a'), 'Text.').flags[0]!.reason).toBe('told a');
    const hash = (word: string): string => cleaned(stage(word), 'Text.').provenance.pipelineHash;
    expect(hash('a')).not.toBe(hash('b'));
    expect(hash('a')).toBe(hash('a'));
  });

  it('makes a failed record of a plugin that throws', () => {
    const fails: Plugin<[unknown?], Root> = () => () => {
      throw new Error('no luck');
    };
    expect(cleaned(fromRetext('retext/fails', fails), 'Text.')).toMatchObject({
      status: 'failed',
      error: { stage: 'retext/fails', reason: 'retext/fails: no luck' },
    });
  });

  it('refuses a bad id and what is no plugin', () => {
    expect(() => fromRetext('retext/Bad Id', retextRepeatedWords)).toThrow(/an id 'retext\/<name>'/);
    expect(() => fromRetext('retext/x', undefined as never)).toThrow(/a retext plugin for retext\/x, got nothing/);
  });
});
