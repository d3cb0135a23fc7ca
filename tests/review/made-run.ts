/**
 * An output folder as a run leaves it, made without cleaning: records that are valid by the schema, whose edits give their source back.
 *
 *     await madeRun('out', { articles: 5000, flags: 20_000 })   → out/records-00000.jsonl
 *
 * The same numbers give the same bytes.
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, mkdirSync } from 'node:fs';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import type { ArticleRecord, RecordEdit, RecordFlag } from '../../src/core/record.ts';
import { emptyMetadata } from '../../src/core/record.ts';

export interface MadeRunOptions {
  articles: number;
  /** Over all articles. */
  flags: number;
  /** 40 unless told. */
  sites?: number;
}

const subjects = [
  'The council',
  'A ferry captain',
  'The school',
  'An engineer',
  'The river board',
  'One of the farmers',
];
const verbs = ['announced', 'repaired', 'measured', 'painted', 'inspected', 'postponed', 'praised'];
const objects = ['the footbridge', 'a row of lime trees', 'the old harbour wall', 'the night bus', 'its water tower'];
const ends = ['on Tuesday', 'before the frost', 'after a long debate', 'for the second time', 'without any fuss'];

const flagRules = [
  ['flag/glued-words', 'glued-words', 'two words stand glued'],
  ['flag/sentence-case', 'sentence-case', 'a capital where none can stand'],
  ['flag/word-salad', 'word-salad', 'its words hardly stand together'],
  ['flag/speaker-sex', 'speaker-sex', "'he said' and 'she said' in one paragraph"],
  ['flag/stray-punctuation', 'stray-punctuation', 'a stop where none can stand'],
] as const;
const debris = [
  'Read more of this in our app',
  'Sign up for the evening letter',
  'Photo of the day',
  'Most read this week',
];
const cutRules = ['strip/read-more', 'strip/newsletter', 'strip/boilerplate', 'strip/tail'];

export async function madeRun(folder: string, { articles, flags, sites = 40 }: MadeRunOptions): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const out = createWriteStream(path.join(folder, 'records-00000.jsonl'));
  for (let i = 0; i < articles; i++) {
    const count = Math.floor(((i + 1) * flags) / articles) - Math.floor((i * flags) / articles);
    if (!out.write(`${JSON.stringify(madeRecord(i, count, sites))}\n`)) await once(out, 'drain');
  }
  out.end();
  await finished(out);
}

/** Every 25th is refused, and has its flags all the same. */
export function madeRecord(number: number, flags: number, sites = 40): ArticleRecord {
  const random = numbersFrom(number);
  const one = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)]!;
  const body = new Body();
  const sentence = (): string => `${one(subjects)} ${one(verbs)} ${one(objects)} ${one(ends)}.`;
  const site = `site-${number % sites}.example`;
  const title = sentence().slice(0, -1);
  body.edit(`${title}\n\n`, '', 'move', 'describe/title', 0.97, '/title');
  for (let left = flags, paragraph = 0; paragraph < 6 || left > 0; paragraph++) {
    if (paragraph > 0) body.keep('\n\n');
    body.keep(`${sentence()} `);
    for (let j = 0; j < 2 && left > 0; j++, left--) {
      const [rule, kind, reason] = one(flagRules);
      const place = `${one(objects).replaceAll(' ', '')}${one(ends).split(' ')[0]}`;
      body.flag(place, { rule, kind, reason, score: Math.round((0.5 + random() / 2) * 100) / 100 });
      body.keep(` ${sentence()} `);
    }
    if (random() < 0.3) body.edit('  ,', ',', 'replace', 'repair/spacing', 0.9);
    body.keep(sentence());
    if (random() < 0.4) {
      const at = Math.floor(random() * debris.length);
      body.edit(`\n\n${debris[at]} ${number % 3}`, '', 'cut', cutRules[at]!, one([0.9, 0.92, 0.96, 0.99]));
    }
  }
  return body.record(number, title, site, number % 25 === 24);
}

class Body {
  #source = '';
  #text = '';
  readonly #edits: RecordEdit[] = [];
  readonly #flags: RecordFlag[] = [];

  keep(text: string): void {
    this.#source += text;
    this.#text += text;
  }

  edit(
    before: string,
    after: string,
    action: RecordEdit['action'],
    rule: string,
    score: number,
    movedTo: string | null = null,
  ): void {
    const words = before.trim();
    const lead = before.slice(0, before.indexOf(words));
    const trail = before.slice(lead.length + words.length);
    const add = (
      part: string,
      instead: string,
      edit: Pick<RecordEdit, 'action' | 'rule' | 'score' | 'reason' | 'movedTo'>,
    ): void => {
      if (part === '') return;
      const start = this.#source.length;
      this.#source += part;
      this.#text += instead;
      this.#edits.push({ ...edit, start, end: this.#source.length, before: part, after: instead });
    };
    const layout = {
      action: 'replace',
      rule: 'render/layout',
      score: 1,
      reason: 'white space that no paragraph needs',
      movedTo: null,
    } as const;
    if (action === 'replace') {
      add(before, after, { action, rule, score, reason: 'no space before a comma', movedTo });
      return;
    }
    add(lead, '', layout);
    add(words, after, { action, rule, score, reason: 'the whole line is a known label', movedTo });
    add(trail, '', layout);
  }

  flag(quote: string, { rule, kind, reason, score }: Pick<RecordFlag, 'rule' | 'kind' | 'reason' | 'score'>): void {
    const start = this.#source.length;
    const textStart = this.#text.length;
    const line = this.#source.split('\n').length;
    this.keep(quote);
    const end = this.#source.length;
    this.#flags.push({
      ...{ id: digest(`${rule} ${start}`).slice(0, 12), rule, kind, start, end, line, quote },
      ...{
        textStart,
        textEnd: this.#text.length,
        score,
        reason,
        suggestion: kind === 'glued-words' ? `${quote.slice(0, 3)} ${quote.slice(3)}` : null,
      },
    });
  }

  record(number: number, title: string, site: string, isRefused: boolean): ArticleRecord {
    const id = `made-${String(number).padStart(5, '0')}`;
    const bytes = Buffer.byteLength(this.#source);
    const rules = [...new Set([...this.#edits, ...this.#flags].map(({ rule }) => rule))].sort();
    return {
      schema: 1,
      id,
      status: isRefused ? 'not-article' : this.#flags.length > 0 ? 'review' : 'clean',
      title,
      text: this.#text,
      metadata: { ...emptyMetadata(), url: `https://www.${site}/${id}`, site, language: 'en' },
      flags: this.#flags,
      edits: this.#edits,
      rules: Object.fromEntries(rules.map((rule) => [rule, { calibrated: rule !== 'strip/tail' }])),
      ...(isRefused && { reason: 'most of its lines are links' }),
      provenance: {
        ...{ tamis: '0.1.0', pipeline: 'news', pipelineHash: `sha256:${'0'.repeat(64)}`, offsetUnit: 'utf16' },
        source: { path: `${site}/${id}.txt`, sha256: digest(this.#source), bytes, encoding: 'utf-8', bom: false },
        text: { sha256: digest(this.#text), chars: this.#text.length },
      },
      input: {},
    };
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Numbers from 0 to 1 that a seed decides (mulberry32, T. Ettinger, public domain). */
function numbersFrom(seed: number): () => number {
  let state = (seed + 1) * 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
