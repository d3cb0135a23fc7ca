import { type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import type { RunView } from '../../src/review/api.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { madeRun } from './made-run.ts';
import { decisionOn, type Served, served, started } from './served.ts';

async function madeFolder(): Promise<string> {
  const folder = temporaryFolder();
  await madeRun(folder, { articles: 3, flags: 9, sites: 1 });
  return folder;
}

interface Asked {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** With any headers, `Host` among them, and a path as it is: fetch would mend both. */
async function ask(origin: string, path: string, { method = 'GET', headers = {}, body = '' }: Asked = {}) {
  const { hostname, port } = new URL(origin);
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    request({ hostname, port, path, method, headers }, resolve).on('error', reject).end(body);
  });
  return { status: answer.statusCode, headers: answer.headers, body: await text(answer) };
}

/** What a server says to these very bytes. */
async function askRaw(origin: string, bytes: string): Promise<string> {
  const socket = connect(Number(new URL(origin).port), '127.0.0.1');
  socket.end(bytes);
  return text(socket);
}

function posting({ origin, cookie }: Served, headers: Record<string, string | null> = {}): Asked {
  const all = { cookie, origin, 'content-type': 'application/json', ...headers };
  const given = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null);
  return { method: 'POST', headers: Object.fromEntries(given), body: '[]' };
}

describe('the printed address', () => {
  test('opens one session: its token leads to a strict cookie and an address without it, and works once', async () => {
    const { address } = await started(await madeFolder());
    const { origin } = new URL(address);
    expect(origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const first = await fetch(address, { redirect: 'manual' });
    expect(first.status).toBe(303);
    expect(first.headers.get('location')).toBe('/');
    expect(first.headers.get('set-cookie')).toMatch(/^tamis-review-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    const second = await fetch(address, { redirect: 'manual' });
    expect(second.status).toBe(401);
    expect(second.headers.get('set-cookie')).toBeNull();
    const cookie = first.headers.get('set-cookie')!.split(';', 1)[0]!;
    expect((await fetch(address, { redirect: 'manual', headers: { cookie } })).status).toBe(303);
  });

  test('is for the same machine alone: another name of it is refused, with the cookie and without', async () => {
    const server = await served(await madeFolder());
    const { port } = new URL(server.origin);
    for (const host of [`news.example:${port}`, '127.0.0.1', '127.0.0.1:1', `127.0.0.1.news.example:${port}`]) {
      const { status } = await ask(server.origin, '/api/run', { headers: { host, cookie: server.cookie } });
      expect([host, status]).toEqual([host, 403]);
    }
    expect(await askRaw(server.origin, `GET /api/run HTTP/1.0\r\nCookie: ${server.cookie}\r\n\r\n`)).toMatch(
      /^HTTP\/1.1 403 /,
    );
    expect((await ask(server.origin, '/', { headers: { host: `news.example:${port}` } })).status).toBe(403);
    const local = { host: `localhost:${port}`, cookie: server.cookie };
    expect((await ask(server.origin, '/api/run', { headers: local })).status).toBe(200);
  });
});

describe('the API', () => {
  test('answers no one without the session', async () => {
    const { origin, cookie } = await served(await madeFolder());
    const [name] = cookie.split('=');
    for (const path of [
      '/api/run',
      '/api/items',
      '/api/articles/0',
      '/api/find?text=a',
      '/api/events',
      '/api/nothing',
    ]) {
      for (const headers of [{}, { cookie: `${name}=${'A'.repeat(43)}` }, { cookie: `${name}=` }])
        expect([path, (await ask(origin, path, { headers })).status]).toEqual([path, 401]);
    }
    const { status, body } = await ask(origin, '/api/run');
    expect({ status, body: JSON.parse(body) }).toEqual({
      status: 401,
      body: { error: expect.stringContaining('Expected') },
    });
  });

  test('takes what changes something from its own page alone', async () => {
    const server = await served(await madeFolder());
    const foreign: Record<string, string | null>[] = [
      { origin: null },
      { origin: 'null' },
      { origin: 'http://news.example' },
      { origin: `${server.origin}.news.example` },
      { origin: server.origin.replace('http:', 'https:') },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ];
    for (const path of ['/api/decisions', '/api/preview'])
      for (const headers of foreign) {
        const { status } = await ask(server.origin, path, posting(server, headers));
        expect([path, headers, status]).toEqual([path, headers, 403]);
      }
    expect((await ask(server.origin, '/api/decisions', posting(server, { cookie: null }))).status).toBe(401);
    expect(
      (await ask(server.origin, '/api/run', { headers: { cookie: server.cookie, 'sec-fetch-site': 'cross-site' } }))
        .status,
    ).toBe(403);
  });

  test('takes JSON alone, and says what else it expected', async () => {
    const server = await served(await madeFolder());
    const [item] = (await server.items('of=flag')).items;
    const good = decisionOn(item!, 'right');
    const wrong: [string, unknown][] = [
      ['/api/decisions', []],
      ['/api/decisions', good],
      ['/api/decisions', [{ ...good, verdict: 'maybe' }]],
      ['/api/decisions', [{ ...good, extra: 1 }]],
      ['/api/decisions', [{ ...good, start: -1 }]],
      ['/api/decisions', [{ ...good, sent: 'x'.repeat(101) }]],
      ['/api/decisions', [{ ...good, verdict: 'edit' }]],
      ['/api/decisions', [{ ...good, verdict: 'not-article' }]],
      ['/api/decisions', [{ ...good, verdict: 'undo', undoes: '0000000000000000' }]],
      ['/api/decisions', [{ ...good, of: 'text', rule: null, verdict: 'keep', start: 5, end: 5 }]],
      ['/api/decisions', [{ ...good, of: 'text', rule: null, verdict: 'keep', end: 1e9 }]],
      ['/api/decisions', [{ ...good, scope: { kind: 'line', site: 'elsewhere.example', line: '' } }]],
      ['/api/preview', { ...good, scope: { kind: 'rule', rule: 'strip/other', below: 0.9 } }],
    ];
    for (const [path, body] of wrong) {
      const answer = await server.post(path, body);
      expect([body, answer.status]).toEqual([body, 400]);
      expect((await answer.json()) as object).toEqual({ error: expect.stringMatching(/^Expected .*got/) });
    }
    expect((await server.post('/api/decisions', [{ ...good, article: 99 }])).status).toBe(404);
    expect((await server.post('/api/decisions', [{ ...good, start: good.start + 1 }])).status).toBe(404);
    expect((await ask(server.origin, '/api/decisions', { ...posting(server), body: '[{' })).status).toBe(400);
    expect((await ask(server.origin, '/api/decisions', posting(server, { 'content-type': 'text/plain' }))).status).toBe(
      400,
    );
    expect(
      (await ask(server.origin, '/api/decisions', { ...posting(server), body: `["${'x'.repeat(5e6)}"]` })).status,
    ).toBe(400);
    for (const query of ['count=501', 'from=-1', 'order=best', 'below=2', 'nothing=1'])
      expect([
        query,
        (await ask(server.origin, `/api/items?${query}`, { headers: { cookie: server.cookie } })).status,
      ]).toEqual([query, 400]);
    expect((await server.items('state=right')).total).toBe(0);
  });
});

describe('every answer', () => {
  test("forbids all but the page's own scripts and styles, and is kept nowhere", async () => {
    const server = await served(await madeFolder());
    for (const path of ['/', '/api/run', '/nothing']) {
      const { headers } = await ask(server.origin, path, { headers: { cookie: server.cookie } });
      expect(headers['content-security-policy']).toContain(
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'",
      );
      expect(headers['content-security-policy']).not.toMatch(/unsafe|\*|https?:/);
      expect(headers['content-security-policy']).toContain(
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      );
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
    }
  });

  test('is a file of the page or nothing: no path reaches the file system', async () => {
    const server = await served(await madeFolder());
    const { cookie } = server;
    const paths = [
      '/../../../package.json',
      '/..%2f..%2f..%2fpackage.json',
      '/%2e%2e/%2e%2e/cli/main.js',
      '/..\\..\\package.json',
      '//etc/passwd',
      '/verdicts.jsonl',
      '/index.html%00.js',
      '/__proto__',
    ];
    for (const path of paths) {
      const { status, body } = await ask(server.origin, path, { headers: { cookie } });
      expect([path, status === 404 || status === 400]).toEqual([path, true]);
      expect(body.length).toBeLessThan(100);
    }
    for (const path of [
      '/api/articles/..%2f..%2fetc',
      '/api/articles/-1',
      '/api/articles/1e3',
      '/api/articles/99',
      '/api/articles/0x1',
    ])
      expect([path, (await ask(server.origin, path, { headers: { cookie } })).status]).toEqual([path, 404]);
  });
});

test('a decision on another run is refused, though the same browser sends it', async () => {
  const folder = await madeFolder();
  const first = await served(folder);
  const { id } = await first.get<RunView>('/api/run');
  expect((await (await served(folder)).get<RunView>('/api/run')).id).toBe(id);
  const bob = await served(folder, '--who', 'bob');
  const other = temporaryFolder();
  await madeRun(other, { articles: 3, flags: 10, sites: 1 });
  for (const server of [bob, await served(other)]) {
    const [item] = (await server.items('of=flag')).items;
    const answer = await server.post(`/api/decisions?run=${id}`, [decisionOn(item!, 'right')]);
    expect(answer.status).toBe(409);
    expect(await answer.json()).toEqual({ error: expect.stringMatching(/^Expected a decision on the run/) });
    expect((await server.items('state=right')).total).toBe(0);
  }
  const [item] = (await first.items('of=flag')).items;
  expect((await first.post(`/api/decisions?run=${id}`, [decisionOn(item!, 'right')])).status).toBe(200);
});
