/**
 * `tamis work`: cleans what is in a queue, until it is asked to end.
 *
 *     tamis work --queue redis://db:6379 --workers 4
 */
import { availableParallelism } from 'node:os';
import { endOfWork, work } from '../run/queue/work.ts';
import { counted } from '../text/amounts.ts';
import { visible } from '../text/visible.ts';
import { addressOf, connected, numberOf } from './queue-options.ts';

/** More threads than that are better as several workers: each has one shard in work at a time. */
const mostThreads = 8;
/** What is left open is closed by ending. */
const lingerMs = 2000;

/** Gives the exit code: 1 where a run had to be left, or the work could not go on. */
export async function runWork(options: Record<string, unknown>): Promise<number> {
  const address = addressOf(options);
  const workers = numberOf(options, 'workers', Math.min(mostThreads, availableParallelism()));
  const lockMs = 1000 * numberOf(options, 'lock', 60);
  const graceMs = 1000 * numberOf(options, 'grace', 20);
  const say = (message: string): void => {
    process.stderr.write(`tamis: ${visible(message)}\n`);
  };
  const server = await connected(address, true);
  const stop = new AbortController();
  const end = (): void => stop.abort();
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  try {
    const tell = options.quiet === true ? () => undefined : say;
    const untilDone = options.untilDone === true;
    const { shards, refused } = await work(server, {
      workers,
      untilDone,
      lockMs,
      graceMs,
      stop: stop.signal,
      tell,
      warn: say,
    });
    tell(`${counted(shards, 'shard')} done here`);
    return refused > 0 ? 1 : 0;
  } catch (error) {
    throw endOfWork(error, server);
  } finally {
    process.off('SIGTERM', end);
    process.off('SIGINT', end);
    await Promise.race([server.close(), new Promise((resolve) => setTimeout(resolve, lingerMs).unref())]);
    setTimeout(() => process.exit(), lingerMs).unref();
  }
}
