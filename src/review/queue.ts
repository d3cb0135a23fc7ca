/** The queue under filters: a page of its items, and for each filter how many items each of its values would give. */
import type { ItemPage, ItemQuery } from './api.ts';
import { itemOf } from './item.ts';
import { lineGroup, type Mark } from './mark.ts';
import type { ReviewedRun } from './reviewed-run.ts';
import { Unfit } from './unfit.ts';

const facetNames = ['rule', 'kind', 'site', 'status', 'state', 'of'] as const;
type FacetName = (typeof facetNames)[number];

/** What a filter looks at. A site that is not known is ''. */
const facetValue: Record<FacetName, (mark: Mark) => string> = {
  rule: ({ rule }) => rule,
  kind: ({ action, kind }) => action ?? kind ?? '',
  site: ({ document }) => document.site ?? '',
  status: ({ document }) => document.status,
  state: ({ state }) => state,
  of: ({ of }) => of,
};

const pageSize = 100;

/** `ordered` are all items in the order that is asked for. Throws `Unfit` where `like` is no key. */
export function itemPage(run: ReviewedRun, ordered: readonly Mark[], query: ItemQuery): ItemPage {
  const { from = 0, count = pageSize } = query;
  const passes = passing(run, query);
  const wanted = facetNames.map((name) => ({ name, values: chosen(query[name]), counts: new Map<string, number>() }));
  const found: Mark[] = [];
  for (const mark of ordered) {
    const values = wanted.map(({ name }) => facetValue[name](mark));
    const failing = wanted.flatMap((facet, i) => (facet.values && !facet.values.has(values[i]!) ? [i] : []));
    if (failing.length > 1 || !passes(mark)) continue;
    if (failing.length === 0) found.push(mark);
    for (const [i, { counts }] of wanted.entries())
      if (failing.length === 0 || failing[0] === i) counts.set(values[i]!, (counts.get(values[i]!) ?? 0) + 1);
  }
  return {
    items: found.slice(from, from + count).map((mark) => itemOf(mark, run)),
    from,
    total: found.length,
    facets: Object.fromEntries(wanted.map(({ name, counts }) => [name, sorted(counts)])) as ItemPage['facets'],
  };
}

/** What is no facet: scores, text, and likeness to an item. */
function passing(
  run: ReviewedRun,
  { atLeast = 0, below, text = '', like, by = 'rule' }: ItemQuery,
): (mark: Mark) => boolean {
  const tests: ((mark: Mark) => boolean)[] = [];
  if (atLeast > 0) tests.push(({ score }) => score >= atLeast);
  if (below !== undefined) tests.push(({ score }) => score < below);
  if (like !== undefined) tests.push(likeness(run, like, by));
  const sought = text.trim().toLowerCase();
  if (sought !== '') tests.push((mark) => wordsOf(mark).includes(sought));
  return (mark) => tests.every((test) => test(mark));
}

function likeness(run: ReviewedRun, key: string, by: 'rule' | 'line'): (mark: Mark) => boolean {
  const model = run.byKey.get(key);
  if (!model) throw new Unfit(`Expected the key of an item, got ${JSON.stringify(key)}`, 404);
  if (by === 'rule') return ({ rule }) => rule === model.rule;
  const group = lineGroup(model);
  return (mark) => mark === model || (group !== null && lineGroup(mark) === group);
}

function wordsOf({ document: { title, name }, item }: Mark): string {
  const { before, quote, behind } = item!;
  return `${before}${quote}${behind}\n${title ?? ''}\n${name}`.toLowerCase();
}

function chosen(value: string | string[] | undefined): ReadonlySet<string> | null {
  const values = value === undefined ? [] : [value].flat();
  return values.length > 0 ? new Set(values) : null;
}

/** The commonest first. Without a prototype: a value may be called `__proto__`. */
function sorted(counts: ReadonlyMap<string, number>): Record<string, number> {
  const all = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return Object.assign(Object.create(null), Object.fromEntries(all));
}
