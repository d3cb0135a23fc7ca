/** What `work` gives; throws the signal's reason as soon as it is aborted, whatever `work` still does. Leaves no listener behind. */
export async function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const over = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true, signal: over.signal });
  });
  work.catch(() => undefined); // reported here, or nobody waits for it any more
  try {
    return await Promise.race([work, aborted]);
  } finally {
    over.abort();
  }
}
