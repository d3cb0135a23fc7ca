/** The threads that clean a run's shards. The thread that talks with the queue cleans nothing: it would be too late to renew its locks. */
import { createReadStream, existsSync } from 'node:fs';
import { fileTrouble } from '../../io/documents.ts';
import { lineChunks } from '../../io/line-chunks.ts';
import { OutputFolder } from '../../io/output-folder.ts';
import { cleanedOf, type FilesJob } from '../clean-batch.ts';
import { batchesOf, filesDivision } from '../clean-files.ts';
import { type LinesJob, linesDivision, troubledJob } from '../clean-lines.ts';
import { maxHeldBytes } from '../clean-one.ts';
import { Crew } from '../crew.ts';
import type { Division } from '../divided.ts';
import { inOrder } from '../in-order.ts';
import type { JobKinds } from '../job-kinds.ts';
import { chunkBytes } from '../line-buffers.ts';
import type { Plan } from '../plan.ts';
import { orAborted } from './or-aborted.ts';
import { planOfRun, type QueuedRun } from './queued-run.ts';
import { hasResult, resultsFolder, ShardResult } from './shard-results.ts';
import { type FilesShard, type LinesShard, type Shard, stampOf } from './shards.ts';
import { QueueTrouble } from './trouble.ts';

export class ShardCrew {
  readonly plan: Plan;
  readonly #run: QueuedRun;
  readonly #crew: Crew;
  readonly #folder: OutputFolder;

  private constructor(run: QueuedRun, plan: Plan, crew: Crew, folder: OutputFolder) {
    this.#run = run;
    this.plan = plan;
    this.#crew = crew;
    this.#folder = folder;
  }

  /** Throws `QueueTrouble` where this machine would clean otherwise than the run asks for, or cannot use threads. */
  static async of(run: QueuedRun, workers: number): Promise<ShardCrew> {
    const plan = await planOfRun(run, workers);
    const { pipelineHash } = plan.cleaner;
    if (pipelineHash !== run.pipelineHash) {
      const remedy = 'use the version of tamis and the pipeline that it was submitted with';
      throw new QueueTrouble(`Expected a pipeline ${run.pipelineHash}, got ${pipelineHash}; ${remedy}`);
    }
    const folder = await OutputFolder.open(run.output);
    const crew = await Crew.of(plan, folder.root);
    if (!crew)
      throw new QueueTrouble(
        'Expected a pipeline that other threads can load, got one that only the main thread can; mend it',
      );
    return new ShardCrew(run, plan, crew, folder);
  }

  /**
   * Cleans a shard; false where it was done before, or its run is gone. Once `signal` is aborted it throws at once, and nothing of the shard's
   * result is left.
   */
  async work(shard: Shard, number: number, signal: AbortSignal): Promise<boolean> {
    const results = resultsFolder(this.#run.output, this.#run.id);
    if (hasResult(results, number) || !existsSync(results)) return false;
    const result = await ShardResult.create(results, number);
    const working =
      'files' in shard ? this.#cleanFiles(shard, result, signal) : this.#cleanLines(shard, result, signal);
    try {
      await orAborted(working, signal);
      await result.commit();
      return true;
    } catch (error) {
      await result.discard();
      if (existsSync(results)) throw error;
      return false; // merged or given up meanwhile
    }
  }

  async close(): Promise<void> {
    await this.#crew.close();
  }

  async #cleanFiles({ files }: FilesShard, result: ShardResult, signal: AbortSignal): Promise<void> {
    const division = unlessAborted(filesDivision(this.plan, this.#folder), signal);
    const work = (job: FilesJob) => this.#crew.results(job, division);
    for await (const cleaned of inOrder(batchesOf(files), work, this.plan.workers + 1)) {
      signal.throwIfAborted();
      for (const file of cleaned) await result.addFile(cleanedOf(file));
    }
  }

  async #cleanLines(shard: LinesShard, result: ShardResult, signal: AbortSignal): Promise<void> {
    const division = unlessAborted(linesDivision(this.plan), signal);
    const work = (job: LinesJob) => this.#crew.results(job, division);
    for await (const cleaned of inOrder(lineJobsOf(shard, this.plan), work, this.plan.workers + 1)) {
      signal.throwIfAborted();
      for (const lines of cleaned) await result.addLines(lines);
    }
  }
}

/** A thread that ends because the worker does has lost no document: another worker cleans it, and may have done so by now. */
function unlessAborted<Kind extends keyof JobKinds>(division: Division<Kind>, signal: AbortSignal): Division<Kind> {
  return {
    ...division,
    lost: (job, reason) => {
      signal.throwIfAborted();
      return division.lost(job, reason);
    },
  };
}

/** The lines of a shard, in chunks. Throws where its file is not what was submitted. */
export async function* lineJobsOf(shard: LinesShard, { maxBytes }: Plan): AsyncGenerator<LinesJob> {
  const { absolute, path, start, end, firstLine, stamp } = shard;
  if (stampOf(absolute).stamp !== stamp) throw new Error(`${path} has changed since it was submitted; submit it again`);
  const isWhole = start === end; // it was empty, or could not be read
  const stream = createReadStream(absolute, isWhole ? {} : { start, end: end - 1 });
  try {
    for await (const chunk of lineChunks(stream, { chunkBytes, maxLineBytes: maxHeldBytes(maxBytes) })) {
      yield { ...chunk, firstLine: chunk.firstLine + firstLine - 1, path };
    }
  } catch (error) {
    if (!isWhole) throw error;
    yield troubledJob(path, fileTrouble(error));
  } finally {
    stream.destroy();
  }
}
