/** The built command serving a folder, and a browser's part in it: the cookie, and the origin of what is sent. */
import { type ChildProcess, spawn } from 'node:child_process';
import { onTestFinished } from 'vitest';
import type { Decision, Item, ItemPage, Saved } from '../../src/review/api.ts';
import { mainFile } from '../cli/run-tamis.ts';

export interface Served {
  process: ChildProcess;
  /** As printed, with its token. */
  address: string;
  origin: string;
  cookie: string;
  get: <T>(path: string) => Promise<T>;
  post: (path: string, body: unknown) => Promise<Response>;
  /** Posts a decision and gives what was saved. */
  decide: (...decisions: Decision[]) => Promise<Saved>;
  items: (query?: string) => Promise<ItemPage>;
}

/** Starts `tamis review FOLDER …args` and opens its session. It is killed when the test is over. */
export async function served(folder: string, ...args: string[]): Promise<Served> {
  const { process, address } = await started(folder, ...args);
  const { origin } = new URL(address);
  const opened = await fetch(address, { redirect: 'manual' });
  const cookie = opened.headers.get('set-cookie')!.split(';', 1)[0]!;
  const get = async <T>(path: string): Promise<T> =>
    (await fetch(`${origin}${path}`, { headers: { cookie } })).json() as T;
  const post = (path: string, body: unknown): Promise<Response> =>
    fetch(`${origin}${path}`, {
      method: 'POST',
      headers: { cookie, origin, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const decide = async (...decisions: Decision[]): Promise<Saved> => {
    const answer = await post('/api/decisions', decisions);
    const body = await answer.json();
    if (answer.status !== 200) throw new Error(`${answer.status}: ${JSON.stringify(body)}`);
    return body as Saved;
  };
  return { process, address, origin, cookie, get, post, decide, items: (query = '') => get(`/api/items?${query}`) };
}

/** The command as it runs, with the address that it printed. */
export async function started(folder: string, ...args: string[]): Promise<{ process: ChildProcess; address: string }> {
  const child = spawn(process.execPath, [mainFile, 'review', folder, '--no-open', '--who', 'ada', ...args]);
  onTestFinished(() => void child.kill('SIGKILL'));
  child.stdout.setEncoding('utf8');
  const errors: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (part: string) => errors.push(part));
  let printed = '';
  for await (const part of child.stdout) {
    printed += part;
    if (printed.includes('\n')) return { process: child, address: printed.trim() };
  }
  throw new Error(`The server ended: ${errors.join('')}`);
}

let sent = 0;

export function decisionOn(
  item: Pick<Item, 'article' | 'of' | 'start' | 'end' | 'rule'>,
  verdict: Decision['verdict'],
  more: Partial<Decision> = {},
): Decision {
  const { article, of, start, end, rule } = item;
  sent++;
  return { sent: `test-${sent}`, verdict, article, of, start, end, rule: of === 'document' ? null : rule, ...more };
}
