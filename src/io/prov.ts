/**
 * A run → `prov.json` in W3C PROV-JSON: which outputs were derived from which inputs, by which activity of which software.
 *
 *     input:a.txt ◀─used─ run:clean ◀─wasGeneratedBy─ output:articles/a.md ─wasDerivedFrom─▶ input:a.txt
 *
 * The entries are kept in a file while the run goes on, one line for each document, and read back once for each section.
 */
import { createReadStream } from 'node:fs';
import type { Cleaner } from '../pipeline/cleaner.ts';
import { version } from '../pipeline/version.ts';
import { byteLines } from './byte-lines.ts';
import { isoTime } from './clock.ts';
import { GrowingFile } from './growing-file.ts';
import type { OutputFolder, Written } from './output-folder.ts';

/** One document: what was read and what was written from it. An aggregate such as the report has no input of its own. */
export interface Derivation {
  input: { path: string; sha256: string } | null;
  outputs: Written[];
}

export interface ProvFacts {
  cleaner: Cleaner;
  startedMs: number;
  endedMs: number;
}

const activity = 'run:clean';
const agent = 'run:tamis';
const prefix = {
  run: 'urn:tamis:run:',
  input: 'urn:tamis:input:',
  output: 'urn:tamis:output:',
  tamis: 'urn:tamis:terms:',
};

export class ProvFile {
  readonly #ledgerPath: string;
  readonly #ledger: GrowingFile;

  private constructor(ledgerPath: string, ledger: GrowingFile) {
    this.#ledgerPath = ledgerPath;
    this.#ledger = ledger;
  }

  static async create(folder: OutputFolder): Promise<ProvFile> {
    const path = await folder.place('prov.ledger');
    return new ProvFile(path, await GrowingFile.create(path));
  }

  async add(derivation: Derivation): Promise<void> {
    await this.#ledger.add(`${JSON.stringify(derivation)}\n`);
  }

  /** Writes prov.json. */
  async commit(folder: OutputFolder, facts: ProvFacts): Promise<void> {
    await this.#ledger.commit();
    const file = await GrowingFile.create(await folder.place('prov.json'));
    try {
      await file.add(`{\n${fixedSections(facts)},\n`);
      const sections = Object.entries(perDocument);
      for (const [i, [name, entriesOf]] of sections.entries()) {
        await this.#addSection(file, name, entriesOf);
        await file.add(i < sections.length - 1 ? ',\n' : '\n}\n');
      }
      await file.commit();
    } catch (error) {
      await file.discard();
      throw error;
    } finally {
      await folder.remove('prov.ledger');
    }
  }

  async discard(): Promise<void> {
    await this.#ledger.discard();
  }

  async #addSection(
    file: GrowingFile,
    name: string,
    entriesOf: (derivation: Derivation) => [string, object][],
  ): Promise<void> {
    await file.add(`"${name}": {`);
    let entries = 0;
    for await (const { bytes } of byteLines(createReadStream(this.#ledgerPath))) {
      let lines = '';
      for (const [key, value] of entriesOf(JSON.parse(bytes.toString()))) {
        const id = key === '' ? `_:${name}${entries + 1}` : key;
        lines += `${entries++ > 0 ? ',' : ''}\n${JSON.stringify(id)}: ${JSON.stringify(value)}`;
      }
      await file.add(lines);
    }
    await file.add('\n}');
  }
}

function fixedSections({ cleaner, startedMs, endedMs }: ProvFacts): string {
  const { pipeline, pipelineHash } = cleaner;
  const sections = {
    prefix,
    agent: {
      [agent]: { 'prov:type': qualified('prov:SoftwareAgent'), 'prov:label': 'tamis', 'tamis:version': version },
    },
    activity: {
      [activity]: {
        'prov:startTime': isoTime(startedMs),
        'prov:endTime': isoTime(endedMs),
        'tamis:pipeline': pipeline,
        'tamis:pipelineHash': pipelineHash,
      },
    },
    wasAssociatedWith: { '_:wasAssociatedWith1': { 'prov:activity': activity, 'prov:agent': agent } },
  };
  return JSON.stringify(sections, null, 2).slice(2, -2);
}

const perDocument: Record<string, (derivation: Derivation) => [string, object][]> = {
  entity: ({ input, outputs }) => [
    ...(input ? [entity('input', 'tamis:Source', input)] : []),
    ...outputs.map((output) => entity('output', 'tamis:Output', output)),
  ],
  used: ({ input }) => (input ? [['', { 'prov:activity': activity, 'prov:entity': nameOf('input', input.path) }]] : []),
  wasGeneratedBy: ({ outputs }) =>
    outputs.map(({ path }) => ['', { 'prov:entity': nameOf('output', path), 'prov:activity': activity }]),
  wasDerivedFrom: ({ input, outputs }) =>
    input
      ? outputs.map(({ path }) => [
          '',
          {
            'prov:generatedEntity': nameOf('output', path),
            'prov:usedEntity': nameOf('input', input.path),
            'prov:activity': activity,
          },
        ])
      : [],
};

function entity(kind: 'input' | 'output', type: string, { path, sha256 }: Written): [string, object] {
  return [nameOf(kind, path), { 'prov:type': qualified(type), 'prov:label': path, 'tamis:sha256': sha256 }];
}

/** A qualified name; what a local name may not hold is percent-encoded. */
function nameOf(kind: 'input' | 'output', path: string): string {
  const local = path.toWellFormed().split('/').map(encodeURIComponent).join('/');
  return `${kind}:${local.replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`;
}

function qualified(name: string): object {
  return { $: name, type: 'prov:QUALIFIED_NAME' };
}
