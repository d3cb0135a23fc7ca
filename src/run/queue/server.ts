/**
 * The server that holds the queues, through BullMQ: Redis or PostgreSQL.
 *
 * One queue lists the runs, and each run has a queue of its own for its shards, so that what is left of a run is counted by the server.
 */
import type { Job, Processor, Queue, Worker, WorkerOptions } from 'bullmq';
import { WrongUse } from '../../core/errors.ts';
import { type QueueAddress, withoutSecrets } from './address.ts';
import { bullmq, ioredis, pg } from './packages.ts';
import { redisAdvice } from './redis-advice.ts';
import { QueueTrouble } from './trouble.ts';

const ownErrors = [QueueTrouble, WrongUse, TypeError, RangeError];

/** A server that does not answer for so long is away. */
const answerMs = 5000;

/** What BullMQ is given to reach the server. */
interface Connection {
  options: { connection: never; skipVersionCheck?: boolean };
  /** The last argument of its constructors. */
  backend: never;
  close: () => Promise<void>;
}

export interface QueueServer {
  address: QueueAddress;
  /** What the server's settings put at risk, for a person. */
  advice: readonly string[];
  queue: <Data, Result = unknown>(name: string) => Queue<Job<Data, Result>>;
  worker: <Data, Result>(
    name: string,
    work: Processor<Data, Result>,
    options: Omit<WorkerOptions, 'connection'>,
  ) => Worker<Data, Result>;
  close: () => Promise<void>;
}

/**
 * Connects. Throws `QueueTrouble` where the server does not answer within seconds. `isPatient`: once connected, what is asked waits for as
 * long as the server is away; else it fails within seconds.
 */
export async function queueServer(address: QueueAddress, isPatient: boolean): Promise<QueueServer> {
  const { Queue, Worker } = await bullmq();
  const advice = await answered(address, address.backend === 'redis' ? redisAnswer : postgresAnswer);
  const { options, backend, close } = await (address.backend === 'redis'
    ? redisConnection(address, isPatient)
    : postgresConnection(address, isPatient));
  const opened: { close: () => Promise<void> }[] = [];
  const known = new Map<string, Queue>();
  return {
    address,
    advice,
    queue: (name) => {
      const queue = known.get(name) ?? new Queue(name, options, backend);
      if (!known.has(name)) {
        known.set(name, queue);
        opened.push(queue);
        queue.on('error', () => undefined); // whoever asks for something is told
      }
      return queue as never;
    },
    worker: (name, work, own) => new Worker(name, work, { ...own, ...options }, backend) as never,
    close: async () => {
      await Promise.allSettled(opened.map((one) => one.close()));
      await close();
    },
  };
}

/** An error of the server or its driver as one of ours, without secrets. One of ours, and a mistake in the program, stays what it is. */
export function troubleOf(error: unknown, address: QueueAddress): Error {
  if (ownErrors.some((kind) => error instanceof kind)) return error as Error;
  const { message, code } = innermost(error);
  const said = withoutSecrets(message || code || 'no answer', address);
  return new QueueTrouble(`Expected an answer of the queue ${address.shown}, got: ${said}; see that it runs`, {
    cause: error,
  });
}

/** Of several addresses that were tried, the last one's error; of a driver's, its cause. */
function innermost(error: unknown): NodeJS.ErrnoException {
  const { errors, lastNodeError, message } = error as AggregateError & { lastNodeError?: Error };
  const inner = errors?.at(-1) ?? lastNodeError;
  return message || !inner ? (error as NodeJS.ErrnoException) : innermost(inner);
}

async function answered<T>(address: QueueAddress, ask: (address: QueueAddress) => Promise<T>): Promise<T> {
  try {
    return await ask(address);
  } catch (error) {
    throw troubleOf(error, address);
  }
}

async function redisAnswer({ url }: QueueAddress): Promise<string[]> {
  const { Redis } = await ioredis();
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: answerMs,
    commandTimeout: answerMs,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  let reason: unknown = null;
  client.on('error', (error) => {
    reason = error;
  });
  try {
    await client.connect();
    return await redisAdvice(client);
  } catch (error) {
    throw reason ?? error;
  } finally {
    client.disconnect();
  }
}

async function postgresAnswer({ url }: QueueAddress): Promise<string[]> {
  const { Client } = await pg();
  const client = new Client({ connectionString: url, connectionTimeoutMillis: answerMs, query_timeout: answerMs });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
    return [];
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function redisConnection({ url }: QueueAddress, isPatient: boolean): Promise<Connection> {
  const { Redis } = await ioredis();
  const client = new Redis(
    url,
    isPatient
      ? { maxRetriesPerRequest: null, retryStrategy: (times) => Math.min(200 * times, 3000) }
      : {
          maxRetriesPerRequest: 1,
          connectTimeout: answerMs,
          commandTimeout: 2 * answerMs,
          retryStrategy: (times) => (times > 3 ? null : 300),
        },
  );
  client.on('error', () => undefined);
  return {
    options: { connection: client as never, skipVersionCheck: true }, // asked before, see redisAnswer
    backend: undefined as never,
    close: async () => client.disconnect(),
  };
}

async function postgresConnection({ url }: QueueAddress, isPatient: boolean): Promise<Connection> {
  const { createPostgresBackend } = await bullmq();
  const connection = {
    connectionString: url,
    migrate: true,
    max: 3,
    connectionTimeoutMillis: answerMs,
    ...(!isPatient && { query_timeout: 2 * answerMs }),
  };
  return {
    options: { connection: connection as never },
    backend: createPostgresBackend as never,
    close: async () => undefined, // each queue and worker closes its own
  };
}
