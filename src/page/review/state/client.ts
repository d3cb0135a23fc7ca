/** Asks the server, and says of a failure whether it is worth asking again. */

/**
 * - `away`: no answer, or the server's own fault; asking again may help.
 * - `session`: the server does not know this tab; the page has to be opened anew.
 * - `other-run`: the server reviews another run now.
 * - `refused`: the server understood and says no.
 */
export type FailureKind = 'away' | 'session' | 'other-run' | 'refused';

export class Failure extends Error {
  readonly kind: FailureKind;

  constructor(kind: FailureKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}

/** What is asked may be long, what is said is short. */
const askMs = 60_000;
const tellMs = 20_000;

/** GET, or POST where there is a body. Throws `Failure`, or what `signal` aborts with. */
export async function ask<T>(path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const limit = AbortSignal.timeout(body === undefined ? askMs : tellMs);
  const init: RequestInit = { signal: signal ? AbortSignal.any([signal, limit]) : limit, cache: 'no-store' };
  if (body !== undefined)
    Object.assign(init, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  let response: Response;
  let answer: unknown;
  try {
    response = await fetch(path, init);
    answer = await response.json().catch((cause) => {
      if (response.ok) throw cause;
      return null;
    });
  } catch (cause) {
    signal?.throwIfAborted();
    throw new Failure('away', 'the server does not answer', { cause });
  }
  if (response.ok) return answer as T;
  const said = (answer as { error?: unknown } | null)?.error;
  const message = typeof said === 'string' ? said : `the server answered ${response.status}`;
  throw new Failure(kindOf(response.status), message);
}

function kindOf(status: number): FailureKind {
  if (status === 401) return 'session';
  if (status === 409) return 'other-run';
  return status >= 500 || status === 429 ? 'away' : 'refused';
}
