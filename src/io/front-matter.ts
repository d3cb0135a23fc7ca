/**
 * A record's metadata → YAML front matter that readers of YAML 1.1 and 1.2 understand alike, whatever stands in a title:
 *
 *     title `no` or `a: b\n---`   → title: "no", title: "a: b\n---"
 */
import { Document, type Tags } from 'yaml';
import type { ArticleRecord } from '../core/record.ts';

/** Characters that YAML's printable set lacks, that YAML 1.1 takes for line breaks, or that a reader cannot see. */
const escapedCharacter = /[\x7f-\x9f\u00ad\u2028-\u202e\u2066-\u2069\u200b-\u200f\ufeff\ufffe\uffff]/g;
/** Left in, it would print a title of `<<` bare, which YAML 1.1 takes for an order to merge. */
const mergeTag = 'tag:yaml.org,2002:merge';

const customTags = (tags: Tags): Tags => tags.filter((tag) => typeof tag === 'string' || tag.tag !== mergeTag);
const style = {
  defaultStringType: 'QUOTE_DOUBLE',
  defaultKeyType: 'PLAIN',
  lineWidth: 0,
  blockQuote: false,
  directives: false,
} as const;
const halfPair = /\\ud[89a-f]/i;

/** The front matter with its fences and the line break after it. Fields without a value are left out. */
export function frontMatter(record: ArticleRecord): string {
  const { id, status, reason, title, metadata, flags, provenance } = record;
  const { source, pipeline, tamis } = provenance;
  const known = Object.entries({ title, ...metadata }).filter(([, value]) => !isEmpty(value));
  const fields = {
    ...Object.fromEntries(known),
    id,
    status,
    ...(reason !== undefined && { reason }),
    flags: flags.length,
    source: { ...(source.path !== null && { path: source.path }), sha256: source.sha256 },
    tamis,
    pipeline,
  };
  return `---\n${yamlOf(fields)}---\n`;
}

function yamlOf(fields: object): string {
  const document = new Document(wellFormed(fields), {
    version: '1.1',
    merge: false,
    customTags,
    aliasDuplicateObjects: false,
  });
  const text = document.toString(style);
  return text.replace(escapedCharacter, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}

/** YAML cannot say half a surrogate pair; the record, as JSON, keeps it. */
function wellFormed(fields: object): unknown {
  const json = JSON.stringify(fields); // spells such a half with an escape, and nothing else above U+001F
  return JSON.parse(json, halfPair.test(json) ? whole : undefined);
}

function whole(_: string, value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed() : value;
}
