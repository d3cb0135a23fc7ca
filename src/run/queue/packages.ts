/** The packages that only queues need: loaded when a queue is used. Where one is missing, the error says what to install. */
import { WrongUse } from '../../core/errors.ts';

export const bullmq = (): Promise<typeof import('bullmq')> => loaded('bullmq', () => import('bullmq'));
export const ioredis = (): Promise<Pick<typeof import('ioredis'), 'Redis'>> =>
  loaded('ioredis', () => import('ioredis'));
export const pg = (): Promise<Pick<typeof import('pg'), 'Client'>> => loaded('pg', () => import('pg'));

/** bull-board with what serves it. */
export async function bullBoard() {
  const [api, adapter, { HonoAdapter }, { Hono }, { serve }, { serveStatic }] = await Promise.all([
    loaded('@bull-board/api', () => import('@bull-board/api')),
    loaded('@bull-board/api', () => import('@bull-board/api/bullMQAdapter')),
    loaded('@bull-board/hono', () => import('@bull-board/hono')),
    loaded('hono', () => import('hono')),
    loaded('@hono/node-server', () => import('@hono/node-server')),
    loaded('@hono/node-server', () => import('@hono/node-server/serve-static')),
  ]);
  return { ...api, ...adapter, HonoAdapter, Hono, serve, serveStatic };
}

async function loaded<T>(name: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code !== 'ERR_MODULE_NOT_FOUND' && code !== 'MODULE_NOT_FOUND') throw cause;
    throw new WrongUse(`the package ${name} for this command`, undefined, `install it: npm install ${name}`, { cause });
  }
}
