import { describe, expect, it } from 'vitest';
import news from '../../pipelines/news.ts';
import passages from '../../pipelines/passages.ts';
import {
  type ArticleRecord,
  clean,
  createCleaner,
  definePipeline,
  defineStage,
  flag,
  garbleScore,
  replace,
  step,
} from '../../src/index.ts';
import { meanGarble } from '../../src/pipeline/sentence-scores.ts';

const sound = 'The town council voted on Tuesday to rebuild the wooden footbridge across the river.';
const bad = 'Of the hard water of the water is in the upper of the land the waiting of seven the day.';

function scored(text: string, pipeline = passages): ArticleRecord {
  return clean({ id: 'x', text }, createCleaner(pipeline, { scores: true }));
}

function sentencesOf(text: string, pipeline = passages): [string, number][] {
  return scored(text, pipeline).scores!.map(({ start, end, garble }) => [text.slice(start, end), garble]);
}

/** Flags every `XX` at 0.8, and repairs every `QQ`, of which it is sure by 0.6. */
const marks = defineStage({
  id: 'repair/marks',
  about: 'test',
  prepare: () => (article) => {
    for (const block of article.children) {
      const at = block.text.indexOf('XX');
      if (at >= 0) flag(article, block, at, at + 2, { rule: 'flag/marks', kind: 'marks', score: 0.8, reason: 'test' });
      const from = block.text.indexOf('QQ');
      if (from >= 0)
        replace(article, block, from, from + 2, 'Gull', { rule: 'repair/marks', score: 0.6, reason: 'test' });
    }
  },
});
const marking = definePipeline('marking', 'test', () => [step(marks)]);

describe('with scores', () => {
  it('every sentence of the text has one, at its place in the source', () => {
    const next = sound.replace('Tuesday', 'Friday');
    const found = sentencesOf(`  ${sound} ${next}\r\n\r\n\r\n${bad}\n`);
    expect(found.map(([sentence]) => sentence)).toEqual([sound, next, bad]);
    expect(found[0]![1]).toBeLessThan(0.3);
    expect(found[1]![1]).toBeLessThan(0.3);
    expect(found[2]![1]).toBeGreaterThan(0.5);
  });

  it('what was cut has none', () => {
    const text = `${sound}\n\n${sound.replace('Tuesday', 'Friday')}\n\nLeave a Comment`;
    expect(sentencesOf(text, news).map(([sentence]) => sentence)).not.toContain('Leave a Comment');
  });

  it('a repair moves no offset: they are those of the input', () => {
    const text = `Fish &amp; chips are sold at the harbour all year. ${sound}`;
    expect(sentencesOf(text).map(([sentence]) => sentence)).toEqual([
      'Fish &amp; chips are sold at the harbour all year.',
      sound,
    ]);
  });

  it('a flag counts in the sentences that it touches, and an unsure repair counts', () => {
    const plain = sentencesOf(`${sound} ${sound}`, marking)[0]![1];
    const [first, second] = sentencesOf(`${sound.replace('voted', 'XX')} ${sound}`, marking);
    expect(first![1]).toBeGreaterThan(0.8);
    expect(second![1]).toBe(plain);
    expect(sentencesOf(sound.replace('town', 'QQ'), marking)[0]![1]).toBeGreaterThan(0.4);
  });

  it('other languages are judged by flags alone', () => {
    const german = 'Der Rat der Stadt hat am Dienstag beschlossen, die hölzerne Brücke über den Fluss neu zu bauen.';
    expect(sentencesOf(german)[0]![1]).toBe(0);
    expect(sentencesOf(german.replace('Rat', 'XX'), marking)[0]![1]).toBe(0.8);
  });

  it('a line of any length is scored to its end', () => {
    const text = Array.from({ length: 900 }, (_, i) => sound.replace('Tuesday', `day ${i}`)).join(' ');
    const found = scored(text).scores!;
    expect(found.length).toBe(900);
    expect(found.at(-1)!.end).toBe(text.length);
    for (const [i, { start, end }] of found.entries()) {
      expect(end).toBeGreaterThan(start);
      if (i > 0) expect(start).toBeGreaterThanOrEqual(found[i - 1]!.end);
    }
  });

  it('nothing is scored unasked, and an empty text has no sentence', () => {
    expect(clean({ id: 'x', text: sound }, createCleaner(passages))).not.toHaveProperty('scores');
    expect(scored('').scores).toEqual([]);
    expect(scored(' \n').scores).toEqual([]);
  });
});

describe('garbleScore', () => {
  it('tells garbled text from sound text', () => {
    expect(garbleScore(sound)).toBeLessThan(0.3);
    expect(garbleScore(bad)).toBeGreaterThan(0.5);
    expect(garbleScore('')).toBe(0);
  });

  it('is the mean over the sentences, weighted by their length', () => {
    expect(
      meanGarble([
        { start: 0, end: 10, garble: 1 },
        { start: 10, end: 40, garble: 0.2 },
      ]),
    ).toBe(0.4);
    expect(garbleScore(`${sound}\n\n${bad}`)).toBeGreaterThan(garbleScore(sound));
    expect(garbleScore(`${sound}\n\n${bad}`)).toBeLessThan(garbleScore(bad));
  });
});
