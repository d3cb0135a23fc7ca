/** Offsets of one text in two units: `new CodePoints('💩ab').before(3)` → 2, `.units(2)` → 3. */
import { firstIndex } from '../core/first-index.ts';

export class CodePoints {
  /** Where characters of two units begin. */
  readonly #pairs: number[];

  constructor(text: string) {
    this.#pairs = [...text.matchAll(/[\u{10000}-\u{10ffff}]/gu)].map(({ index }) => index);
  }

  /** Code points that begin before an offset in UTF-16 units. */
  before(unit: number): number {
    return unit - firstIndex(this.#pairs.length, (i) => this.#pairs[i]! + 1 >= unit);
  }

  /** The offset in UTF-16 units behind so many code points. */
  units(points: number): number {
    return points + firstIndex(this.#pairs.length, (i) => this.#pairs[i]! - i >= points);
  }
}
