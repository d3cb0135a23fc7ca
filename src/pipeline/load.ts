/**
 * The name of a shipped pipeline, or the path of a user's own module → the pipeline.
 *
 *     await loadPipeline('news')
 *     await loadPipeline('./pipelines/my-site.ts')   // its default export, with `import … from 'tamis'` meaning this very tamis
 */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { demand, WrongUse } from '../core/errors.ts';
import { nearestOf } from '../text/nearest.ts';
import type { Pipeline } from './define.ts';

/** `pipelines/` of the sources when run from them, of `dist/` when run from there. */
const shippedFolder = new URL('../../pipelines/', import.meta.url);
const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
const moduleName = /\.[cm]?[jt]s$/;

/** Loads a pipeline. `cwd` is what a relative path starts from. Throws `WrongUse` where there is none, or where it is no pipeline. */
export async function loadPipeline(nameOrPath: string, cwd: string = process.cwd()): Promise<Pipeline> {
  demand(typeof nameOrPath === 'string', 'the name or path of a pipeline', nameOrPath, "pass 'news', or a file");
  if (shippedNames().includes(nameOrPath)) return loadShipped(nameOrPath);
  const file = path.resolve(cwd, nameOrPath);
  if (!moduleName.test(nameOrPath) || !existsSync(file)) {
    const near = nearestOf(nameOrPath, shippedNames());
    const guess = near.length > 0 ? ` (did you mean ${near.join(' or ')}?)` : '';
    const choice = `choose of ${shippedNames().join(', ')}${guess}, or give the path of a .ts, .js or .mjs module`;
    throw new WrongUse('a pipeline', nameOrPath, moduleName.test(nameOrPath) ? `no such file: ${choice}` : choice);
  }
  return pipelineOf(await importOwn(file), nameOrPath);
}

/** The path of the user's own module that `nameOrPath` names; null for a shipped pipeline. */
export function ownModule(nameOrPath: string, cwd: string): string | null {
  return shippedNames().includes(nameOrPath) ? null : path.resolve(cwd, nameOrPath);
}

/** Name and purpose of the shipped pipelines, in order of their names. */
export async function listPipelines(): Promise<Pick<Pipeline, 'name' | 'about'>[]> {
  const pipelines = await Promise.all(shippedNames().map(loadShipped));
  return pipelines.map(({ name, about }) => ({ name, about }));
}

function shippedNames(): string[] {
  return readdirSync(shippedFolder)
    .filter((name) => name.endsWith(extension) && !name.endsWith(`.d${extension}`))
    .map((name) => name.slice(0, -extension.length))
    .sort();
}

async function loadShipped(name: string): Promise<Pipeline> {
  return pipelineOf(await importShipped(name), `tamis/pipelines/${name}`);
}

function importShipped(name: string): Promise<{ default?: unknown }> {
  return import(new URL(`${name}${extension}`, shippedFolder).href);
}

/**
 * Transpiles the user's module and hands it the running copy of tamis. The module itself is not given to Node's own loader: that would
 * look `tamis` up from the module's folder, where another copy may be installed, or none.
 */
async function importOwn(file: string): Promise<{ default?: unknown }> {
  const { createJiti } = await import('jiti');
  const virtualModules: Record<string, unknown> = { tamis: await import('../index.ts') };
  for (const name of shippedNames()) virtualModules[`tamis/pipelines/${name}`] = await importShipped(name);
  const jiti = createJiti(pathToFileURL(file).href, {
    fsCache: false,
    moduleCache: false,
    interopDefault: false,
    virtualModules,
  });
  try {
    return await jiti.import<{ default?: unknown }>(file);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new WrongUse('a pipeline module that loads', path.basename(file), `mend what it says: ${reason}`, { cause });
  }
}

function pipelineOf(module: { default?: unknown }, from: string): Pipeline {
  const found = module.default as Partial<Pipeline> | undefined;
  if (typeof found?.steps === 'function' && typeof found.name === 'string' && typeof found.about === 'string') {
    return found as Pipeline;
  }
  const remedy = "write: export default definePipeline('name', 'what it is for', () => [step(…), …])";
  throw new WrongUse(`a pipeline as the default export of ${from}`, found, remedy);
}
