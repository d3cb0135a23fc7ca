import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { z } from 'zod';
import { type ArticleRecord, clean, createCleaner, loadPipeline, readRecord, WrongUse } from '../../src/index.ts';
import { recordJsonSchema, type recordSchema } from '../../src/io/record-schema.ts';
import { probe } from '../probe.ts';

const record = clean(
  { id: 'doc', text: 'By Ann\nThe  end.\nSyriaAfter.', input: { extra: [1] } },
  createCleaner(probe),
);

it('says what the type says', () => {
  expectTypeOf<z.output<ReturnType<typeof recordSchema>>>().toEqualTypeOf<ArticleRecord>();
  expectTypeOf<z.input<ReturnType<typeof recordSchema>>>().toEqualTypeOf<ArticleRecord>();
});

describe('readRecord', () => {
  it('takes the records of the seeds, with and without their audit', async () => {
    const news = await loadPipeline('news');
    for (const audit of [true, false]) {
      const cleaner = createCleaner(news, { audit });
      for (const name of readdirSync('seeds')) {
        const made = clean({ id: name, bytes: readFileSync(`seeds/${name}`), path: name }, cleaner);
        expect(readRecord(JSON.parse(JSON.stringify(made)))).toEqual(made);
      }
    }
  });

  it.each([
    ['binary', Uint8Array.of(0x25, 0x50, 0x44, 0x46, 0x2d)],
    ['undecodable', Buffer.concat([Buffer.from('déjà vu'), Buffer.of(0xff)])],
    ['UTF-16', Buffer.from('\ufefftext', 'utf16le')],
    ['empty', new Uint8Array()],
  ])('takes the record of %s bytes', (_, bytes) => {
    const made = clean({ id: 'x', bytes }, createCleaner(probe));
    expect(readRecord(JSON.parse(JSON.stringify(made)))).toEqual(made);
  });

  it('takes the record of a field, and keeps what a later tamis may have added', () => {
    const container = { path: 'a.jsonl', line: 3, field: 'text' };
    const made = { ...clean({ id: 'x', text: 'a\ud800', container }, createCleaner(probe)), later: true };
    expect(readRecord(made)).toEqual(made);
  });

  const without = (key: string): object => Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
  it.each<[string, unknown, RegExp]>([
    ['no object', 'text', /Expected a record as tamis clean writes it, got 'text'; .*the whole: expected object/],
    ['no text', without('text'), /: text: expected string, received undefined/],
    ['an unknown status', { ...record, status: 'fine' }, /: status: /],
    [
      'an offset that is no number',
      { ...record, flags: [{ ...record.flags[0], start: '3' }] },
      /: flags\[0\]\.start: expected number/,
    ],
    ['a score above 1', { ...record, edits: [{ ...record.edits![0], score: 2 }] }, /: edits\[0\]\.score: Too big/],
    ['another version', { ...record, schema: 2 }, /: schema: expected 1/],
    ['several faults', { ...record, id: 1, title: 2 }, /\(and 1 more\)/],
  ])('%s: says what was expected where', (_, json, message) => {
    expect(() => readRecord(json)).toThrow(message);
    expect(() => readRecord(json)).toThrow(WrongUse);
  });
});

it('the JSON Schema names what a record must have, and is open to more', () => {
  const schema = recordJsonSchema() as {
    required: string[];
    properties: Record<string, object>;
    additionalProperties?: boolean;
  };
  expect(schema.required).toEqual(
    expect.arrayContaining(['schema', 'id', 'status', 'text', 'metadata', 'flags', 'provenance']),
  );
  expect(schema.required).not.toContain('edits');
  expect(schema.additionalProperties).toBeUndefined();
  expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining(Object.keys(record)));
});
