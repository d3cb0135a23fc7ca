/** The options of `submit`, `work` and `status` that say how a queue is used, checked. */
import { WrongUse } from '../core/errors.ts';
import { type QueueAddress, queueAddress } from '../run/queue/address.ts';
import { type QueueServer, queueServer } from '../run/queue/server.ts';
import { asOption, byteSize, numberFrom, type OptionKind, wholeNumber } from './option-kinds.ts';

const kinds = {
  shardSize: byteSize(1000),
  workers: wholeNumber(1, 256),
  lock: numberFrom(1, 3600),
  grace: numberFrom(0, 3600),
  dashboard: wholeNumber(0, 65_535),
};

type Kinds = typeof kinds;

/** The value of a number that was given, or `otherwise`. Throws `WrongUse`. */
export function numberOf(options: Record<string, unknown>, name: keyof Kinds, otherwise: number): number {
  const value = options[name];
  if (value === undefined) return otherwise;
  const { read, remedy }: OptionKind<number> = kinds[name];
  const number = read(value);
  if (number === null) throw new WrongUse(`a valid ${asOption(name)}`, value, remedy);
  return number;
}

export function addressOf({ queue }: Record<string, unknown>): QueueAddress {
  return queueAddress(typeof queue === 'string' ? queue : process.env.TAMIS_QUEUE);
}

/** Connects, and says on standard error what the server's settings put at risk. */
export async function connected(address: QueueAddress, isPatient: boolean): Promise<QueueServer> {
  const server = await queueServer(address, isPatient);
  for (const advice of server.advice) process.stderr.write(`tamis: careful: ${advice}\n`);
  return server;
}
