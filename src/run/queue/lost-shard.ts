/** The documents of a shard that nobody could clean → failed records, which give them back. */
import { fileTrouble } from '../../io/documents.ts';
import type { OutputFolder } from '../../io/output-folder.ts';
import { type CleanedFile, cleanedOf, lostFile } from '../clean-batch.ts';
import { type CleanedLines, cleanLines, lineJobs, lostLine, troubledJob } from '../clean-lines.ts';
import { documentFormats } from '../formats.ts';
import type { Plan } from '../plan.ts';
import { lineJobsOf } from './shard-crew.ts';
import { type FilesShard, type LinesShard, placeOf } from './shards.ts';

/** Writes their records, and removes what a worker wrote of them before it ended. */
export async function* lostFiles(
  { files }: FilesShard,
  plan: Plan,
  out: OutputFolder,
  reason: string,
): AsyncGenerator<CleanedFile> {
  for (const file of files) {
    for (const { folder, extension } of Object.values(documentFormats)) {
      await out.remove(`${folder}/${file.name}${extension}`);
    }
    yield* (await lostFile({ files: [file], isFull: false }, plan, out, reason)).map(cleanedOf);
  }
}

export async function* lostLines(shard: LinesShard, plan: Plan, reason: string): AsyncGenerator<CleanedLines> {
  try {
    for await (const chunk of lineJobsOf(shard, plan)) {
      if (chunk.bytes.length === 0)
        yield* cleanLines(chunk, plan); // nothing there to clean: a line that is too long
      else for (const line of lineJobs(chunk)) yield* lostLine(line, plan, reason);
    }
  } catch (error) {
    const trouble = `${placeOf(shard)}: ${reason}; its lines cannot be read now (${fileTrouble(error)})`;
    yield* cleanLines(troubledJob(shard.path, trouble), plan);
  }
}
