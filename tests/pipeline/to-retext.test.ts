import type { Root } from 'nlcst';
import retextEnglish from 'retext-english';
import { type Plugin, unified } from 'unified';
import { VFile } from 'vfile';
import type { VFileMessage } from 'vfile-message';
import { describe, expect, it } from 'vitest';
import * as tamis from '../../src/index.ts';
import { type RetextOptions, retextGlued, retextMojibake, retextStops, stages, toRetext } from '../../src/index.ts';

/** What the plugins say of a text. */
function said(text: string, ...plugins: Plugin<[RetextOptions?], Root>[]): VFileMessage[] {
  const file = new VFile(text);
  const processor = unified().use(retextEnglish).use({ plugins });
  processor.runSync(processor.parse(file), file);
  return file.messages;
}

const damaged =
  'The raid on the harbour was the third.\n\nHe spoke in SyriaAfter a night of rain had\nflooded the road.';

describe('retextGlued, in a processor of one’s own', () => {
  it('says where, by which rule, what stands there and what should', () => {
    const [message, ...others] = said(damaged, retextGlued);
    expect(others).toEqual([]);
    expect(message).toMatchObject({
      source: 'tamis',
      ruleId: 'flag/glued-words',
      actual: 'SyriaAfter',
      expected: ['Syria After'],
      place: { start: { line: 3, column: 13, offset: 52 }, end: { line: 3, column: 23, offset: 62 } },
    });
    expect(message!.reason).toMatch(/glued/);
  });

  it('names the sentence that holds the place', () => {
    const [message] = said(damaged, retextGlued);
    expect(message!.ancestors!.map(({ type }) => type)).toEqual(['RootNode', 'ParagraphNode', 'SentenceNode']);
  });

  it('leaves the tree as it is', () => {
    const processor = unified().use(retextEnglish).use(retextGlued);
    expect(processor.runSync(processor.parse(damaged))).toEqual(processor.parse(damaged));
  });

  it('says nothing of names and handles', () => {
    expect(said('McDonald sold his iPhone to DeAndre, and told @lenneNews of it on YouTube.', retextGlued)).toEqual([]);
  });
});

describe('other plugins', () => {
  it('mojibake: the characters that were meant are expected', () => {
    const messages = said('The cafÃ© of the harbour is open.', retextMojibake);
    expect(messages).toMatchObject([{ ruleId: 'repair/mojibake', actual: 'Ã©', expected: ['é'] }]);
  });

  it('two of them run side by side, each with its messages in order of place', () => {
    const text =
      'The crew was released in the harbour,, where they had waited. He spoke in SyriaAfter a night of rain .';
    const messages = said(text, retextStops, retextGlued);
    expect(messages.map(({ actual, ruleId }) => [actual, ruleId])).toEqual([
      [',,', 'repair/stops'],
      ['n .', 'repair/stops'],
      ['SyriaAfter', 'flag/glued-words'],
    ]);
  });

  it('every plugin takes a clean paragraph without a word', () => {
    const plugins = Object.entries(tamis).filter(([name]) => name.startsWith('retext'));
    expect(plugins.length).toBeGreaterThan(9);
    const text =
      'The town council voted on Tuesday to rebuild the footbridge across the river, which was lost in the floods.';
    for (const [name, plugin] of plugins) expect(said(text, plugin as never), name).toEqual([]);
  });
});

describe('toRetext', () => {
  it('knows other languages where it is told so', () => {
    const text = 'Le maire a parlé de la nouvelle école de la nouvelle école pendant une heure.';
    const processor = unified()
      .use(retextEnglish)
      .use(toRetext([stages.repeatedWords]), { lang: 'fr' });
    const file = new VFile(text);
    processor.runSync(processor.parse(file), file);
    expect(file.messages).toMatchObject([{ ruleId: 'repair/repeated-words', expected: [''] }]);
  });

  it('passes over nodes without a position', () => {
    const tree = unified().use(retextEnglish).parse('He spoke in SyriaAfter a night of rain.') as Root;
    const bare = JSON.parse(JSON.stringify(tree, (key, value) => (key === 'position' ? undefined : value))) as Root;
    const file = new VFile('He spoke in SyriaAfter a night of rain.');
    unified().use(retextGlued).runSync(bare, file);
    expect(file.messages).toEqual([]);
  });
});
