import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sentenceAround } from '../../src/page/review/text/around.ts';
import { chunksOf, partsOf, stretchesOf } from '../../src/page/review/text/parts.ts';
import { placedSpans } from '../../src/page/review/text/placed.ts';
import { plain, spelled } from '../../src/page/review/text/plain.ts';
import type { SpanView } from '../../src/review/api.ts';

function span(of: SpanView['of'], start: number, end: number, more: Partial<SpanView> = {}): SpanView {
  return {
    ...{
      key: `${of} ${start} ${end}`,
      of,
      start,
      end,
      rule: 'a/b',
      kind: null,
      score: 0.9,
      isCalibrated: true,
      reason: '',
    },
    ...{
      action: of === 'edit' ? 'cut' : null,
      after: '',
      movedTo: null,
      suggestion: null,
      state: 'open',
      decidedBy: null,
    },
    ...more,
  };
}

const spanned = fc
  .tuple(
    fc
      .array(fc.constantFrom('word ', 'x', '\n', '😀', '. '), { maxLength: 400 })
      .map((parts) => parts.join('').repeat(8)),
    fc.array(fc.tuple(fc.nat(4000), fc.nat(60), fc.boolean()), { maxLength: 200 }),
  )
  .map(([text, places]) => {
    const flags = places.map(([start, length]) => span('flag', start % (text.length + 1), start + length));
    const spans = flags
      .map((flag) => ({ ...flag, end: Math.min(text.length, Math.max(flag.start, flag.end)) }))
      .filter(({ start, end }) => start < end)
      .sort((a, b) => a.start - b.start);
    return { text, spans };
  });

it('chunks and parts give the text back, and cut no character in two', () => {
  fc.assert(
    fc.property(spanned, ({ text, spans }) => {
      const chunks = stretchesOf(chunksOf(text, spans)).flat();
      const parts = chunks.flatMap((chunk) => partsOf(text, chunk));
      expect(parts.map((part) => part.text).join('')).toBe(text);
      expect(chunks.every(({ start, end }) => text.slice(start, end).isWellFormed())).toBe(true);
      for (const { start, text: shown, flags } of parts) {
        const covering = spans.filter((one) => one.start <= start && one.end >= start + shown.length);
        expect(new Set(flags.map(({ key }) => key))).toEqual(new Set(covering.map(({ key }) => key)));
      }
    }),
  );
});

it('a word of a megabyte and twenty thousand spans are parted in pieces of bounded size', () => {
  const text = 'a'.repeat(1_000_000);
  const spans = Array.from({ length: 20_000 }, (_, i) => span('flag', i * 50, i * 50 + 20));
  const chunks = chunksOf(text, spans);
  expect(Math.max(...chunks.map(({ start, end }) => end - start))).toBeLessThanOrEqual(4000);
  expect(Math.max(...chunks.map((chunk) => partsOf(text, chunk).length))).toBeLessThanOrEqual(200);
});

it('flags and repairs are found in the cleaned text, whatever white space became of the gaps', () => {
  const source = 'Title\n\n\nThe war in SyriaAfter the winter ,was long.\nLeave a Reply\n\nThe end of it.';
  const at = (words: string): [number, number] => [source.indexOf(words), source.indexOf(words) + words.length];
  const text = 'The war in Syria After the winter, was long.\n\nThe end of it.';
  const spans = [
    span('edit', ...at('Title'), { action: 'move', movedTo: '/title' }),
    span('flag', ...at('in SyriaAfter')),
    span('edit', ...at('SyriaAfter'), { action: 'replace', after: 'Syria After' }),
    span('edit', ...at(' ,was'), { action: 'replace', after: ', was' }),
    span('edit', ...at('Leave a Reply')),
    span('flag', ...at('end')),
  ];
  const found = placedSpans(source, text, spans).map(({ start, end }) => text.slice(start, end));
  expect(found).toEqual(['in Syria After', 'Syria After', ', was', 'end']);
  expect(placedSpans(source, `${text} And more.`, spans)).toEqual([]);
});

it('what moves or hides words is spelled out, and scripts and emoji stay as they are', () => {
  expect(plain('user\u202egnp.exe \u001b[31m\u200b\ufeff\ud800')).toBe(
    'user\\u202egnp.exe \\u001b[31m\\u200b\\ufeff\\ud800',
  );
  const fine = 'می\u200cخواهم 👩\u200d🚀 naïve\u00a0text\n\ttab';
  expect(plain(fine)).toBe(fine);
  expect(spelled('a\u00a0b')).toBe('a\\u00a0b');
  expect(spelled('a b')).toBe('a b');
});

it('the sentence around a place stays in its line', () => {
  const source = 'Heading\nIt rained. The war in SyriaAfter the winter was long! It is over.\nNext line';
  const start = source.indexOf('SyriaAfter');
  const found = sentenceAround(source, { start, end: start + 10 });
  expect(source.slice(found.start, found.end)).toBe('The war in SyriaAfter the winter was long!');
  const whole = sentenceAround(source, { start: 0, end: 7 });
  expect(source.slice(whole.start, whole.end)).toBe('Heading');
});
