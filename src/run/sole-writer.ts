/**
 * One run at a time writes to a folder: of two, each would take the other's half files for those of a killed run.
 *
 *     tamis clean a -o out, while tamis clean b -o out goes on   → refused: Expected an output folder that no other run writes to
 */
import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { WrongUse } from '../core/errors.ts';

/** Names of local sockets that go with their process, however it ends; a file would stay behind a kill. */
const socketNames: Partial<Record<NodeJS.Platform, (name: string) => string>> = {
  linux: (name) => `\0${name}`,
  win32: (name) => `\\\\.\\pipe\\${name}`,
};

/** A run that was killed a moment ago may not be gone yet. */
const patienceMs = 2000;
const againAfterMs = 50;

/**
 * Holds the folder against other runs on this machine, until what it gives is called or the process ends. Other systems than Linux and
 * Windows hold nothing. Throws `WrongUse` where another run holds it, and goes on doing so for two seconds.
 */
export async function soleWriter(root: string): Promise<() => void> {
  const socketName = socketNames[process.platform];
  if (!socketName) return () => undefined;
  const { dev, ino } = await stat(root);
  const name = socketName(`tamis-${dev}-${ino}`);
  for (const start = performance.now(); ; await wait(againAfterMs)) {
    const server = createServer((socket) => socket.destroy());
    try {
      server.listen(name);
      await once(server, 'listening');
      server.unref();
      return () => void server.close();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') return () => undefined;
      if (performance.now() - start < patienceMs) continue;
      throw new WrongUse(
        'an output folder that no other run writes to',
        root,
        'wait until that run is done, or name another with -o',
      );
    }
  }
}
