import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Item, ItemPage } from '../../src/review/api.ts';
import { Review } from '../../src/review/review.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { MadeArticle, madeRun, putRecords } from './made-run.ts';
import { decisionOn } from './served.ts';

/** A review in this process, on a folder that is gone after the test. */
async function reviewOf(folder: string): Promise<Review> {
  const review = await Review.open({
    folder,
    verdicts: path.join(folder, 'verdicts.jsonl'),
    who: 'ada',
    isBlind: false,
  });
  onTestFinished(() => review.close());
  return review;
}

async function madeReview(articles = 60, flags = 240): Promise<Review> {
  const folder = temporaryFolder();
  await madeRun(folder, { articles, flags, sites: 5 });
  return reviewOf(folder);
}

const facets = ['rule', 'kind', 'site', 'status', 'state', 'of'] as const;
type Query = Parameters<Review['items']>[0];
const sum = (counts: Record<string, number>): number => Object.values(counts).reduce((a, b) => a + b, 0);

describe('the queue', () => {
  test('holds flags, doubtful edits and refusals, and neither sure cuts nor white space', async () => {
    const folder = temporaryFolder();
    const article = new MadeArticle();
    article.edit('Home\n', '', 'cut', 'strip/nav', 0.99);
    article.edit('Read more of it here\n', '', 'cut', 'strip/read-more', 0.92);
    article.edit('Most read\n', '', 'cut', 'strip/tail', 0.99);
    article.keep('The war in ');
    article.flag('SyriaAfter', {
      rule: 'flag/glued-words',
      kind: 'glued-words',
      reason: 'glued',
      score: 0.95,
      suggestion: 'Syria. After',
    });
    article.keep(' they left.');
    article.edit('  ', ' ', 'replace', 'repair/spacing', 0.9);
    const record = article.record({ id: 'a', path: 'a.txt', title: 'A title', site: 'site.example' });
    const refused = new MadeArticle();
    refused.keep('Please subscribe.');
    putRecords(folder, [record, { ...refused.record({ id: 'b' }), status: 'not-article', reason: 'a paywall' }]);
    const { items, total } = (await reviewOf(folder)).items({ order: 'document' });
    expect(total).toBe(4);
    expect(items.map(({ kind, rule, quote }) => [kind, rule, quote])).toEqual([
      ['cut', 'strip/read-more', 'Read more of it here'],
      ['cut', 'strip/tail', 'Most read'],
      ['glued-words', 'flag/glued-words', 'SyriaAfter'],
      ['not-article', 'document/not-article', 'Please subscribe.'],
    ]);
    expect(items[2]).toMatchObject({
      ...{ before: 'The war in ', behind: ' they left.', instead: 'Syria. After', name: 'a.txt', title: 'A title' },
      ...{ site: 'site.example', state: 'open', alike: 1, article: 0, reason: 'glued' },
    });
    expect(items[3]).toMatchObject({ of: 'document', reason: 'a paywall', site: null, start: 0, end: 0 });
  });

  test('has counts that add up, whatever is filtered', async () => {
    const review = await madeReview();
    const [some] = review.items({ of: 'flag' }).items;
    await review.decide([decisionOn(some!, 'wrong', { scope: { kind: 'rule', rule: some!.rule, below: 0.8 } })]);
    const queries: Query[] = [
      {},
      { state: 'open' },
      { rule: ['flag/glued-words', 'strip/tail'], state: 'open' },
      { site: 'site-1.example', of: ['flag', 'edit'], status: 'review' },
      { kind: 'cut', site: ['site-1.example', 'site-2.example'], atLeast: 0.5, below: 0.93, text: 'read' },
      { rule: 'none', state: 'open' },
    ];
    for (const query of queries) {
      const page = review.items({ ...query, count: 500 });
      expect(page.items).toHaveLength(page.total);
      for (const name of facets) {
        const { [name]: chosen, ...others } = query;
        expect(sum(page.facets[name])).toBe(review.items({ ...others, count: 0 }).total);
        for (const [value, count] of Object.entries(page.facets[name]))
          expect(review.items({ ...others, [name]: value, count: 0 }).total).toBe(count);
        const values = chosen === undefined ? Object.keys(page.facets[name]) : [chosen].flat();
        expect(values.reduce((all, value) => all + (page.facets[name][value] ?? 0), 0)).toBe(page.total);
      }
    }
  });

  test('filters by score, words, and likeness to an item', async () => {
    const review = await madeReview();
    const all = (query: Query): Item[] => review.items({ ...query, count: 500 }).items;
    const whole = all({});
    expect(all({ atLeast: 0.6, below: 0.7 })).toEqual(whole.filter(({ score }) => score >= 0.6 && score < 0.7));
    const spoken = all({ text: 'FOOTBRIDGE for' });
    expect(spoken.length).toBeGreaterThan(0);
    for (const item of spoken) expect(JSON.stringify(item).toLowerCase()).toContain('footbridge for');
    const cut = whole.find(({ kind, alike }) => kind === 'cut' && alike > 1)!;
    expect(all({ like: cut.key, by: 'line' }).map(({ quote, site }) => [quote, site])).toEqual(
      Array.from({ length: cut.alike }, () => [cut.quote, cut.site]),
    );
    expect(all({ like: cut.key, by: 'rule' })).toEqual(whole.filter(({ rule }) => rule === cut.rule));
    expect(() => review.items({ like: 'nothing' })).toThrow('Expected the key of an item');
  });

  test('comes in pages that are parts of one order', async () => {
    const review = await madeReview();
    const { items, total } = review.items({ count: 500 });
    const pages: ItemPage[] = [];
    for (let from = 0; from < total; from += 37) pages.push(review.items({ from, count: 37 }));
    expect(pages.flatMap((page) => page.items)).toEqual(items);
  });
});

describe('the order of teaching', () => {
  const keysOf = (review: Review): string[] => review.keys({});

  test('is the same for the same run and verdicts', async () => {
    const one = await madeReview();
    const other = await madeReview();
    expect(keysOf(one)).toEqual(keysOf(other));
    const { items } = one.items({ count: 20 });
    for (const review of [one, other]) {
      await review.decide(items.map((item) => decisionOn(item, 'right')));
      review.arrange();
    }
    expect(keysOf(one)).toEqual(keysOf(other));
  });

  test('is spread over rules and sites, and asks about a line once before it asks again', async () => {
    const review = await madeReview(300, 1200);
    const { items, facets: counts } = review.items({ count: 20 });
    expect(new Set(items.map(({ rule }) => rule)).size).toBeGreaterThanOrEqual(Object.keys(counts.rule).length - 2);
    expect(new Set(items.map(({ site }) => site)).size).toBe(5);
    const lines = items.map(({ rule, site, quote }) => `${rule} ${site} ${quote}`);
    expect(new Set(lines).size).toBe(lines.length);
  });

  test('puts the unsure before the sure, the unknown rule before the known, and the many before the one', async () => {
    const folder = temporaryFolder();
    const flagged = (id: string, rule: string, score: number, quote = id): ReturnType<MadeArticle['record']> => {
      const article = new MadeArticle();
      article.keep('\n');
      article.flag(quote, { rule, kind: 'x', reason: 'x', score });
      return article.record({ id, site: 'site.example' });
    };
    const known = Array.from({ length: 12 }, (_, i) => flagged(`known-${i}`, 'flag/known', 0.7));
    putRecords(folder, [
      flagged('sure', 'flag/sure', 0.99),
      flagged('unsure', 'flag/unsure', 0.6),
      flagged('one', 'flag/one', 0.9),
      ...['many-1', 'many-2', 'many-3'].map((id) => flagged(id, 'flag/many', 0.9, 'same')),
      ...known,
      flagged('unknown', 'flag/unknown', 0.7),
    ]);
    const review = await reviewOf(folder);
    const decided = review.items({ rule: 'flag/known', count: 11 }).items;
    await review.decide(decided.map((item) => decisionOn(item, 'right')));
    review.arrange();
    const rules = review.items({ state: 'open' }).items.map(({ rule }) => rule);
    const isFirst = (a: string, b: string): void => expect(rules.indexOf(a)).toBeLessThan(rules.indexOf(b));
    isFirst('flag/unsure', 'flag/sure');
    isFirst('flag/unknown', 'flag/known');
    isFirst('flag/many', 'flag/one');
  });
});

describe('a preview', () => {
  test('says what saving then changes', async () => {
    const review = await madeReview();
    const cut = review.items({ kind: 'cut', count: 500 }).items.find(({ alike }) => alike > 3)!;
    const flag = review.items({ of: 'flag' }).items[3]!;
    const keys = new Map(review.items({ count: 500 }).items.map((item) => [item.key, item]));
    const decisions = [
      decisionOn(cut, 'wrong', { scope: { kind: 'line', site: cut.site!, line: '' } }),
      decisionOn(flag, 'wrong', { scope: { kind: 'rule', rule: flag.rule, below: 0.75 } }),
      decisionOn(flag, 'right', { scope: { kind: 'rule', rule: flag.rule, below: 0.65 } }),
      decisionOn(flag, 'right', { scope: { kind: 'line', site: flag.site!, line: '' } }),
      decisionOn(cut, 'right', { scope: { kind: 'line', site: cut.site!, line: cut.quote } }),
      decisionOn(cut, 'wrong'),
    ];
    for (const decision of decisions) {
      const preview = await review.preview(decision);
      const before = review.run().decided;
      expect(await review.preview(decision)).toEqual(preview);
      expect(review.run().decided).toBe(before);
      const { changed } = await review.decide([decision]);
      const items = changed.flatMap(({ key }) => keys.get(key) ?? []);
      expect(items.length).toBeGreaterThan(0);
      expect(preview.items).toBe(items.length);
      expect(preview.articles).toBeGreaterThanOrEqual(new Set(items.map(({ article }) => article)).size);
      for (const { key } of preview.examples) expect(changed.map((change) => change.key)).toContain(key);
    }
  });

  test('counts the words of a line that would stand again, and of the same line where it stands', async () => {
    const folder = temporaryFolder();
    const article = (id: string, action: 'cut' | 'keep'): ReturnType<MadeArticle['record']> => {
      const made = new MadeArticle();
      made.keep('The ferry sank.\n');
      if (action === 'cut') made.edit('Read our app now', '', 'cut', 'strip/read-more', 0.9);
      else made.keep('READ our app  now');
      return made.record({ id, site: 'site.example' });
    };
    putRecords(folder, [article('a', 'cut'), article('b', 'cut'), article('c', 'keep')]);
    const review = await reviewOf(folder);
    const [item] = review.items({}).items;
    const scope = { kind: 'line', site: 'site.example', line: '' } as const;
    expect(await review.preview(decisionOn(item!, 'wrong', { scope }))).toMatchObject({
      items: 2,
      articles: 2,
      words: 8,
    });
    expect(await review.preview(decisionOn(item!, 'right', { scope }))).toMatchObject({
      items: 2,
      articles: 3,
      words: 4,
    });
  });
});

describe('verdicts of an earlier run', () => {
  const madeOf = (lead: string, rule: string): ReturnType<MadeArticle['record']> => {
    const article = new MadeArticle();
    article.keep(lead);
    article.edit('Read more\n', '', 'cut', rule, 0.9);
    article.keep('The ferry sank ');
    article.flag('theharbour', { rule: 'flag/glued-words', kind: 'glued-words', reason: 'x', score: 0.8 });
    return article.record({ id: 'a', path: 'a.txt', site: 'site.example' });
  };

  test.each([
    ['as it was', 'The ferry.\n'],
    ['changed elsewhere', 'A line that was not there before.\nThe ferry.\n'],
  ])('hold where the source is %s', async (_, lead) => {
    const folder = temporaryFolder();
    putRecords(folder, [madeOf('The ferry.\n', 'strip/read-more')]);
    const review = await reviewOf(folder);
    for (const [item, verdict] of review
      .items({ order: 'document' })
      .items.map((one, i) => [one, i === 0 ? 'wrong' : 'right'] as const))
      await review.decide([decisionOn(item, verdict)]);
    await review.close();
    putRecords(folder, [madeOf(lead, 'strip/read-more')]);
    const next = (await reviewOf(folder)).items({ order: 'document' }).items;
    expect(next.map(({ state, decidedBy }) => [state, decidedBy])).toEqual([
      ['wrong', 'ada'],
      ['right', 'ada'],
    ]);
  });

  test('are shown where no rule does any more what was decided on', async () => {
    const folder = temporaryFolder();
    putRecords(folder, [madeOf('The ferry.\n', 'strip/read-more')]);
    const review = await reviewOf(folder);
    await review.decide([decisionOn(review.items({ kind: 'cut' }).items[0]!, 'wrong')]);
    await review.close();
    const article = new MadeArticle();
    article.keep('The ferry.\nRead more\nThe ferry sank theharbour');
    putRecords(folder, [article.record({ id: 'a', path: 'a.txt', site: 'site.example' })]);
    const next = await reviewOf(folder);
    expect(next.run()).toMatchObject({ items: 0, decided: 0 });
    expect((await next.article(0)).spans).toMatchObject([
      { of: 'edit', action: 'cut', state: 'wrong', decidedBy: 'ada', start: 11, end: 20 },
    ]);
  });
});

describe('an article', () => {
  test('keeps a sentence, and what no article is has nothing else to decide', async () => {
    const review = await madeReview();
    const [flag] = review.items({ of: 'flag', status: 'review' }).items;
    const { source } = await review.article(flag!.article);
    const place = { of: 'text', rule: null, start: flag!.start - 5, end: flag!.end + 5 } as const;
    const kept = await review.decide([{ ...decisionOn(flag!, 'keep'), ...place }]);
    expect(kept.changed).toContainEqual({ key: flag!.key, state: 'keep', decidedBy: 'ada' });
    const { spans } = await review.article(flag!.article);
    expect(spans).toContainEqual(
      expect.objectContaining({ of: 'text', state: 'keep', after: source.slice(place.start, place.end) }),
    );
    const [other] = review.items({ of: 'flag', status: 'review', state: 'open' }).items;
    const none = await review.decide([decisionOn({ ...other!, of: 'document', start: 0, end: 0 }, 'not-article')]);
    const { total } = review.items({ text: other!.name, state: 'not-article' });
    expect(total).toBeGreaterThan(0);
    expect(none.changed.length).toBeGreaterThanOrEqual(total);
    expect((await review.article(other!.article)).state).toBe('not-article');
    expect(review.items({ text: other!.name, state: 'open' }).total).toBe(0);
  });

  test('without an audit shows its flags in the text as cleaned', async () => {
    const folder = temporaryFolder();
    const made = new MadeArticle();
    made.edit('Home\n', '', 'cut', 'strip/tail', 0.5);
    made.keep('Ships in ');
    made.flag('theharbour', { rule: 'flag/glued-words', kind: 'glued-words', reason: 'x', score: 0.8 });
    const { edits: _, ...record } = made.record({ id: 'a', site: 'site.example' });
    putRecords(folder, [record]);
    const review = await reviewOf(folder);
    const [item] = review.items({}).items;
    const view = await review.article(0);
    expect(view.source).toBe('Ships in theharbour');
    expect(view.spans).toMatchObject([{ of: 'flag', start: 9, end: 19, key: item!.key }]);
    await review.decide([decisionOn(item!, 'right')]);
    expect(review.items({}).items[0]!.state).toBe('right');
    await expect(review.decide([{ ...decisionOn(item!, 'keep'), of: 'text', rule: null }])).rejects.toThrow(
      'without --no-audit',
    );
  });

  test('of a run that was cleaned anew in the meantime is told apart', async () => {
    const folder = temporaryFolder();
    const record = (id: string) => {
      const made = new MadeArticle();
      made.flag(id, { rule: 'flag/glued-words', kind: 'glued-words', reason: 'x', score: 0.8 });
      return made.record({ id });
    };
    putRecords(folder, [record('one')]);
    const review = await reviewOf(folder);
    const [item] = review.items({}).items;
    putRecords(folder, [record('two')]);
    await expect(review.article(0)).rejects.toThrow('the run was cleaned anew');
    writeFileSync(path.join(folder, 'records.jsonl'), '');
    await expect(review.decide([decisionOn(item!, 'right')])).rejects.toThrow('the run was cleaned anew');
  });
});

test('find looks in all sources, whatever letter case and white space', async () => {
  const review = await madeReview();
  const { hits, isWhole } = await review.find('  the FERRY   captain ');
  expect(isWhole).toBe(true);
  expect(hits).toEqual([]);
  const found = await review.find('A ferry  CAPTAIN painted');
  expect(found.hits.length).toBeGreaterThan(3);
  for (const { article, start, end, quote } of found.hits) {
    expect(quote.toLowerCase()).toBe('a ferry captain painted');
    expect((await review.article(article)).source.slice(start, end)).toBe(quote);
  }
  expect((await review.find('.')).isWhole).toBe(false);
  expect((await review.find('(')).hits).toEqual([]);
});
