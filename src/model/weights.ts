/** Weights of the trained scorers: data, read when first asked for. `TAMIS_WEIGHTS` names a folder to use instead of the shipped one. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { WrongUse } from '../core/errors.ts';

const loaded = new Map<string, unknown>();

const shipped = fileURLToPath(new URL('./weights/', import.meta.url));

function folder(): string {
  return process.env.TAMIS_WEIGHTS ?? shipped;
}

/** The content of `NAME.json`. Throws `WrongUse` where the folder does not hold it. */
export function weights<T>(name: string): T {
  return weightsIn(folder(), name);
}

/** The same of the shipped folder, for models that raise flags: those that are held against pages they have seen only decide on text. */
export function shippedWeights<T>(name: string): T {
  return weightsIn(shipped, name);
}

function weightsIn<T>(from: string, name: string): T {
  const file = path.join(from, `${name}.json`);
  if (!loaded.has(file)) {
    try {
      loaded.set(file, JSON.parse(readFileSync(file, 'utf8')));
    } catch (cause) {
      throw new WrongUse(
        `weights in ${name}.json`,
        (cause as Error).message,
        'check the folder that TAMIS_WEIGHTS names',
        { cause },
      );
    }
  }
  return loaded.get(file) as T;
}

/** SHA-256 over all weights, for the pipeline's hash. */
export function weightsDigest(): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder()).sort()) {
    if (name.endsWith('.json')) hash.update(name).update(readFileSync(path.join(folder(), name)));
  }
  return hash.digest('hex');
}
