/**
 * Where the time of a run went, for `--profile`: stages and documents, the slowest first. At most 80 columns wide.
 *
 *     Where the time went: 1,204 ms of cleaning, 5 documents, 0.0 MB
 *       describe/title                 310 ms   26 %     0.1 MB/s
 */
import { counted, grouped } from '../text/amounts.ts';
import { fittedEnd } from '../text/columns.ts';
import { visible } from '../text/visible.ts';
import type { Seen, Watcher } from './plan.ts';

const listedDocuments = 10;
/** Of all time; stages that take less are summed up. */
const leastShare = 0.005;
const nameColumns = 34;
const idColumns = 50;
const other = 'decoding, layout, hashes';

export class Profile {
  readonly #stages = new Map<string, number>();
  #slowest: { id: string; bytes: number; ms: number }[] = [];
  #documents = 0;
  #bytes = 0;
  #ms = 0;

  /** A watcher that is told what this one is told. */
  watching({ start, seen, end }: Watcher): Watcher {
    return {
      start,
      seen: (one) => {
        this.add(one);
        seen(one);
      },
      end,
    };
  }

  /** Documents without times (unread, refused, or unchanged) are left out. */
  add({ id, bytes, times }: Seen): void {
    if (!times) return;
    this.#documents++;
    this.#bytes += bytes;
    this.#ms += times.all;
    let staged = 0;
    for (const [stage, ms] of Object.entries(times.stages)) {
      this.#stages.set(stage, (this.#stages.get(stage) ?? 0) + ms);
      staged += ms;
    }
    this.#stages.set(other, (this.#stages.get(other) ?? 0) + times.all - staged);
    this.#slowest.push({ id, bytes, ms: times.all });
    if (this.#slowest.length >= 20 * listedDocuments) this.#keepSlowest();
  }

  /** The tables, ending with a line break. Milliseconds of all threads together. */
  text(): string {
    this.#keepSlowest();
    const megabytes = this.#bytes / 1e6;
    const lines = [
      `Where the time went: ${grouped(this.#ms)} ms of cleaning, ${counted(this.#documents, 'document')}, ${megabytes.toFixed(1)} MB`,
    ];
    const sorted = [...this.#stages].sort(([, a], [, b]) => b - a);
    const listed = sorted.filter(([, ms]) => ms >= leastShare * this.#ms);
    for (const [stage, ms] of listed) {
      const share = `${Math.round((100 * ms) / Math.max(this.#ms, 1e-9))} %`;
      const speed = `${(megabytes / Math.max(ms / 1000, 1e-9)).toFixed(1)} MB/s`;
      lines.push(
        `  ${stage.padEnd(nameColumns)}${grouped(ms).padStart(9)} ms${share.padStart(7)}${speed.padStart(15)}`,
      );
    }
    const rest = sorted.slice(listed.length);
    const restMs = rest.reduce((sum, [, ms]) => sum + ms, 0);
    if (rest.length > 0)
      lines.push(`  ${`${rest.length} more stages`.padEnd(nameColumns)}${grouped(restMs).padStart(9)} ms`);
    if (this.#slowest.length > 0) lines.push('', 'Slowest documents');
    for (const { id, bytes, ms } of this.#slowest)
      lines.push(
        `  ${grouped(ms).padStart(7)} ms${grouped(bytes / 1000).padStart(9)} kB   ${fittedEnd(visible(id), idColumns)}`,
      );
    return `${lines.join('\n')}\n`;
  }

  #keepSlowest(): void {
    this.#slowest.sort((a, b) => b.ms - a.ms);
    this.#slowest.length = Math.min(this.#slowest.length, listedDocuments);
  }
}
