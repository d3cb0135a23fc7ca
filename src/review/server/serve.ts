/** The review on a port of this machine. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { WrongUse } from '../../core/errors.ts';
import type { Review } from '../review.ts';
import { reviewApp } from './app.ts';
import { pageFiles } from './page-files.ts';
import { Session } from './session.ts';

const host = '127.0.0.1';
/** How soon a page sees what another server appended to the same file. */
const lookMs = 1000;

export interface Served {
  /** Works once. */
  address: string;
  hasPage: boolean;
  /** Resolves when nothing is open any more. */
  close: () => Promise<void>;
}

/** With port 0 the system chooses one. Throws `WrongUse` where the port is taken. */
export async function serveReview(review: Review, port: number): Promise<Served> {
  const ending = new AbortController();
  const server = createServer();
  const session = new Session(await listening(server, port));
  const files = pageFiles();
  const app = reviewApp(review, session, files, ending.signal);
  server.on('request', getRequestListener(app.fetch, { hostname: host }));
  const timer = setInterval(() => void review.catchUp().catch(() => undefined), lookMs);
  return {
    address: session.address,
    hasPage: files.has('/'),
    close: async () => {
      clearInterval(timer);
      ending.abort();
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      const late = setTimeout(() => server.closeAllConnections(), lookMs);
      await closed;
      clearTimeout(late);
      await review.close();
    },
  };
}

async function listening(server: Server, port: number): Promise<number> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (cause) {
    throw new WrongUse('a free port for the review', port, `name another with --port: ${(cause as Error).message}`, {
      cause,
    });
  }
  return (server.address() as AddressInfo).port;
}
