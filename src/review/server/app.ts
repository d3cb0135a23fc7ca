/** The addresses of the page and of `api.ts`. Text of articles leaves as JSON alone, and nothing here is markup but the page's own files. */
import { type Context, Hono, type Next } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie } from 'hono/cookie';
import { streamSSE } from 'hono/streaming';
import type { z } from 'zod';
import { WrongUse } from '../../core/errors.ts';
import type { Decision, ItemQuery } from '../api.ts';
import { decisionShape, decisionsShape, queryShape } from '../decision-shape.ts';
import type { Review } from '../review.ts';
import { Unfit } from '../unfit.ts';
import type { PageFile } from './page-files.ts';
import type { Session } from './session.ts';

const maxBody = 4_000_000;
const maxFind = 200;
const aliveMs = 15_000;

const headers = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
};

const notBuilt = 'The files of the review page are missing. Build them with: npm run build\n';

/** `ending` ends the streams of events. */
export function reviewApp(
  review: Review,
  session: Session,
  files: ReadonlyMap<string, PageFile>,
  ending: AbortSignal,
): Hono {
  const app = new Hono();
  app.use(async (context, next) => {
    for (const [name, value] of Object.entries(headers)) context.header(name, value);
    if (!session.isOwnHost(context.req.header('host')))
      return refused(context, 403, 'a request to this machine by its own name');
    return next();
  });
  app.use('/api/*', ownSession(session));
  app.post(
    '/api/*',
    ownPage(session),
    bodyLimit({ maxSize: maxBody, onError: (context) => refused(context, 400, `a body of at most ${maxBody} bytes`) }),
  );
  app.post('/api/*', ownRun(review));
  addApi(app, review, ending);
  app.get('*', (context) => pageOf(context, session, files));
  app.notFound((context) => refused(context, 404, 'an address of the review'));
  app.onError((error, context) => failure(error, context));
  return app;
}

function addApi(app: Hono, review: Review, ending: AbortSignal): void {
  app.get('/api/run', async (context) => {
    await review.catchUp();
    review.arrange();
    return context.json(review.run());
  });
  app.get('/api/items', (context) => context.json(review.items(queryOf(context))));
  app.get('/api/articles/:number', async (context) => context.json(await review.article(numberOf(context))));
  app.get('/api/find', async (context) => {
    const text = context.req.query('text') ?? '';
    if (text.length > maxFind) throw new Unfit(`Expected at most ${maxFind} characters to find, got ${text.length}`);
    return context.json(await review.find(text, context.req.raw.signal));
  });
  app.post('/api/decisions', async (context) =>
    context.json(await review.decide((await bodyOf(context, decisionsShape)) as Decision[])),
  );
  app.post('/api/preview', async (context) =>
    context.json(await review.preview((await bodyOf(context, decisionShape)) as Decision)),
  );
  app.get('/api/events', (context) => events(context, review, ending));
}

function ownSession(session: Session) {
  return async (context: Context, next: Next): Promise<Response | undefined> => {
    if (!session.holds(getCookie(context, session.cookie)))
      return refused(context, 401, 'the session that the printed address opens');
    const site = context.req.header('sec-fetch-site') ?? 'none';
    if (site !== 'same-origin' && site !== 'none') return refused(context, 403, "a request of the review's own page");
    await next();
    return undefined;
  };
}

function ownPage(session: Session) {
  return async (context: Context, next: Next): Promise<Response | undefined> => {
    const { host, origin, 'sec-fetch-site': site } = context.req.header();
    if (!session.isOwnOrigin(host, origin, site)) return refused(context, 403, "a request of the review's own page");
    if (!/^application\/json(?:\s*;|$)/i.test(context.req.header('content-type') ?? ''))
      return refused(context, 400, 'a body of type application/json');
    await next();
    return undefined;
  };
}

/** A page that was opened on another run keeps its cookie where the address is the same. */
function ownRun(review: Review) {
  return async (context: Context, next: Next): Promise<Response | undefined> => {
    const run = context.req.query('run');
    if (run !== undefined && run !== review.run().id)
      return refused(context, 409, 'a decision on the run that is reviewed here; it is on another');
    await next();
    return undefined;
  };
}

/** The page itself holds nothing of a run: it comes without a session. */
function pageOf(context: Context, session: Session, files: ReadonlyMap<string, PageFile>): Response {
  const token = context.req.query('token');
  if (context.req.path === '/' && token !== undefined) return opened(context, session, token);
  const file = files.get(context.req.path);
  if (file) return context.body(file.bytes, 200, { 'Content-Type': file.type });
  if (context.req.path === '/') return context.text(notBuilt, 503);
  return refused(context, 404, 'a file of the page');
}

function opened(context: Context, session: Session, token: string): Response {
  if (session.takes(token))
    setCookie(context, session.cookie, session.secret, { path: '/', httpOnly: true, sameSite: 'Strict' });
  else if (!session.holds(getCookie(context, session.cookie)))
    return context.text('This address worked once, and was used. Start tamis review again for another.\n', 401);
  return context.redirect('/', 303);
}

function queryOf(context: Context): ItemQuery {
  const given: Record<string, string | string[]> = {};
  for (const [name, values] of Object.entries(context.req.queries()))
    given[name] = ['rule', 'kind', 'site', 'status', 'state', 'of'].includes(name) ? values : (values.at(-1) ?? '');
  return fitting(queryShape, given) as ItemQuery;
}

function numberOf(context: Context): number {
  const number = context.req.param('number') ?? '';
  if (!/^\d{1,9}$/.test(number))
    throw new Unfit(`Expected the number of an article, got ${JSON.stringify(number)}`, 404);
  return Number(number);
}

async function bodyOf<T>(context: Context, shape: z.ZodType<T>): Promise<T> {
  const body = await context.req.text();
  try {
    return fitting(shape, JSON.parse(body));
  } catch (error) {
    if (error instanceof SyntaxError) throw new Unfit(`Expected JSON, got: ${error.message}`);
    throw error;
  }
}

function fitting<T>(shape: z.ZodType<T>, given: unknown): T {
  const { data, error } = shape.safeParse(given);
  if (!error) return data;
  const { path, message } = error.issues[0]!;
  throw new Unfit(`Expected what the review's page sends, got ${path.join('.') || 'the whole'}: ${message}`);
}

function events(context: Context, review: Review, ending: AbortSignal): Response {
  return streamSSE(context, async (stream) => {
    const silence = review.listen((saved) => void stream.writeSSE({ event: 'saved', data: JSON.stringify(saved) }));
    const alive = setInterval(() => void stream.write(': alive\n\n'), aliveMs);
    await stream.write(': open\n\n');
    await new Promise<void>((resolve) => {
      stream.onAbort(resolve);
      ending.addEventListener('abort', () => resolve());
      if (ending.aborted || stream.aborted) resolve();
    });
    clearInterval(alive);
    silence();
  });
}

function failure(error: Error, context: Context): Response {
  if (error instanceof Unfit) return context.json({ error: error.message }, error.status);
  if (error instanceof WrongUse) return context.json({ error: error.message }, 400);
  return context.json({ error: `Not done: ${error.message}` }, 500);
}

function refused(context: Context, status: 400 | 401 | 403 | 404 | 409, expected: string): Response {
  return context.json({ error: `Expected ${expected}` }, status);
}
