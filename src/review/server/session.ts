/**
 * Who may ask: a token that works once is exchanged for a cookie, and a name of this machine or a page from elsewhere is turned away.
 *
 *     http://127.0.0.1:41233/?token=…   → cookie, and on to http://127.0.0.1:41233/
 *     Host: news.example:41233           → 403, whatever the cookie (DNS rebinding)
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

export class Session {
  readonly token = randomBytes(32).toString('base64url');
  readonly secret = randomBytes(32).toString('base64url');
  readonly #port: number;
  #isUsed = false;

  /** Cookies of one host are shared by its ports: the name tells servers apart. */
  constructor(port: number) {
    this.#port = port;
  }

  get cookie(): string {
    return `tamis-review-${this.#port}`;
  }

  get address(): string {
    return `http://127.0.0.1:${this.#port}/?token=${this.token}`;
  }

  /** True for the token, the first time. */
  takes(token: string): boolean {
    if (this.#isUsed || !isSame(token, this.token)) return false;
    this.#isUsed = true;
    return true;
  }

  holds(secret: string | undefined): boolean {
    return secret !== undefined && isSame(secret, this.secret);
  }

  isOwnHost(host: string | undefined): boolean {
    return host === `127.0.0.1:${this.#port}` || host === `localhost:${this.#port}`;
  }

  /** For what changes something: the page that asks must be our own. */
  isOwnOrigin(host: string | undefined, origin: string | undefined, site: string | undefined): boolean {
    return origin === `http://${host}` && (site === undefined || site === 'same-origin');
  }
}

/** In a time that does not tell how much of it was right. */
function isSame(a: string, b: string): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());
}
