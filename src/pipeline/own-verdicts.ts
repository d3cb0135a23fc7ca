/**
 * The verdicts on a document → what they decide in its source as it is now. Where two contradict each other, the later one holds:
 *
 *     ada: "right" on the cut of a paragraph      bob, later: "keep" on a sentence in it      → the paragraph stays
 */
import { joinedSpans, overlaps, type Span, touchesOne } from '../core/span.ts';
import { type Anchor, type Anchored, anchoredAll, isTakenOut } from '../text/anchor.ts';
import { layoutRule } from './render.ts';
import { act, add, type Effect, entryOf, type OwnVerdict, type Told, text, topicOf, wordsOf } from './verdict-facts.ts';

interface Placed {
  verdict: OwnVerdict;
  place: Span;
  effects: Effect[];
}

const names = { edit: 'such an edit', flag: 'a flag', text: 'words that no rule touched', document: 'a document' };
const notFound = 'its words are not found in the source';

/** Adds what `own`, in order of time, decide for the source with this hash. */
export function addOwn(told: Told, own: readonly OwnVerdict[], sha256: string): void {
  if (own.length === 0) return;
  for (const verdict of own.filter(({ target }) => isOnDocument(target))) addStatus(told, verdict);
  const onPlaces = own.filter(({ target }) => !isOnDocument(target));
  const places = placesOf(told.source, onPlaces, sha256);
  const placed: Placed[] = [];
  for (const [i, verdict] of onPlaces.entries()) {
    const place = places[i]!;
    const effects = effectsOf(verdict);
    const trouble = typeof place === 'string' ? place : effects.length === 0 ? meaningless(verdict) : null;
    if (trouble === null) placed.push({ verdict, place: place as Span, effects });
    else told.entries.push(entryOf(verdict, verdict.target, trouble));
  }
  const standing = uncontradicted(told, placed);
  for (const { verdict, place, effects } of standing) {
    const entry = entryOf(verdict, place, null);
    told.entries.push(entry);
    const rule = verdict.verdict === 'edit' ? 'verdicts/edit' : 'verdicts/right';
    for (const effect of effects) act(told, place, effect, { rule, verdict, entry });
  }
  Object.assign(told, lookup(standing));
}

function isOnDocument({ of }: OwnVerdict['target']): boolean {
  return of === 'document';
}

/** The last one holds. */
function addStatus(told: Told, verdict: OwnVerdict): void {
  const { target, verdict: name } = verdict;
  const isRefusal = name === 'not-article' || (name === 'right' && target.kind === 'not-article');
  const isMeant = isRefusal || name === 'right' || name === 'wrong';
  for (const entry of told.entries) {
    if (!entry.applied || !isMeant) continue;
    entry.applied = false;
    entry.reason = later(verdict);
  }
  told.entries.push(entryOf(verdict, { start: 0, end: 0 }, isMeant ? null : meaningless(verdict)));
  if (!isMeant) return;
  told.isArticle = name === 'wrong';
  told.notArticle = isRefusal ? `a reviewer's verdict: ${wordsOf(verdict)}` : null;
}

function effectsOf({ verdict, target, replacement }: OwnVerdict): Effect[] {
  const { of, rule } = target;
  const topic = topicOf(target);
  if (rule === layoutRule) return []; // white space between paragraphs is laid out last
  const flagged = of === 'flag' ? [{ topic: `flag ${rule}`, says: 'wrong' }] : [];
  if (verdict === 'keep') return [{ topic: text, says: 'stays' }, ...flagged];
  if (verdict === 'edit')
    return [
      replacement === '' ? { topic: text, says: 'goes' } : { topic: text, says: `reads ${replacement}` },
      ...flagged,
    ];
  if (verdict !== 'right' && verdict !== 'wrong') return [];
  if (topic !== text) return [{ topic, says: verdict }];
  return of === 'text' ? [] : [{ topic, says: verdict === 'right' ? 'goes' : 'stands' }];
}

function meaningless({ verdict, target }: OwnVerdict): string {
  const what = target.rule === layoutRule ? 'white space between paragraphs' : names[target.of];
  return `'${verdict}' decides nothing on ${what}`;
}

/** The places now, or why there is none. */
function placesOf(source: string, verdicts: readonly OwnVerdict[], sha256: string): (Span | string)[] {
  const places = verdicts.map(({ target }): Span | string | null => {
    const { start, end, quote } = target;
    if (quote === '') return notFound;
    return target.source.sha256 === sha256 && source.slice(start, end) === quote ? { start, end } : null;
  });
  const sought = verdicts.flatMap((verdict, i) =>
    places[i] === null ? [{ i, verdict, anchor: anchorOf(verdict) }] : [],
  );
  const found = anchoredAll(
    source,
    sought.flatMap(({ anchor, verdict }) => [anchor, readingOf(verdict, anchor)]),
  );
  for (const [n, { i, verdict, anchor }] of sought.entries()) {
    places[i] = placeNow(source, verdict, anchor, found[2 * n]!, found[2 * n + 1]!);
  }
  return places as (Span | string)[];
}

function anchorOf({ target: { quote, prefix, suffix, start } }: OwnVerdict): Anchor {
  return { quote, prefix, suffix, start };
}

/** What the place looks like where the verdict was carried out already. */
function readingOf({ replacement = '' }: OwnVerdict, anchor: Anchor): Anchor {
  return { ...anchor, quote: replacement };
}

/**
 * In a source that changed, text is taken out or replaced only where nothing else could be meant: a text that was cleaned with the verdict
 * before must stay as it is.
 */
function placeNow(
  source: string,
  verdict: OwnVerdict,
  anchor: Anchor,
  found: Anchored | null,
  reading: Anchored | null,
): Span | string {
  if (reading && (!found || reading.agreement >= found.agreement)) return reading;
  if (!found) return notFound;
  const isTaking = effectsOf(verdict).some(({ says }) => says === 'goes' || says.startsWith('reads '));
  if (!isTaking) return found;
  if (isTakenOut(source, found, anchor)) return 'the source was changed in this way already';
  if (!found.isFramed) return 'its words stand in the source, but not between those that were around them';
  return found.isAlone ? found : 'its words stand several times in the source, with the same words around them';
}

/** Those that no later one contradicts, in order of their places. */
function uncontradicted(told: Told, placed: readonly Placed[]): Placed[] {
  const byPlace = placed.toSorted((a, b) => a.place.start - b.place.start || b.place.end - a.place.end);
  const order = new Map(placed.map((one, i) => [one, i]));
  const standing: Placed[] = [];
  for (const cluster of clustersOf(byPlace)) {
    const accepted: Placed[] = [];
    for (const one of cluster.toSorted((a, b) => order.get(b)! - order.get(a)!)) {
      const against = cluster.length > 1 ? accepted.find((other) => contradict(one, other)) : undefined;
      if (against) told.entries.push(entryOf(one.verdict, one.place, later(against.verdict)));
      else accepted.push(one);
    }
    standing.push(...accepted);
  }
  return standing.sort((a, b) => a.place.start - b.place.start || a.place.end - b.place.end);
}

/** Groups in which places overlap one after the other. */
function clustersOf(byPlace: readonly Placed[]): Placed[][] {
  const clusters: Placed[][] = [];
  let end = -1;
  for (const one of byPlace) {
    if (one.place.start >= end) clusters.push([]);
    clusters.at(-1)!.push(one);
    end = Math.max(end, one.place.end);
  }
  return clusters;
}

function contradict(a: Placed, b: Placed): boolean {
  return overlaps(a.place, b.place) && a.effects.some((one) => b.effects.some((other) => differ(one, other)));
}

/** That a text stands, and how it reads, do not contradict each other; nor do two that say the same but for two different readings. */
function differ(a: Effect, b: Effect): boolean {
  if (a.topic !== b.topic) return false;
  if (a.topic !== text) return a.says !== b.says;
  const says = [a.says, b.says];
  if (says.includes('goes')) return a.says !== b.says;
  return (
    says.every((one) => one.startsWith('reads ')) ||
    (says.includes('stays') && a.says !== b.says && !says.includes('stands'))
  );
}

function later({ who, when }: OwnVerdict): string {
  return `a later verdict decides there (${who}, ${when})`;
}

/** For decisions on lines of the site, which give way to these. */
function lookup(standing: readonly Placed[]): Pick<Told, 'isContradicted' | 'isOwn'> {
  const said = new Map<string, Map<string, Span[]>>();
  for (const { place, effects } of standing) {
    for (const { topic, says } of effects) {
      const ofTopic = said.get(topic) ?? new Map<string, Span[]>();
      said.set(topic, ofTopic);
      add(ofTopic, topic === text && says !== 'goes' ? 'stands' : says, place);
    }
  }
  for (const ofTopic of said.values()) for (const [says, places] of ofTopic) ofTopic.set(says, joinedSpans(places));
  const byId = new Map(standing.map(({ verdict, place }) => [verdict.id, place]));
  return {
    isContradicted: (place, { topic, says }) =>
      [...(said.get(topic) ?? [])].some(([other, places]) => other !== says && touchesOne(places, place)),
    isOwn: (place, id) => {
      const own = byId.get(id);
      return own !== undefined && overlaps(own, place);
    },
  };
}
