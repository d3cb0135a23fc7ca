/**
 * The queue as far as it was looked at: `total` places, of which those near the view are fetched in windows. What no longer passes the filters goes,
 * as it goes on the server, so that places and counts stay the same as there.
 */
import type { Item, ItemPage, State } from '../../../review/api.ts';
import { ask, type Failure } from './client.ts';

export interface Changed {
  key: string;
  state: State;
  decidedBy: string | null;
}

const windowSize = 200;
const ahead = 40;
const countsAfterMs = 250;

export class Queue {
  total = $state(0);
  facets = $state.raw<ItemPage['facets'] | null>(null);
  /** Place of the selected item. */
  selected = $state(0);
  failure = $state.raw<string | null>(null);
  isLoaded = $state(false);
  #items: (Item | undefined)[] = [];
  /** Grows whenever items came, changed or went. */
  #version = $state(0);
  /** Grows when places shift: an answer to an older question is of no use. */
  #shifts = 0;
  #query: string | null = null;
  #states: readonly string[] = [];
  #stop = new AbortController();
  readonly #asked = new Set<number>();
  #seen: [first: number, last: number] = [0, 0];
  #timer: ReturnType<typeof setTimeout> | undefined;

  at(index: number): Item | undefined {
    this.#version;
    return this.#items[index];
  }

  get current(): Item | undefined {
    return this.at(this.selected);
  }

  /** What it shows; null at first. */
  get query(): string | null {
    return this.#query;
  }

  /** A new query. Selects the item named `key`, where it is among the first, or the first. */
  async load(query: string, states: readonly string[], key: string | null): Promise<void> {
    this.#query = query;
    this.#states = states;
    this.selected = 0;
    this.#seen = [0, 0];
    await this.reload(key);
  }

  /** The same query again, as the server has it now; the selected item stays selected. */
  async reload(key: string | null = this.current?.key ?? null): Promise<void> {
    this.#stop.abort();
    this.#stop = new AbortController();
    this.#asked.clear();
    this.#shifts++;
    const from = Math.max(0, Math.min(this.selected, this.#seen[0]) - ahead);
    let page = await this.#page(from);
    if (page && page.items.length === 0 && page.total > 0)
      page = await this.#page(Math.max(0, page.total - windowSize));
    if (!page) return;
    this.#items = [];
    this.#take(page);
    const place = this.#items.findIndex((item) => item?.key === key);
    this.selected = Math.max(0, place >= 0 ? place : Math.min(this.selected, this.total - 1));
    this.isLoaded = true;
    this.need(...this.#seen);
  }

  /** Called with the places in view. */
  need(first: number, last: number): void {
    this.#seen = [first, last];
    const end = Math.min(this.total, last + ahead);
    for (let index = Math.max(0, first - ahead); index < end; index++) {
      if (this.#items[index] || this.#isAsked(index)) continue;
      void this.#fetch(index);
    }
  }

  async #fetch(from: number): Promise<void> {
    const shifts = this.#shifts;
    this.#asked.add(from);
    const page = await this.#page(from);
    this.#asked.delete(from);
    if (!page) return;
    if (shifts !== this.#shifts) this.need(...this.#seen);
    else if (page.total !== this.total || this.#contradicts(page)) void this.reload();
    else this.#take(page);
  }

  async #page(from: number): Promise<ItemPage | null> {
    const { signal } = this.#stop;
    try {
      const page = await ask<ItemPage>(`/api/items?${this.#query}&from=${from}&count=${windowSize}`, undefined, signal);
      this.failure = null;
      return signal.aborted ? null : page;
    } catch (error) {
      if (!signal.aborted) this.failure = (error as Failure).message;
      return null;
    }
  }

  #take({ items, from, total, facets }: ItemPage): void {
    for (const [i, item] of items.entries()) this.#items[from + i] = item;
    this.total = total;
    this.#items.length = total;
    this.facets = facets;
    this.#version++;
  }

  #isAsked(index: number): boolean {
    return [...this.#asked].some((from) => index >= from && index < from + windowSize);
  }

  /** Whether the order is another than when the others came. */
  #contradicts({ items, from }: ItemPage): boolean {
    const fresh = new Map(items.map(({ key }, i) => [key, from + i]));
    return this.#items.some((item, index) => item && (fresh.get(item.key) ?? index) !== index);
  }

  /** Takes in what was decided, here or elsewhere. */
  apply(changed: readonly Changed[]): void {
    const byKey = new Map(changed.map((one) => [one.key, one]));
    let went = 0;
    const kept: (Item | undefined)[] = [];
    const { selected } = this;
    for (let index = 0; index < this.#items.length; index++) {
      const item = this.#items[index];
      const change = item && byKey.get(item.key);
      const next = change ? { ...item, state: change.state, decidedBy: change.decidedBy } : item;
      if (change && this.#states.length > 0 && !this.#states.includes(change.state)) {
        went++;
        if (index < selected) this.selected--;
      } else kept[index - went] = next;
    }
    if (went > 0) {
      this.#shifts++;
      kept.length = this.total - went;
      this.total -= went;
      this.selected = Math.max(0, Math.min(this.selected, this.total - 1));
    }
    this.#items = kept;
    this.#version++;
    this.#countAgain();
  }

  /** Counts and total as the server has them, soon; the whole view where they say that something else changed, too. */
  #countAgain(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(async () => {
      const shifts = this.#shifts;
      const page = await ask<ItemPage>(`/api/items?${this.#query}&from=0&count=1`, undefined, this.#stop.signal).catch(
        () => null,
      );
      if (!page || shifts !== this.#shifts) return;
      this.facets = page.facets;
      if (page.total !== this.total) void this.reload();
      else this.need(...this.#seen);
    }, countsAfterMs);
  }

  select(index: number): void {
    this.selected = Math.max(0, Math.min(index, this.total - 1));
    if (!this.#items[this.selected]) this.need(this.selected, this.selected);
  }

  /** The next place whose item waits for a decision, or the last; `isTaken` says of which a decision is on its way. */
  selectNextOpen(isTaken: (key: string) => boolean): void {
    for (let index = this.selected + 1; index < this.total; index++) {
      const item = this.#items[index];
      if (item && (item.state !== 'open' || isTaken(item.key))) continue;
      this.select(index);
      return;
    }
  }
}
