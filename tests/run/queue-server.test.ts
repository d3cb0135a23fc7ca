import { existsSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { runTamis } from '../cli/run-tamis.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { pipeline, started, statusOf, submitted, textLines } from './queue-run.ts';
import { freePort, serverOf, testWith } from './queue-servers.ts';

const redisTest = testWith('redis');

redisTest('Redis without an append-only file, or with an eviction policy, is told of plainly', async () => {
  const { url } = await serverOf('redis', [
    '--appendonly',
    'no',
    '--maxmemory',
    '100mb',
    '--maxmemory-policy',
    'allkeys-lru',
  ]);
  const { stderr } = await runTamis(temporaryFolder(), ['status', '--queue', url]);
  expect(stderr).toBe(
    'tamis: careful: Redis keeps no append-only file, and forgets the queue when it ends; set appendonly to yes\n' +
      'tamis: careful: Redis may throw jobs away when memory is short (allkeys-lru); set maxmemory-policy to noeviction\n',
  );
});

redisTest('Redis that does not tell its settings is worked with, and told of', async () => {
  const { url } = await serverOf('redis', ['--user', ...'tamis on >hunter2 ~* &* +@all -info -config'.split(' ')]);
  const own = url.replace('//', '//tamis:hunter2@');
  const { code, stdout, stderr } = await runTamis(temporaryFolder(), ['status', '--queue', own]);
  expect({ code, stdout }).toEqual({ code: 0, stdout: 'No run was submitted.\n' });
  expect(stderr.match(/Redis does not tell/g)).toHaveLength(2);
  const wrong = await runTamis(temporaryFolder(), ['status', '--queue', url.replace('//', '//tamis:hunter3@')]);
  expect(wrong).toMatchObject({ code: 1, stderr: expect.stringContaining('WRONGPASS') });
  expect(wrong.stderr).not.toContain('hunter3');
});

redisTest(
  'the dashboard shows the runs on this machine only',
  async () => {
    const cwd = temporaryFolder({ 'a.jsonl': textLines(10), 'p.ts': pipeline });
    const { url } = await serverOf('redis');
    await submitted(cwd, url, ['a.jsonl', '-o', 'out', '-p', 'p.ts']);
    const [{ run }] = await statusOf(cwd, url);
    const { child, ended } = started(cwd, ['status', '--queue', url, '--dashboard']);
    const [page] = (await createInterface({ input: child.stdout! })[Symbol.asyncIterator]().next()).value!.split('\n');
    expect(page).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    expect(await (await fetch(page)).text()).toContain('<title>');
    const { queues } = (await (await fetch(`${page}api/queues`)).json()) as { queues: object[] };
    expect(queues).toMatchObject([{ name: `tamis-${run}`, readOnlyMode: true, counts: { waiting: 1 } }]);
    child.kill('SIGTERM');
    expect((await ended).code).toBe(0);
  },
  60_000,
);

test.each(['redis', 'postgres'])(
  '%s: a server that is away is an error within seconds, without the password',
  async (scheme) => {
    const cwd = temporaryFolder({ 'a.jsonl': textLines(1), 'p.ts': pipeline });
    const where = `127.0.0.1:${await freePort()}/0`;
    const url = `${scheme}://tamis:hunter2@${where}`;
    for (const args of [['submit', 'a.jsonl', '-p', 'p.ts'], ['status'], ['work']]) {
      const { code, stderr, stdout } = await runTamis(cwd, [...args, '--queue', url]);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(`tamis: Expected an answer of the queue ${scheme}://tamis@${where}, got: `);
      expect(stderr).toContain('ECONNREFUSED');
      expect(stderr).not.toContain('hunter2');
    }
    expect(existsSync(path.join(cwd, 'out'))).toBe(false);
  },
);

test.each([
  [
    ['status'],
    {},
    'Expected a queue, got nothing; say --queue redis://HOST:6379 or postgres://HOST/DATABASE, or set TAMIS_QUEUE',
  ],
  [['status'], { TAMIS_QUEUE: 'mysql://u:hunter2@h/x' }, "Expected the URL of a queue, got 'mysql://…'"],
  [
    ['work', '--lock', '0'],
    { TAMIS_QUEUE: 'redis://h' },
    "Expected a valid --lock, got '0'; give a number from 1 to 3600",
  ],
  [['submit', 'a.jsonl', 'in'], { TAMIS_QUEUE: 'redis://h' }, 'Expected either .jsonl files or texts'],
  [
    ['submit', 'a.jsonl', '-f', 'md'],
    { TAMIS_QUEUE: 'redis://h' },
    "Expected no such option with .jsonl, got '--format'",
  ],
])('wrong use: %j', async (args, env, said) => {
  const cwd = temporaryFolder({ 'a.jsonl': '', 'in/a.txt': '' });
  const { code, stderr } = await runTamis(cwd, args, { env: { TAMIS_QUEUE: '', ...env } });
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(said) });
  expect(stderr).not.toContain('hunter2');
});

test.each([
  ['bullmq', 'redis://h'],
  ['ioredis', 'redis://h'],
  ['pg', 'postgres://h/x'],
])('where %s is not installed, the error says how to install it', async (name, url) => {
  const hooks = `export function resolve(specifier, context, next) {
    if (specifier === '${name}') throw Object.assign(new Error('none'), { code: 'ERR_MODULE_NOT_FOUND' });
    return next(specifier, context);
  }`;
  const register = `import { register } from 'node:module'; register('./hooks.mjs', import.meta.url);`;
  const cwd = temporaryFolder({ 'hooks.mjs': hooks, 'register.mjs': register });
  const env = { NODE_OPTIONS: `--import ${path.join(cwd, 'register.mjs')}` };
  const { code, stderr } = await runTamis(cwd, ['status', '--queue', url], { env });
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(`install it: npm install ${name}`) });
});
