/**
 * Work on many items at once, results in the order of the items:
 *
 *     inOrder([a, b, c], work, 2)   → work(a), work(b), work(c), though b may be ready before a
 */
import PQueue from 'p-queue';

/** Results that wait for an earlier one to be ready, for each item in work. */
const waitingPerWorker = 4;

/**
 * Holds a few results at a time, however many items there are, and gives a result as soon as it has its turn, though the next item may
 * be long in coming. A throw of `work`, or of `items`, ends it once its turn comes.
 */
export async function* inOrder<T, R>(
  items: Iterable<T> | AsyncIterable<T>,
  work: (item: T) => Promise<R>,
  concurrency: number,
): AsyncGenerator<R> {
  const queue = new PQueue({ concurrency });
  const source = iteratorOf(items);
  const window: Promise<R>[] = [];
  let next: Promise<IteratorResult<T>> | null = asked(source);
  try {
    while (next || window.length > 0) {
      const isFull = window.length >= concurrency * waitingPerWorker;
      if (next && !isFull && (window.length === 0 || (await comesFirst(next, window[0]!)))) {
        const { done, value }: IteratorResult<T> = await next;
        next = done ? null : asked(source);
        if (done) continue;
        const result = queue.add(() => work(value));
        result.catch(() => undefined); // reported when its turn comes
        window.push(result);
      } else yield await window.shift()!;
    }
  } finally {
    queue.clear();
    await queue.onIdle(); // what has begun to write ends before the caller tidies up
    Promise.resolve(source.return?.()).catch(() => undefined); // not awaited: what it was asked last may never come
  }
}

function iteratorOf<T>(items: Iterable<T> | AsyncIterable<T>): Iterator<T> | AsyncIterator<T> {
  return Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
}

function asked<T>(source: Iterator<T> | AsyncIterator<T>): Promise<IteratorResult<T>> {
  const next = Promise.resolve(source.next());
  next.catch(() => undefined); // reported when its turn comes
  return next;
}

/** True where `next` is ready before `head`, or at the same time. */
function comesFirst(next: Promise<unknown>, head: Promise<unknown>): Promise<boolean> {
  const no = (): boolean => false;
  return Promise.race([next.then(() => true, no), head.then(no, no)]);
}
