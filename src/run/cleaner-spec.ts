/** A cleaner as plain data: what goes to another thread, which builds the same cleaner of it. */
import { type Cleaner, createCleaner } from '../pipeline/cleaner.ts';
import { loadPipeline } from '../pipeline/load.ts';

export interface CleanerSpec {
  /** A shipped pipeline's name, or the path of a module. */
  pipeline: string;
  /** What a relative path starts from. */
  folder: string;
  audit: boolean;
  scores: boolean;
  signals: boolean;
  disable?: readonly string[];
  only?: readonly string[];
}

/** Throws `WrongUse` as `loadPipeline` and `createCleaner` do. */
export async function cleanerOf({ pipeline, folder, ...options }: CleanerSpec): Promise<Cleaner> {
  return createCleaner(await loadPipeline(pipeline, folder), options);
}
