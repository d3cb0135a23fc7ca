/** Texts made to break a cleaner, by name: each a function of the bytes that it shall have. */
import { characters } from './characters.ts';
import { damage } from './damage.ts';
import type { Adversary } from './fill.ts';
import { lines } from './lines.ts';
import { traps } from './traps.ts';
import { words } from './words.ts';

export const adversaries: ReadonlyMap<string, Adversary> = new Map(
  Object.entries({ characters, words, lines, damage, traps }).flatMap(([kind, made]) =>
    Object.entries(made).map(([name, adversary]): [string, Adversary] => [`${kind}: ${name}`, adversary]),
  ),
);
