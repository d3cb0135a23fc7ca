/** Whether what an earlier run made of a file still stands: the same source, cleaned with the same means, its outputs as they were written. */
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type InputFile, statsOf } from '../io/documents.ts';
import type { OutputFolder } from '../io/output-folder.ts';
import type { Cleaner } from '../pipeline/cleaner.ts';
import { sha256 } from '../pipeline/hash.ts';
import { ownModule } from '../pipeline/load.ts';
import type { Journal } from './journal.ts';
import type { Plan } from './plan.ts';

/** A hash of all that decides what is written for a file, besides the file and the verdicts on it. */
export function reuseKey({ cleaner, spec, formats, drop, maxGarble, rejects, maxBytes }: Plan): string {
  const { pipelineHash, audit, scores, signals } = cleaner;
  const module = ownModule(spec.pipeline, spec.folder);
  const own = module === null ? null : sha256(readFileSync(module)); // its hash sees its stages, not what they call
  const wanted = { formats, drop, maxGarble, rejects: rejects !== null, maxBytes };
  return sha256(JSON.stringify({ pipelineHash, own, audit, scores, signals, ...wanted }));
}

/** True where cleaning the file again would write what stands there. What failed is tried again. */
export async function isUnchanged(
  file: InputFile,
  journal: Journal,
  folder: OutputFolder,
  { decider }: Pick<Cleaner, 'decider'>,
): Promise<boolean> {
  if (file.path === null || file.trouble !== undefined) return false;
  const known = await journal.find(file.path);
  if (!known?.input || known.counts.status === 'failed') return false;
  if (known.name !== file.name || known.seen.id !== file.id) return false;
  const { sha256: hash } = known.input;
  if ((decider?.digest({ sha256: hash, id: file.id, path: file.path }) ?? '') !== (known.verdicts ?? '')) return false;
  if (!statsOf(file.absolute)?.isFile()) return false; // a pipe can be read once
  if ((await hashOf(file.absolute)) !== hash) return false;
  for (const { path: output, sha256: written } of known.outputs) {
    if ((await hashOf(path.join(folder.root, output))) !== written) return false;
  }
  return true;
}

/** SHA-256 of a file; null where it cannot be read. */
async function hashOf(file: string): Promise<string | null> {
  return readFile(file).then(sha256, () => null);
}
