/** The queue under filters: a page of its items, and for each filter how many items each of its values would give. */
import { byText } from '../core/by-text.ts';
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
  const wanted = facetNames.map((name) => new Facet(name, query[name]));
  const found: Mark[] = [];
  for (const mark of ordered) {
    let failing: Facet | null = null;
    let failures = 0;
    for (const facet of wanted) {
      if (facet.lets(mark)) continue;
      failing = facet;
      failures++;
    }
    if (failures > 1 || !passes(mark)) continue;
    if (failing) failing.count(mark);
    else {
      found.push(mark);
      for (const facet of wanted) facet.count(mark);
    }
  }
  return {
    items: found.slice(from, from + count).map((mark) => itemOf(mark, run)),
    from,
    total: found.length,
    facets: Object.fromEntries(wanted.map((facet) => [facet.name, facet.counts])) as ItemPage['facets'],
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

/** A filter, and how many items each of its values would give. */
class Facet {
  readonly name: FacetName;
  readonly #valueOf: (mark: Mark) => string;
  readonly #chosen: ReadonlySet<string> | null;
  readonly #counts = new Map<string, number>();

  constructor(name: FacetName, chosen: string | string[] | undefined) {
    this.name = name;
    this.#valueOf = facetValue[name];
    const values = [chosen ?? []].flat();
    this.#chosen = values.length > 0 ? new Set(values) : null;
  }

  lets(mark: Mark): boolean {
    return this.#chosen?.has(this.#valueOf(mark)) ?? true;
  }

  count(mark: Mark): void {
    const value = this.#valueOf(mark);
    this.#counts.set(value, (this.#counts.get(value) ?? 0) + 1);
  }

  /** The commonest first. Without a prototype: a value may be called `__proto__`. */
  get counts(): Record<string, number> {
    const all = [...this.#counts].sort(([a, m], [b, n]) => n - m || byText(a, b));
    return Object.assign(Object.create(null), Object.fromEntries(all));
  }
}
