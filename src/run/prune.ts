/**
 * Outputs of earlier runs whose input is gone, or whose document is kept back now:
 *
 *     news/b.txt was deleted   → out/articles/b.md, out/records/b.json are stale
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { OutputFolder } from '../io/output-folder.ts';
import { documentFormats } from './formats.ts';

/** The names that this run has an output for, whether or not it wrote it, by folder: `articles` → `b/c`. */
export type KeptNames = ReadonlyMap<string, ReadonlySet<string>>;

/** Paths relative to the output folder. Empty where no run of tamis has written before. */
export async function staleOutputs(output: string, kept: KeptNames): Promise<string[]> {
  if (!existsSync(path.join(output, 'manifest.json'))) return [];
  const folder = await OutputFolder.open(output);
  const stale: string[] = [];
  for (const { folder: kind, extension } of Object.values(documentFormats)) {
    for (const name of await folder.names(kind, extension)) {
      if (!kept.get(kind)?.has(name)) stale.push(`${kind}/${name}${extension}`);
    }
  }
  return stale;
}

/** What a killed run had begun to write: `articles/b.md.4f3a91c2.tmp`. An output's own name never ends so. */
const halfWritten =
  /^(?:(?:articles|records|texts)\/.*\.(?:md|json|txt)|report\.(?:md|html)|manifest\.json|records(?:-\d{5,})?\.jsonl)(?:\.[0-9a-f]{8})?\.tmp$/s;

/** Removes what a killed run left half written, so that the next run gives what an unbroken one would. */
export async function removeHalfWritten(folder: OutputFolder): Promise<void> {
  if (!existsSync(path.join(folder.root, 'prov.ledger.tmp'))) return; // stands there only while a run goes on
  await removeHalfWrittenFiles(folder);
}

/** The same, whoever was killed. Nobody else may write there meanwhile. */
export async function removeHalfWrittenFiles(folder: OutputFolder): Promise<void> {
  for (const file of await folder.names('.', '')) if (halfWritten.test(file)) await folder.remove(file);
}
