import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type Change, changed } from '../../src/review/config/changes.ts';
import { changedJson, jsonText } from '../../src/review/config/json-text.ts';
import { changedYaml } from '../../src/review/config/yaml-text.ts';

const changes: Change[] = [
  { path: ['flagOnly'], add: 'strip/x' },
  { path: ['confidence', 'strip/y'], set: 0.97 },
  { path: ['sites', 'example.org', 'strip'], remove: 'Old' },
  { path: ['sites', 'example.org', 'keep'], add: 'a\u202eb "c"\n' },
];

describe('a JSON config', () => {
  it('keeps every byte that no change touches', () => {
    const before =
      '{\n    "drop": ["not-article"],   "sites": {"example.org": {"strip": ["OLD", "b"]}},\n\n    "max": 1e3\n}';
    const after = changedJson(before, changes)!;
    expect(after.startsWith('{\n    "drop": ["not-article"],   "sites": {\n        "example.org"')).toBe(true);
    expect(after).toContain('},\n\n    "max": 1e3,\n    "flagOnly": [\n        "strip/x"\n    ],\n    "confidence": {');
    expect(after).toContain(String.raw`"a\u202eb \"c\"\n"`);
    expect(JSON.parse(after)).toEqual(changed(JSON.parse(before), changes));
  });

  it.each(['{}', '{\n}\n', '{"a":1}', '{ "flagOnly" : [] , "a":{"flagOnly":[]} }', '{"sites":{},"sites":{"x":{}}}'])(
    'is valid after a change: %s',
    (before) => {
      expect(JSON.parse(changedJson(before, changes)!)).toEqual(changed(JSON.parse(before), changes));
    },
  );

  it('keeps a text that stands for a list', () => {
    const before = '{"flagOnly": "strip/a", "sites": {"example.org": {"keep": "b"}}}';
    const after = {
      flagOnly: ['strip/a', 'strip/x'],
      sites: { 'example.org': { keep: ['b', 'a\u202eb "c"\n'] } },
    };
    expect(JSON.parse(changedJson(before, changes)!)).toEqual({ ...after, confidence: { 'strip/y': 0.97 } });
    expect(parse(changedYaml(before, changes)!)).toEqual({ ...after, confidence: { 'strip/y': 0.97 } });
  });

  it('is left alone where it is none', () => {
    for (const text of ['[]', '', '// x\n{}', '"a"']) expect(changedJson(text, changes)).toBeNull();
  });

  it('with any content comes out with the change and nothing else', () => {
    const name = fc.oneof(
      fc.constantFrom('flagOnly', 'sites', 'a"b', '__proto__', ':{'),
      fc.string({ unit: 'binary' }),
    );
    const content = fc.dictionary(name, fc.jsonValue());
    fc.assert(
      fc.property(content, fc.constantFrom(undefined, 2, '\t'), (before, indent) => {
        const text = JSON.stringify(before, null, indent);
        expect(JSON.parse(changedJson(text, changes)!)).toEqual(changed(JSON.parse(text), changes));
      }),
    );
  });
});

describe('a YAML config', () => {
  it('keeps comments, order and style', () => {
    const before =
      '# mine\ndrop: [not-article] # these\nsites:\n    example.org:\n        strip:\n            - old # gone\n            - b\nlast: 1\n';
    const after = changedYaml(before, changes)!;
    expect(after).toBe(
      '# mine\ndrop: [not-article] # these\nsites:\n    example.org:\n        strip:\n            - b\n        keep:\n' +
        '            - "a\\u202eb \\"c\\"\\n"\nlast: 1\nflagOnly:\n    - strip/x\nconfidence:\n    strip/y: 0.97\n',
    );
    expect(parse(after)).toEqual(changed(parse(before), changes));
  });

  it('is left alone where it is no map', () => {
    for (const text of ['- a\n', 'a: [\n', 'text']) expect(changedYaml(text, changes)).toBeNull();
    expect(parse(changedYaml('', changes)!)).toEqual(changed({}, changes));
    expect(parse(changedYaml('# nothing yet\n', changes)!)).toEqual(changed({}, changes));
  });

  it('reads back any text that it was given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (site, line) => {
        const made: Change[] = [{ path: ['sites', site, 'keep'], add: line }];
        const written = changedYaml('quoted0: "quoted0"\n', made)!;
        expect(written).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/u);
        expect(parse(written).sites[site].keep).toEqual([line]);
        expect(JSON.parse(jsonText(changed({}, made)))).toEqual(changed({}, made));
      }),
    );
  });
});
