/**
 * Where the reader is: view, filters and selection, kept in the address behind `#`, so that a reload, a link and a second tab show the same:
 *
 *     #rule=strip%2Fread-more&order=document&item=a1b2      the queue
 *     #article=7&span=c3d4                                  an article
 *     #find=harbour                                         what was found in the sources
 */

/** Filters that take several values. */
export const choices = ['kind', 'rule', 'site', 'status', 'state', 'of'] as const;
export type Choice = (typeof choices)[number];
const single = ['atLeast', 'below', 'text', 'like', 'by', 'order'] as const;
export type Single = (typeof single)[number];

/** Stands for no filter by state, since without a word only what is open is shown. */
const anyState = 'any';

export type View = 'queue' | 'article' | 'find';
type Change = Record<string, string | string[] | null>;

export class Place {
  #params = $state.raw(here());

  constructor() {
    addEventListener('hashchange', () => {
      this.#params = here();
    });
  }

  get view(): View {
    if (this.article !== null) return 'article';
    return this.#params.has('find') ? 'find' : 'queue';
  }

  get article(): number | null {
    const number = this.#params.get('article');
    return number !== null && /^\d{1,9}$/.test(number) ? Number(number) : null;
  }

  get item(): string | null {
    return this.#params.get('item');
  }

  get span(): string | null {
    return this.#params.get('span');
  }

  /** Offsets of the source that were found. */
  get found(): [start: number, end: number] | null {
    const [, start, end] = /^(\d{1,9})-(\d{1,9})$/.exec(this.#params.get('at') ?? '') ?? [];
    return start === undefined ? null : [Number(start), Number(end)];
  }

  get find(): string {
    return this.#params.get('find') ?? '';
  }

  chosen(name: Choice): string[] {
    const values = this.#params.getAll(name);
    if (name !== 'state') return values;
    if (values.includes(anyState)) return [];
    return values.length > 0 ? values : ['open'];
  }

  single(name: Single): string {
    return this.#params.get(name) ?? '';
  }

  /** Whether any filter differs from what the page begins with. */
  get isFiltered(): boolean {
    return [...choices, 'atLeast', 'below', 'text', 'like'].some((name) => this.#params.has(name));
  }

  /** The queue's query, for the server. */
  get query(): string {
    const query = new URLSearchParams();
    for (const name of choices) for (const value of this.chosen(name)) query.append(name, value);
    for (const name of single) if (this.single(name) !== '') query.set(name, this.single(name));
    return query.toString();
  }

  choose(name: Choice, values: readonly string[]): void {
    const meant = name === 'state' && values.length === 0 ? [anyState] : [...values];
    this.go({ [name]: name === 'state' && String(meant) === 'open' ? null : meant, item: null }, true);
  }

  /** The address with a change. */
  link(change: Change): string {
    const params = new URLSearchParams(this.#params);
    for (const [name, value] of Object.entries(change)) {
      params.delete(name);
      for (const one of Array.isArray(value) ? value : value === null ? [] : [value]) params.append(name, one);
    }
    return `#${params}`;
  }

  /** Goes there; in place of this entry of the browser's history where it is no new view. */
  go(change: Change, isReplaced = false): void {
    const link = this.link(change);
    if (link === `#${this.#params}`) return;
    history[isReplaced ? 'replaceState' : 'pushState'](null, '', link);
    this.#params = here();
  }

  toQueue(change: Change = {}): void {
    this.go({ article: null, span: null, at: null, find: null, ...change });
  }

  clear(): void {
    this.toQueue(
      Object.fromEntries([...choices, 'atLeast', 'below', 'text', 'like', 'by', 'item'].map((name) => [name, null])),
    );
  }
}

function here(): URLSearchParams {
  return new URLSearchParams(location.hash.slice(1));
}
