/**
 * Where a queue lives, and how it is told without its secrets:
 *
 *     postgres://tamis:secret@db.local:5432/jobs?sslmode=require   → postgres://tamis@db.local:5432/jobs
 */
import { WrongUse } from '../../core/errors.ts';

const backends: Record<string, QueueAddress['backend']> = {
  'redis:': 'redis',
  'rediss:': 'redis',
  'postgres:': 'postgres',
  'postgresql:': 'postgres',
};

export interface QueueAddress {
  backend: 'redis' | 'postgres';
  /** With its secrets: for the driver alone. */
  url: string;
  /** Without them: for people. */
  shown: string;
  secrets: readonly string[];
}

/** Throws `WrongUse`, which tells no secret either. */
export function queueAddress(url: string | undefined): QueueAddress {
  const remedy = 'say --queue redis://HOST:6379 or postgres://HOST/DATABASE, or set TAMIS_QUEUE';
  if (url === undefined || url === '') throw new WrongUse('a queue', undefined, remedy);
  const parsed = URL.canParse(url) ? new URL(url) : null;
  const backend = parsed && Object.hasOwn(backends, parsed.protocol) ? backends[parsed.protocol] : undefined;
  if (!parsed || !backend) throw new WrongUse('the URL of a queue', schemeOf(url), remedy);
  const { protocol, username, password, host, pathname, searchParams } = parsed;
  const user = username === '' ? '' : `${username}@`;
  return {
    backend,
    url,
    shown: `${protocol}//${user}${host}${pathname === '/' ? '' : pathname}`,
    secrets: secretsOf([password, ...['password', 'sslpassword'].flatMap((name) => searchParams.getAll(name))]),
  };
}

/** A message with every secret of the address taken out. */
export function withoutSecrets(message: string, { url, shown, secrets }: QueueAddress): string {
  let safe = message.replaceAll(url, shown);
  for (const secret of secrets) safe = safe.replaceAll(secret, '***');
  return safe;
}

function schemeOf(url: string): string {
  const [scheme] = /^[a-z][a-z0-9+.-]*:\/\//i.exec(url) ?? [];
  return scheme ? `${scheme}…` : 'something else';
}

/** As they stand in the URL, and as they are meant. */
function secretsOf(encoded: readonly string[]): string[] {
  const all = encoded.flatMap((secret) => [secret, decoded(secret)]);
  return [...new Set(all)].filter((secret) => secret !== '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
