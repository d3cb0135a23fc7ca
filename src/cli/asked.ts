/** What was asked for besides the summary of a run, with `--report` and `--profile`: it goes to standard error, even with `--quiet`. */
import type { Seen, Watcher } from '../run/plan.ts';
import { Profile } from '../run/profile.ts';
import type { CleanOptions } from './clean-options.ts';
import { FlagReport } from './flag-report.ts';
import { isColoured } from './print.ts';
import { progress } from './progress.ts';

export class Asked {
  readonly #profile = new Profile();
  readonly #flags = new FlagReport();
  readonly #options: CleanOptions;

  constructor(options: CleanOptions) {
    this.#options = options;
  }

  async watcher(): Promise<Watcher> {
    const { quiet = false, verbose = false, profile, report } = this.#options;
    let watcher = await progress({ quiet, verbose });
    if (profile) watcher = this.#profile.watching(watcher);
    return report ? this.#flags.watching(watcher) : watcher;
  }

  add(seen: Seen): void {
    this.#profile.add(seen);
    this.#flags.add(seen.messages);
  }

  async tellFlags(): Promise<void> {
    if (this.#options.report) process.stderr.write(`${await this.#flags.text(isColoured(process.stderr))}\n`);
  }

  tellProfile(): void {
    if (this.#options.profile) process.stderr.write(`\n${this.#profile.text()}`);
  }
}
