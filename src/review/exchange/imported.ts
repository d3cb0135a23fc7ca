/** What came of a file of another tool: verdicts, and what could not be read, each entry for itself. */
import type { Verdict } from '../../core/verdict.ts';
import { identified, readVerdict } from '../../io/verdict-file.ts';

export interface Imported {
  verdicts: Verdict[];
  failures: { place: string; reason: string }[];
}

/** Why an entry is no verdict; the others are read all the same. */
export class Unreadable extends Error {
  override name = 'Unreadable';
}

/** Reads entry by entry; what `read` throws is that entry's failure. */
export function importedFrom<Entry>(
  entries: readonly Entry[],
  placeOf: (number: number) => string,
  read: (entry: Entry) => Verdict | null,
): Imported {
  const imported: Imported = { verdicts: [], failures: [] };
  for (const [i, entry] of entries.entries()) {
    try {
      const verdict = read(entry);
      if (verdict) imported.verdicts.push(verdict);
    } catch (error) {
      imported.failures.push({ place: placeOf(i + 1), reason: (error as Error).message });
    }
  }
  return imported;
}

/** The verdict with the id that its content gives: an entry that was changed elsewhere is another verdict. Throws where it is none. */
export function checked({ id: _, ...content }: Record<string, unknown>, place: string): Verdict {
  return readVerdict(identified(content as unknown as Omit<Verdict, 'id'>), place);
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A time as verdicts have it: in UTC, as it came where it is so already. */
export function utcTime(value: unknown): string {
  if (typeof value === 'string' && !Number.isNaN(Date.parse(value)))
    return value.endsWith('Z') ? value : new Date(value).toISOString();
  throw new Unreadable(`Expected the time of the decision, got ${JSON.stringify(value) ?? 'nothing'}`);
}
