/**
 * What any program must do at least, to hold tamis against:
 *
 *     node floors.mjs jsonl IN OUT     reads JSONL: split at line ends, JSON.parse, JSON.stringify, write
 *     node floors.mjs folder IN OUT    reads each file and writes it atomically, eight at a time
 */
import { createReadStream, createWriteStream, mkdirSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import PQueue from 'p-queue';
import writeFileAtomic from 'write-file-atomic';

const concurrency = 8;
const [, , kind, from, to] = process.argv;

async function* copiedLines(file) {
  let rest = Buffer.alloc(0);
  for await (const piece of createReadStream(file)) {
    const bytes = Buffer.concat([rest, piece]);
    const lines = [];
    let at = 0;
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, at)) {
      lines.push(`${JSON.stringify(JSON.parse(bytes.toString('utf8', at, end)))}\n`);
      at = end + 1;
    }
    rest = bytes.subarray(at);
    if (lines.length > 0) yield lines.join('');
  }
}

async function copyFolder() {
  const entries = readdirSync(from, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const names = entries.map((entry) => path.relative(from, path.join(entry.parentPath, entry.name)));
  for (const folder of new Set(names.map(path.dirname))) mkdirSync(path.join(to, folder), { recursive: true });
  const queue = new PQueue({ concurrency });
  for (const name of names) {
    await queue.onSizeLessThan(2 * concurrency);
    queue.add(async () =>
      writeFileAtomic(path.join(to, name), await readFile(path.join(from, name)), { fsync: false }),
    );
  }
  await queue.onIdle();
}

if (kind === 'jsonl') await pipeline(Readable.from(copiedLines(from)), createWriteStream(to));
else await copyFolder();
