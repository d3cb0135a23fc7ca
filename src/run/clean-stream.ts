/** JSONL → JSONL: chunks of lines are cleaned, by several threads where they are many, and their records written in the order of the lines. */
import { createReadStream } from 'node:fs';
import path from 'node:path';
import type { Writable } from 'node:stream';
import { fileTrouble } from '../io/documents.ts';
import { lineChunks } from '../io/line-chunks.ts';
import { Tally } from '../io/tally.ts';
import { type LinesJob, linesDivision, troubledJob } from './clean-lines.ts';
import { maxHeldBytes } from './clean-one.ts';
import { type Division, divided } from './divided.ts';
import { chunkBytes, LineBuffers } from './line-buffers.ts';
import { LineWriter } from './line-writer.ts';
import type { Plan, Watcher } from './plan.ts';
import { openRejects } from './rejects.ts';

/** Cleans the lines of `files`, of standard input for `-`. Ends quietly where the reader of `output` goes away. */
export async function cleanStream(
  files: readonly string[],
  output: Writable,
  plan: Plan,
  watcher: Watcher,
): Promise<Tally> {
  const tally = new Tally();
  const rejects = plan.rejects === null || plan.dryRun ? null : await openRejects(plan.rejects);
  const writer = new LineWriter(output);
  const buffers = new LineBuffers();
  watcher.start(null);
  try {
    for await (const { kept, rejected, documents } of divided(
      jobsOf(files, plan, buffers),
      divisionOf(plan, buffers),
      plan,
    )) {
      for (const { seen, counts } of documents) {
        tally.add(counts);
        watcher.seen(seen);
      }
      await rejects?.add(rejected);
      if (kept.length > 0 && !(await writer.write(kept, () => buffers.addSpare(kept)))) break;
    }
    await rejects?.commit();
    await writer.end();
    return tally;
  } catch (error) {
    await rejects?.discard();
    throw error;
  } finally {
    watcher.end();
  }
}

function divisionOf(plan: Plan, buffers: LineBuffers): Division<'lines'> {
  return {
    ...linesDivision(plan),
    packed: (job) => buffers.packed(job),
    release: (job) => buffers.release(job),
  };
}

async function* jobsOf(
  files: readonly string[],
  { workers, maxBytes }: Plan,
  buffers: LineBuffers,
): AsyncGenerator<LinesJob> {
  const options = {
    chunkBytes: workers === 1 ? 1 : chunkBytes,
    maxLineBytes: maxHeldBytes(maxBytes),
    buffer: (bytes: number) => buffers.take(bytes),
  };
  for (const file of files) {
    const name = file === '-' ? null : path.basename(file);
    const stream = file === '-' ? process.stdin : createReadStream(file);
    try {
      for await (const chunk of lineChunks(stream, options)) yield { ...chunk, path: name };
    } catch (error) {
      yield troubledJob(name, fileTrouble(error));
    } finally {
      stream.destroy();
    }
  }
}
