/**
 * How far a run is, on standard error: a bar with rate and time left on a terminal, a plain line every ten seconds elsewhere.
 *
 *     cleaning ████████████░░░░░░░░  62 %  6,200/10,000  310/s  12s left
 */
import type { Logger } from 'pino';
import type { Seen, Watcher } from '../run/plan.ts';
import { seenJson } from '../text/quoted.ts';

const plainEveryMs = 10_000;

/** `verbose` adds a line of JSON for each document. `quiet` says nothing. */
export async function progress({ quiet = false, verbose = false }): Promise<Watcher> {
  if (verbose) return logged(await stderrLogger());
  if (quiet) return { start: () => undefined, seen: () => undefined, end: () => undefined };
  return process.stderr.isTTY ? bar() : plain();
}

async function bar(): Promise<Watcher> {
  const { SingleBar, Presets } = (await import('cli-progress')).default;
  const format = 'cleaning {bar} {percentage} %  {value}/{total}  {rate}/s  {eta_formatted} left';
  const shown = new SingleBar(
    { format, stream: process.stderr, barsize: 20, hideCursor: true, clearOnComplete: true },
    Presets.shades_classic,
  );
  const startedMs = Date.now();
  let done = 0;
  let isCounted = false;
  return {
    start: (documents) => {
      isCounted = documents !== null;
      if (documents !== null) shown.start(documents, 0, { rate: 0 });
    },
    seen: () => {
      done++;
      if (isCounted) shown.update(done, { rate: rate(done, startedMs) });
    },
    end: () => shown.stop(),
  };
}

function plain(): Watcher {
  const startedMs = Date.now();
  let total = '';
  let done = 0;
  let lastMs = startedMs;
  return {
    start: (documents) => {
      if (documents !== null) total = ` of ${documents}`;
    },
    seen: () => {
      done++;
      const now = Date.now();
      if (now - lastMs < plainEveryMs) return;
      lastMs = now;
      process.stderr.write(`tamis: ${done}${total} documents, ${rate(done, startedMs)} a second\n`);
    },
    end: () => undefined,
  };
}

function rate(done: number, startedMs: number): number {
  return Math.round(done / Math.max(0.001, (Date.now() - startedMs) / 1000));
}

function logged(logger: Logger): Watcher {
  return {
    start: (documents) => logger.info({ documents }, 'start'),
    seen: ({ times: _, messages: __, ...seen }: Seen) => {
      const said = { ...seen, ms: Math.round(seen.ms * 1000) / 1000 };
      if (seen.status === 'failed') logger.warn(said, 'failed');
      else logger.info(said, 'cleaned');
    },
    end: () => logger.info('end'),
  };
}

/** A name is data: what a terminal would obey in it stands in the line as an escape. */
async function stderrLogger(): Promise<Logger> {
  const { pino } = await import('pino');
  const out = pino.destination({ dest: 2, sync: true });
  return pino({ name: 'tamis', base: null }, { write: (line) => void out.write(seenJson(line)) });
}
