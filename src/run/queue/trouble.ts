/** What can go wrong with a queue that is nobody's wrong use: the server is away, or a shard cannot be done here. */

/** Told in one line, exit code 1. */
export class QueueTrouble extends Error {
  override name = 'QueueTrouble';
  readonly code = 'EQUEUE';
}

/** True for what the system answered: no space left, no permission, too many open files. */
export function isOfSystem(error: unknown): error is NodeJS.ErrnoException {
  const { code, syscall } = error as NodeJS.ErrnoException;
  return typeof code === 'string' && /^E[A-Z]+$/.test(code) && syscall !== undefined;
}
