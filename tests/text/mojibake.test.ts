import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import minimal from '../../pipelines/minimal.ts';
import { clean, createCleaner } from '../../src/index.ts';
import { bytesOf, pageNames } from '../../src/text/mojibake/code-pages.ts';
import { suspectPages } from '../../src/text/mojibake/screen.ts';

const sentences = [
  'The mayor doesn’t “know” who shut the café — or the bridge…',
  'Der Bürgermeister schützt die größte Brücke über den Fluß.',
  'Le garçon élevé près de la rivière a déjà sonné.',
  'Łódź płynęła wzdłuż brzegu, a żółty żagiel łopotał.',
  'Мост откроют весной, сказал мэр, но жители не верят.',
];

/** What a program makes of UTF-8 that takes it for text in a code page. */
function misread(text: string, page: number): string {
  const characters = new Map(
    [...bytesOf(page).entries()].filter(([, byte]) => byte > 0).map(([unit, byte]) => [byte, unit]),
  );
  for (const [unit, byte] of bytesOf(page).entries()) if (byte > 0 && unit > 0x9f) characters.set(byte, unit);
  return [...Buffer.from(text)].map((byte) => String.fromCharCode(characters.get(byte) ?? byte)).join('');
}

const cleaner = createCleaner(minimal);
const repaired = (text: string): string => clean({ id: 'page', text }, cleaner).text;

describe.each([...pageNames.entries()])('UTF-8 read as code page %i, %s', (page) => {
  it.each(sentences)('is repaired, once and twice: %s', (sentence) => {
    const once = misread(sentence, page);
    expect(suspectPages(once) & (1 << page)).not.toBe(0);
    expect(repaired(once)).toBe(sentence);
    expect(repaired(misread(once, page))).toBe(sentence);
  });
});

describe('the screen', () => {
  it.each(sentences)('passes what was read well: %s', (sentence) => expect(suspectPages(sentence)).toBe(0));
});
