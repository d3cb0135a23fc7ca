/** bull-board, on this machine only, and only to look: it shows each run's shards with their states and errors. */
import { bullBoard } from './packages.ts';
import { Runs, runQueue } from './runs.ts';
import type { QueueServer } from './server.ts';
import { QueueTrouble } from './trouble.ts';

const host = '127.0.0.1';
const lookMs = 5000;

export interface Dashboard {
  url: string;
  close: () => void;
}

/** With port 0 the system chooses one. Throws `QueueTrouble` where the port is taken. */
export async function dashboard(server: QueueServer, port: number): Promise<Dashboard> {
  const { createBullBoard, BullMQAdapter, HonoAdapter, Hono, serve, serveStatic } = await bullBoard();
  const adapter = new HonoAdapter(serveStatic);
  const board = createBullBoard({ queues: [], serverAdapter: adapter });
  const shown = new Set<string>();
  const look = async (): Promise<void> => {
    for (const { id, output } of await new Runs(server).all()) {
      if (shown.has(id)) continue;
      shown.add(id);
      board.addQueue(
        new BullMQAdapter(runQueue(server, id) as never, { readOnlyMode: true, displayName: output, description: id }),
      );
    }
  };
  await look();
  const app = new Hono();
  app.use(async (context, next) => {
    // a page from elsewhere that got a name for this address must not read it
    if (!/^(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(context.req.header('host') ?? ''))
      return context.text('Forbidden', 403);
    return next();
  });
  app.route('/', adapter.setBasePath('/').registerPlugin());
  const timer = setInterval(() => void look().catch(() => undefined), lookMs);
  return new Promise((resolve, reject) => {
    const listening = serve({ fetch: app.fetch, hostname: host, port }, ({ port: taken }) => {
      const close = (): void => {
        clearInterval(timer);
        listening.close();
        if ('closeAllConnections' in listening) listening.closeAllConnections();
      };
      resolve({ url: `http://${host}:${taken}/`, close });
    });
    listening.on('error', ({ message }: Error) => {
      clearInterval(timer);
      reject(
        new QueueTrouble(`Expected a free port for the dashboard, got: ${message}; name another with --dashboard PORT`),
      );
    });
  });
}
