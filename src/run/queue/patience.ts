/** Waits for a server that went away: what is asked of it is asked again until it answers, or until the worker stops. */
import { setTimeout as wait } from 'node:timers/promises';
import { type QueueAddress, withoutSecrets } from './address.ts';
import { orAborted } from './or-aborted.ts';

const againMs = 1000;

export class Patience {
  readonly #address: QueueAddress;
  readonly #stop: AbortSignal;
  readonly #warn: (message: string) => void;
  #isAway = false;

  constructor(address: QueueAddress, stop: AbortSignal, warn: (message: string) => void) {
    this.#address = address;
    this.#stop = stop;
    this.#warn = warn;
  }

  /** The answer; null where the worker stops. */
  async get<T>(ask: () => Promise<T>): Promise<T | null> {
    while (!this.#stop.aborted) {
      try {
        const answer = await orAborted(ask(), this.#stop);
        if (this.#isAway) this.#warn(`${this.#address.shown} answers again`);
        this.#isAway = false;
        return answer;
      } catch (error) {
        this.say(error);
        await wait(againMs, undefined, { signal: this.#stop }).catch(() => undefined);
      }
    }
    return null;
  }

  /** Tells once that the server is away. */
  say(error: unknown): void {
    if (this.#isAway || this.#stop.aborted) return;
    this.#isAway = true;
    const { message, code } = error as NodeJS.ErrnoException;
    this.#warn(
      `${this.#address.shown}: ${withoutSecrets(message || code || 'no answer', this.#address)}; waiting for it`,
    );
  }
}
