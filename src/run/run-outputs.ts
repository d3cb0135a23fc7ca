/**
 * What a run writes beside the articles and records: flags.jsonl, records.jsonl or its shards, report.md, report.html, manifest.json, prov.json,
 * and the rejects.
 * They grow in the order of the inputs, and appear when the run is done.
 */
import { clockMs } from '../io/clock.ts';
import { GrowingFile } from '../io/growing-file.ts';
import { Gathered } from '../io/html-report/gathered.ts';
import { reportPage } from '../io/html-report/page.ts';
import { manifestJson } from '../io/manifest.ts';
import type { OutputFolder, Written } from '../io/output-folder.ts';
import { ProvFile } from '../io/prov.ts';
import { Report } from '../io/report.ts';
import { type Shard, ShardedFile } from '../io/sharded-file.ts';
import type { Tally } from '../io/tally.ts';
import { version } from '../pipeline/version.ts';
import type { CleanedFile } from './clean-batch.ts';
import type { Plan } from './plan.ts';
import { openRejects } from './rejects.ts';

interface Files {
  flags: GrowingFile;
  records: GrowingFile | ShardedFile | null;
  rejects: GrowingFile | null;
  prov: ProvFile;
}

type Opened = GrowingFile | ShardedFile | ProvFile;

export class RunOutputs {
  readonly #folder: OutputFolder;
  readonly #plan: Plan;
  readonly #startedMs: number;
  readonly #report = new Report();
  readonly #gathered = new Gathered();
  readonly #files: Files;

  private constructor(folder: OutputFolder, plan: Plan, files: Files, startedMs: number) {
    this.#folder = folder;
    this.#plan = plan;
    this.#files = files;
    this.#startedMs = startedMs;
  }

  static async open(folder: OutputFolder, plan: Plan, startedMs: number = clockMs()): Promise<RunOutputs> {
    for (const name of ['report.md', 'report.html', 'manifest.json', 'prov.json']) await folder.place(name); // a link is refused before the work
    const opened: Opened[] = [];
    const keep = async <T extends Opened>(file: Promise<T>): Promise<T> => {
      opened.push(await file);
      return file;
    };
    try {
      const rejects = plan.rejects === null ? null : await keep(openRejects(plan.rejects));
      const flags = await keep(GrowingFile.create(await folder.place('flags.jsonl')));
      const records = plan.formats.includes('jsonl') ? await keep(recordsFile(folder, plan)) : null;
      const prov = await keep(ProvFile.create(folder));
      return new RunOutputs(folder, plan, { flags, records, rejects, prov }, startedMs);
    } catch (error) {
      for (const file of opened) await file.discard();
      throw error;
    }
  }

  /** Adds what one file came to, in order. */
  async add({ isKept, counts, flags, line, report, article, input, outputs }: CleanedFile): Promise<void> {
    const { flags: flagsFile, records, rejects, prov } = this.#files;
    await flagsFile.add(flags);
    await (isKept ? records : rejects)?.add(line);
    this.#report.add(report);
    this.#gathered.add(article, counts);
    await prov.add({ input, outputs });
  }

  /** Puts everything in its place. `tally` holds the counts of all that was added. */
  async commit(tally: Tally, skipped: Record<string, number>): Promise<void> {
    const { flags, records, rejects, prov } = this.#files;
    const { cleaner, formats } = this.#plan;
    const outputs: Written[] = [{ path: 'flags.jsonl', sha256: await flags.commit() }];
    let shards: Shard[] | undefined;
    if (records instanceof ShardedFile) {
      shards = await records.commit();
      outputs.push(...shards.map(({ path, sha256 }) => ({ path, sha256 })));
    } else if (records) outputs.push({ path: 'records.jsonl', sha256: await records.commit() });
    await rejects?.commit();
    outputs.push(await this.#folder.write('report.md', this.#report.markdown(tally)));
    const page = await reportPage(this.#gathered, tally, { ...cleaner, version });
    outputs.push(await this.#folder.write('report.html', page));
    const times = { startedMs: this.#startedMs, endedMs: clockMs() };
    outputs.push(
      await this.#folder.write('manifest.json', manifestJson({ cleaner, tally, skipped, formats, shards, ...times })),
    );
    await prov.add({ input: null, outputs });
    await prov.commit(this.#folder, { cleaner, ...times });
  }

  /** After a run that could not go on: leaves no half file. */
  async discard(): Promise<void> {
    const { flags, records, rejects, prov } = this.#files;
    await Promise.all([flags.discard(), records?.discard(), rejects?.discard(), prov.discard()]);
  }
}

async function recordsFile(folder: OutputFolder, { shardBytes }: Plan): Promise<GrowingFile | ShardedFile> {
  return shardBytes === null
    ? GrowingFile.create(await folder.place('records.jsonl'))
    : ShardedFile.create(folder, shardBytes);
}
