/** The files of the page, read once: a request names one of them or nothing, and no path of a request reaches the file system. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export interface PageFile {
  type: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** Where the build puts them. */
export const pageFolder = fileURLToPath(new URL('../../page/review/', import.meta.url));

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** By the path of the address: `/` is `index.html`. Empty where the page was not built. */
export function pageFiles(folder = pageFolder): ReadonlyMap<string, PageFile> {
  const files = new Map<string, PageFile>();
  for (const entry of entriesOf(folder)) {
    const type = types[path.extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const file = path.join(entry.parentPath, entry.name);
    const name = path.relative(folder, file).split(path.sep).join('/');
    files.set(name === 'index.html' ? '/' : `/${name}`, { type, bytes: new Uint8Array(readFileSync(file)) });
  }
  return files;
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true });
  } catch {
    return [];
  }
}
