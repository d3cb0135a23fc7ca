/** Real servers for queues, on a free port of this machine, with their data in a folder that goes with the test. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, readdirSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../io/temporary-folder.ts';

export interface Server {
  url: string;
  start: () => Promise<void>;
  /** As a power cut would. */
  kill: () => Promise<void>;
}

type Backend = 'redis' | 'postgres';

const postgresFolders = ['/usr/lib/postgresql', '/opt/homebrew/opt', '/usr/local/opt'];
const packages = { redis: 'redis-server', postgres: 'postgresql' };

/** A test that needs a server; where it is not installed it is skipped and says so, and fails where CI is set. */
export function testWith(backend: Backend): typeof test {
  if (programOf(backend) !== null) return test;
  const how = `${packages[backend]} is not installed: apt-get install ${packages[backend]}`;
  if (process.env.CI) throw new Error(how);
  process.stderr.write(`skipped, ${how}\n`);
  return test.skip as never;
}

export async function serverOf(backend: Backend, settings: string[] = []): Promise<Server> {
  for (let triesLeft = 3; ; ) {
    const port = await freePort();
    const server = backend === 'redis' ? redis(port, settings) : postgres(port);
    onTestFinished(() => server.kill());
    try {
      await server.start();
      return server;
    } catch (error) {
      if (--triesLeft === 0) throw error; // else another program took the port in between
    }
  }
}

function programOf(backend: Backend): string | null {
  if (backend === 'redis') return onPath('redis-server');
  const versions = postgresFolders.flatMap((folder) =>
    existsSync(folder) ? readdirSync(folder).map((name) => path.join(folder, name, 'bin')) : [],
  );
  const found = versions.sort().filter((bin) => existsSync(path.join(bin, 'initdb')));
  return found.at(-1) ?? null;
}

function onPath(name: string): string | null {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.map((folder) => path.join(folder, name)).find(existsSync) ?? null;
}

function redis(port: number, settings: string[]): Server {
  const dir = temporaryFolder();
  const args = [
    '--port',
    `${port}`,
    '--bind',
    '127.0.0.1',
    '--dir',
    dir,
    '--save',
    '',
    '--appendonly',
    'yes',
    ...settings,
  ];
  return served(`redis://127.0.0.1:${port}`, port, () => spawn(programOf('redis')!, args, { stdio: 'ignore' }));
}

/** PostgreSQL does not run as root: there it runs as the user that its package makes. */
function postgres(port: number): Server {
  const bin = programOf('postgres')!;
  const dir = path.join(temporaryFolder(), 'data');
  const isRoot = process.getuid?.() === 0;
  const [uid, gid] = isRoot ? ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, 'postgres']))) : [];
  const user = isRoot ? { uid: uid!, gid: gid! } : {};
  if (isRoot) {
    chownSync(path.dirname(dir), uid!, gid!);
    chmodSync(path.dirname(dir), 0o700);
  }
  const options = { ...user, stdio: 'ignore', cwd: path.dirname(dir) } as const;
  execFileSync(
    path.join(bin, 'initdb'),
    ['-D', dir, '-A', 'trust', '-U', 'tamis', '--no-sync', '--locale', 'C'],
    options,
  );
  const args = ['-D', dir, '-p', `${port}`, '-k', '', '-c', 'listen_addresses=127.0.0.1'];
  return served(`postgres://tamis@127.0.0.1:${port}/postgres`, port, () =>
    spawn(path.join(bin, 'postgres'), args, { ...options, detached: true }),
  );
}

function served(url: string, port: number, run: () => ChildProcess): Server {
  let child: ChildProcess | null = null;
  return {
    url,
    start: async () => {
      child = run();
      child.on('error', () => undefined);
      // longer than it takes a server to see that the port is another's, which answers, too
      for (let answers = 0; answers < 3; answers += (await isOpen(port)) ? 1 : 0) {
        if (child.exitCode !== null) throw new Error(`${child.spawnargs.join(' ')} ended with ${child.exitCode}`);
        await wait(50);
      }
    },
    kill: async () => {
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      // PostgreSQL's own way to end at once, which takes its children along
      child.kill(child.spawnfile.endsWith('postgres') ? 'SIGQUIT' : 'SIGKILL');
      await ended;
    },
  };
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1');
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
