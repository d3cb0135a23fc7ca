/**
 * `tamis review OUT`: what a run removed and flagged, for a person to decide on.
 *
 *     tamis review out             in the browser, on this machine alone
 *     tamis review out --text      in the terminal
 */
import { userInfo } from 'node:os';
import { WrongUse } from '../core/errors.ts';
import { verdictsFileOf } from '../io/verdict-file.ts';
import type { Review } from '../review/review.ts';
import { wholeNumber } from './option-kinds.ts';
import { palette, print } from './print.ts';

const maxColumns = 80;

export interface ReviewCommandOptions {
  port?: string;
  open: boolean;
  who?: string;
  verdicts?: string;
  blind?: boolean;
  text?: boolean;
}

/** Throws `WrongUse` where the folder holds no records. */
export async function runReview(folder: string, options: ReviewCommandOptions): Promise<number> {
  const port = portOf(options.port);
  const { Review } = await import('../review/review.ts');
  const review = await Review.open({
    folder,
    verdicts: options.verdicts ?? verdictsFileOf(folder),
    who: whoOf(options.who),
    isBlind: options.blind ?? false,
  });
  await (options.text ? inTerminal(review) : inBrowser(review, port, options.open));
  return 0;
}

async function inBrowser(review: Review, port: number, isOpened: boolean): Promise<void> {
  const { serveReview } = await import('../review/server/serve.ts');
  const served = await serveReview(review, port);
  await print(`${served.address}\n`);
  if (!served.hasPage)
    process.stderr.write('tamis: the files of the review page are missing; build them with npm run build\n');
  if (isOpened && process.stdout.isTTY) await openBrowser(served.address);
  await ended();
  await served.close();
}

async function inTerminal(review: Review): Promise<void> {
  const { keysOf } = await import('../review/terminal/keys.ts');
  const { Screen } = await import('../review/terminal/screen.ts');
  const { textReview } = await import('../review/terminal/text-review.ts');
  const { stdin, stdout } = process;
  const keys = keysOf(stdin, stdout);
  const screen = new Screen(palette(), Math.min(maxColumns, stdout.columns || maxColumns));
  try {
    await textReview(review, {
      keys,
      screen,
      print: (lines) => print(`${lines.join('\n')}\n`),
      clear: () => print(stdout.isTTY ? '\u001B[2J\u001B[H' : '\n'),
    });
  } finally {
    keys.close();
    await review.close();
  }
}

/** A machine without a browser has the printed address. */
async function openBrowser(address: string): Promise<void> {
  const { default: open } = await import('open');
  const child = await open(address).catch(() => null);
  child?.on('error', () => undefined);
}

function ended(): Promise<unknown> {
  return new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
}

function portOf(given: string | undefined): number {
  const { read, remedy } = wholeNumber(0, 65_535);
  const port = read(given ?? 0);
  if (port === null) throw new WrongUse('a --port', given, remedy);
  return port;
}

function whoOf(given: string | undefined): string {
  const who = (given ?? loginName()).trim();
  if (who === '') throw new WrongUse('a name with --who', given, 'say who decides');
  return who;
}

function loginName(): string {
  try {
    return userInfo().username;
  } catch {
    return process.env.USER ?? process.env.USERNAME ?? 'reviewer'; // an account without an entry, as in a container
  }
}
