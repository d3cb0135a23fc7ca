/** What of a Redis server's settings could lose jobs: no append-only file, or an eviction policy. */

interface AskedRedis {
  info: () => Promise<string>;
  config: (get: 'GET', name: string) => Promise<unknown>;
}

/** BullMQ's least version. */
const leastVersion = 5;

/** Sentences for a person; none where all is well. Throws where Redis does not answer, or is too old. */
export async function redisAdvice(client: AskedRedis): Promise<string[]> {
  const info = await client.info().catch(unlessForbidden);
  const told = (name: string): string | undefined => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1];
  const version = told('redis_version');
  if (version !== undefined && Number.parseInt(version, 10) < leastVersion)
    throw new Error(`Redis ${version}, where ${leastVersion} or newer is needed`);
  const aof = told('aof_enabled') ?? (await setting(client, 'appendonly'));
  const policy = told('maxmemory_policy') ?? (await setting(client, 'maxmemory-policy'));
  const advice: string[] = [];
  if (aof === undefined)
    advice.push('Redis does not tell whether it keeps an append-only file; see that appendonly is yes');
  else if (aof !== '1' && aof !== 'yes')
    advice.push('Redis keeps no append-only file, and forgets the queue when it ends; set appendonly to yes');
  if (policy === undefined)
    advice.push('Redis does not tell its eviction policy; see that maxmemory-policy is noeviction');
  else if (policy !== 'noeviction')
    advice.push(`Redis may throw jobs away when memory is short (${policy}); set maxmemory-policy to noeviction`);
  return advice;
}

function unlessForbidden(error: Error): string {
  if (/NOPERM|unknown command/i.test(error.message)) return '';
  throw error;
}

/** Undefined where the server forbids the question. */
async function setting(client: AskedRedis, name: string): Promise<string | undefined> {
  const answer = await client.config('GET', name).catch(() => null);
  return Array.isArray(answer) && typeof answer[1] === 'string' ? answer[1] : undefined;
}
