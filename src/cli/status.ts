/**
 * `tamis status`: how far the runs in a queue are.
 *
 *     tamis status --queue redis://db:6379 --watch
 */
import { setTimeout as wait } from 'node:timers/promises';
import { dashboard } from '../run/queue/dashboard.ts';
import { type QueueServer, troubleOf } from '../run/queue/server.ts';
import { queueStatus, type RunStatus } from '../run/queue/status.ts';
import { seenJson } from '../text/quoted.ts';
import { palette, print } from './print.ts';
import { addressOf, connected, numberOf } from './queue-options.ts';
import { statusText } from './status-text.ts';

const watchMs = 2000;

/** Gives the exit code: 0, whatever failed. */
export async function runStatus(options: Record<string, unknown>): Promise<number> {
  const address = addressOf(options);
  const port = options.dashboard === true ? 0 : numberOf(options, 'dashboard', 0);
  const server = await connected(address, false);
  try {
    if (options.dashboard !== undefined) await shownUntilEnded(server, port);
    else if (options.watch === true) await watched(server, options.json === true);
    else await print(text(await queueStatus(server), address.shown, options.json === true));
    return 0;
  } catch (error) {
    throw troubleOf(error, address);
  } finally {
    await server.close();
  }
}

function text(runs: readonly RunStatus[], queue: string, isJson: boolean): string {
  return isJson ? `${seenJson(JSON.stringify({ queue, runs }, null, 2))}\n` : statusText(runs, palette());
}

async function watched(server: QueueServer, isJson: boolean): Promise<void> {
  for (;;) {
    const runs = await queueStatus(server);
    if (process.stdout.isTTY && !isJson) await print('\u001B[2J\u001B[H'); // clears the screen
    await print(text(runs, server.address.shown, isJson));
    if (runs.every(({ state }) => state === 'done' || state === 'stuck')) return;
    await wait(watchMs);
  }
}

async function shownUntilEnded(server: QueueServer, port: number): Promise<void> {
  const { url, close } = await dashboard(server, port);
  await print(`${url}\n`);
  await new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  close();
}
