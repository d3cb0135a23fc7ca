/**
 * Verdicts ⇄ W3C Web Annotations (https://www.w3.org/TR/annotation-model/), as a collection in JSON-LD:
 *
 *     { "type": "Annotation", "motivation": "assessing", "creator": { "name": "ada" }, "body": [{ "purpose": "assessing", "value": "wrong" }],
 *       "target": { "source": "ni:///sha-256;…", "selector": [{ "type": "TextPositionSelector", … }, { "type": "TextQuoteSelector", … }] }, … }
 *
 * A source is named by its hash (RFC 6920). Offsets are UTF-16 units of the decoded source, as each position says (`tamis:offsetUnit`): the model
 * counts code points, which differ behind characters beyond 16 bits; there the quote tells. What the model has no words for stands under `tamis:`.
 */
import type { Verdict, VerdictTarget } from '../../core/verdict.ts';
import { checked, type Imported, importedFrom, isObject, Unreadable, utcTime } from './imported.ts';

const context = [
  'http://www.w3.org/ns/anno.jsonld',
  {
    tamis: 'urn:tamis:',
    'tamis:verdict': { '@type': '@json' },
    'tamis:target': { '@type': '@json' },
  },
];

/** Prefix of a verdict's IRI. */
const verdictIri = 'urn:tamis:verdict:';
const hashIri = 'ni:///sha-256;';

/** An AnnotationCollection with one page. */
export function webAnnotations(verdicts: readonly Verdict[]): object {
  return {
    '@context': context,
    id: 'urn:tamis:verdicts',
    type: 'AnnotationCollection',
    label: 'Verdicts of tamis',
    total: verdicts.length,
    first: { id: 'urn:tamis:verdicts:1', type: 'AnnotationPage', startIndex: 0, items: verdicts.map(annotationOf) },
  };
}

function annotationOf({ id, who, when, verdict, replacement, note, target, undoes, ...rest }: Verdict): object {
  const bodies = { assessing: verdict, editing: replacement, commenting: note };
  return {
    id: `${verdictIri}${id}`,
    type: 'Annotation',
    motivation: 'assessing',
    creator: { type: 'Person', name: who },
    created: when,
    body: Object.entries(bodies)
      .filter(([, value]) => value !== undefined)
      .map(([purpose, value]) => ({ type: 'TextualBody', format: 'text/plain', purpose, value })),
    target: target ? targetIn(target) : `${verdictIri}${undoes}`,
    'tamis:verdict': rest,
  };
}

function targetIn({
  source: { sha256, ...source },
  start,
  end,
  quote,
  prefix,
  suffix,
  ...rest
}: VerdictTarget): object {
  return {
    type: 'SpecificResource',
    source: `${hashIri}${Buffer.from(sha256, 'hex').toString('base64url')}`,
    selector: [
      { type: 'TextPositionSelector', start, end, 'tamis:offsetUnit': 'utf16' },
      { type: 'TextQuoteSelector', exact: quote, prefix, suffix },
    ],
    'tamis:target': { ...rest, source },
  };
}

/** Reads a collection, a page, a list of annotations or a single one. */
export function fromWebAnnotations(json: unknown): Imported {
  return importedFrom(annotationsIn(json), (number) => `annotation ${number}`, verdictIn);
}

function annotationsIn(json: unknown): readonly unknown[] {
  if (Array.isArray(json)) return json;
  if (!isObject(json)) return [json];
  if (isObject(json.first)) return annotationsIn(json.first);
  return Array.isArray(json.items) ? json.items : [json];
}

function verdictIn(annotation: unknown): Verdict {
  if (!isObject(annotation)) throw new Unreadable('Expected an annotation');
  const bodies = [annotation.body].flat().filter(isObject);
  const body = (purpose: string): unknown => bodies.find((one) => one.purpose === purpose)?.value;
  const verdict = body('assessing');
  if (verdict === undefined) throw new Unreadable('Expected a body with the purpose assessing, got none');
  const optional = { replacement: body('editing'), note: body('commenting') };
  const rest = isObject(annotation['tamis:verdict']) ? annotation['tamis:verdict'] : {};
  return checked(
    {
      schema: 1,
      offsetUnit: 'utf16',
      ...rest,
      verdict,
      ...targetOf(annotation.target),
      ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
      who: creatorOf(annotation.creator),
      when: utcTime(annotation.created),
    },
    String(annotation.id ?? 'an annotation'),
  );
}

function creatorOf(creator: unknown): unknown {
  const one = Array.isArray(creator) ? creator[0] : creator;
  const name = isObject(one) ? (one.name ?? one.nickname ?? one.id) : one;
  if (typeof name === 'string') return name;
  throw new Unreadable('Expected the creator with a name, got none');
}

function targetOf(target: unknown): Pick<Verdict, 'target'> & { undoes?: string } {
  if (typeof target === 'string' && target.startsWith(verdictIri))
    return { target: null, undoes: target.slice(verdictIri.length) };
  const own = isObject(target) ? target['tamis:target'] : undefined;
  if (!isObject(target) || !isObject(own))
    throw new Unreadable('Expected a target that tamis exported (tamis:target), got another');
  const selectors = [target.selector].flat().filter(isObject);
  const position = selectors.find(({ type }) => type === 'TextPositionSelector');
  const quote = selectors.find(({ type }) => type === 'TextQuoteSelector');
  if (!position || !quote) throw new Unreadable('Expected a TextPositionSelector and a TextQuoteSelector');
  if ((position['tamis:offsetUnit'] ?? 'utf16') !== 'utf16')
    throw new Unreadable(`Expected offsets in utf16, got ${JSON.stringify(position['tamis:offsetUnit'])}`);
  const { start, end } = position;
  const { exact, prefix = '', suffix = '' } = quote;
  const source = { ...(isObject(own.source) ? own.source : {}), sha256: hashOf(target.source) };
  return { target: { ...own, source, start, end, quote: exact, prefix, suffix } as unknown as VerdictTarget };
}

function hashOf(source: unknown): string {
  const iri = isObject(source) ? source.id : source;
  if (typeof iri !== 'string' || !iri.startsWith(hashIri))
    throw new Unreadable(`Expected a source named by its hash (${hashIri}…), got ${JSON.stringify(iri) ?? 'nothing'}`);
  return Buffer.from(iri.slice(hashIri.length), 'base64url').toString('hex');
}
