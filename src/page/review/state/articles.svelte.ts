/** The articles that were opened, the last few of them, and what was decided on their spans since. */
import { SvelteMap } from 'svelte/reactivity';
import type { ArticleView, SpanView, State } from '../../../review/api.ts';
import { ask, type Failure } from './client.ts';
import type { Changed } from './queue.svelte.ts';

const most = 4;

export class Articles {
  article = $state.raw<ArticleView | null>(null);
  failure = $state.raw<string | null>(null);
  readonly #changed = new SvelteMap<string, Changed>();
  readonly #known = new Map<number, Promise<ArticleView>>();
  #wanted: number | null = null;
  #byKey = $derived(new Map(this.article?.spans.map((span, index) => [span.key, index])));

  get(number: number): Promise<ArticleView> {
    const known = this.#known.get(number) ?? ask<ArticleView>(`/api/articles/${number}`);
    this.#known.delete(number);
    this.#known.set(number, known);
    known.catch(() => this.#known.delete(number));
    for (const old of [...this.#known.keys()].slice(0, -most)) this.#known.delete(old);
    return known;
  }

  async open(number: number | null): Promise<void> {
    this.#wanted = number;
    if (this.article?.article !== number) this.article = null;
    this.failure = null;
    if (number === null) return;
    try {
      const article = await this.get(number);
      if (this.#wanted === number) this.article = article;
    } catch (failure) {
      if (this.#wanted === number) this.failure = (failure as Failure).message;
    }
  }

  apply(changed: readonly Changed[]): void {
    for (const one of changed) this.#changed.set(one.key, one);
  }

  /** Asks anew for what is open. */
  forget(): void {
    this.#known.clear();
    this.#changed.clear();
    const { article } = this;
    if (!article) return;
    void this.get(article.article).then((fresh) => {
      if (this.#wanted === fresh.article) this.article = fresh;
    });
  }

  stateOf({ key, state }: { key: string; state: State }): State {
    return this.#changed.get(key)?.state ?? state;
  }

  /** With what was decided since. */
  fresh<T extends Changed>(one: T): T {
    const change = this.#changed.get(one.key);
    return change ? { ...one, state: change.state, decidedBy: change.decidedBy } : one;
  }

  span(key: string | null): SpanView | null {
    const index = key === null ? undefined : this.#byKey.get(key);
    return index === undefined ? null : this.article!.spans[index]!;
  }

  /** The span `steps` on from the one named; the first or last where none is. */
  step(key: string | null, steps: 1 | -1): SpanView | null {
    const spans = this.article?.spans ?? [];
    const index = key === null ? undefined : this.#byKey.get(key);
    return (index === undefined ? spans.at(steps > 0 ? 0 : -1) : spans[index + steps]) ?? null;
  }

  nextOpen(key: string | null, isTaken: (key: string) => boolean): SpanView | null {
    const spans = this.article?.spans ?? [];
    const from = key === null ? -1 : (this.#byKey.get(key) ?? -1);
    return spans.slice(from + 1).find((span) => this.stateOf(span) === 'open' && !isTaken(span.key)) ?? null;
  }

  /** The next span of the rule, from the first again behind the last. */
  nextOf(rule: string, key: string | null): SpanView | null {
    const spans = this.article?.spans ?? [];
    const from = key === null ? -1 : (this.#byKey.get(key) ?? -1);
    const isOf = (span: SpanView): boolean => span.rule === rule;
    return spans.slice(from + 1).find(isOf) ?? spans.find(isOf) ?? null;
  }
}
