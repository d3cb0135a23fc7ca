/**
 * The flags of an article, in the order in which they were raised. A cut looks for those of its own block alone, and flags that take the
 * place of others do so together: a text may have more flags than words.
 */
import type { Block } from './article.ts';
import type { Flag } from './marks.ts';
import { contains, firstEndingAt, joinedSpans, type Span, touchesOne } from './span.ts';

export class FlagList implements Iterable<Flag> {
  readonly #all = new Set<Flag>();
  readonly #byBlock = new Map<Block, Flag[]>();
  /** Places at which flags of `#yielding` go, as soon as somebody looks. */
  #places: Span[] = [];
  #yielding: ReadonlySet<string> = new Set();

  add(block: Block, flag: Flag): void {
    if (this.#places.length > 0 && this.#yielding.has(flag.rule)) this.#settle();
    this.#all.add(flag);
    const own = this.#byBlock.get(block);
    if (own) own.push(flag);
    else this.#byBlock.set(block, [flag]);
  }

  /** Drops the flags of a block that lie within one of `places`, which are in order and do not overlap. */
  dropWithin(block: Block, places: readonly Span[]): void {
    const own = this.#byBlock.get(block);
    if (!own) return;
    const isWithin = (flag: Flag): boolean => {
      const place = places[firstEndingAt(places, flag.end)];
      return place !== undefined && contains(place, flag);
    };
    this.#byBlock.set(
      block,
      own.filter((flag) => !isWithin(flag) || !this.#all.delete(flag)),
    );
  }

  /** The flags of `rules` that were raised so far give way to one at `place`, where they touch it. */
  yieldTo(place: Span, rules: ReadonlySet<string>): void {
    if (rules !== this.#yielding) this.#settle();
    this.#yielding = rules;
    this.#places.push(place);
  }

  *[Symbol.iterator](): IterableIterator<Flag> {
    this.#settle();
    yield* this.#all;
  }

  #settle(): void {
    if (this.#places.length === 0) return;
    const places = joinedSpans(this.#places);
    this.#places = [];
    for (const flag of this.#all) {
      if (this.#yielding.has(flag.rule) && touchesOne(places, flag)) this.#all.delete(flag);
    }
  }
}
