/**
 * Verdicts and the decisions of the configuration, made ready once for all documents: which concern this one?
 *
 *     verdicts on a.txt, on b.txt, and on the line "read our app!" of lenne.example   → for a.txt of that site: the first and the last
 */
import { Decided, type Limit } from '../core/decided.ts';
import type { RecordVerdict } from '../core/record.ts';
import { mergedVerdicts, standingVerdicts } from '../core/standing-verdicts.ts';
import type { Verdict, VerdictSource } from '../core/verdict.ts';
import { lineKey } from '../text/line-key.ts';
import { sha256 } from './hash.ts';
import { addLines, type LineDecision, type LineDecisions, lineDecisionOf } from './line-decisions.ts';
import { addOwn } from './own-verdicts.ts';
import { add, emptyFacts, entryOf, keep, type OwnVerdict, type Told, text } from './verdict-facts.ts';

/** Lines of a site, compared by `lineKey`. */
export interface SiteLines {
  /** That go. */
  strip?: readonly string[];
  /** That no rule may cut or move. */
  keep?: readonly string[];
}

export interface Decisions {
  verdicts: readonly Verdict[];
  flagOnly: ReadonlySet<string>;
  confidence: ReadonlyMap<string, number>;
  sites: Readonly<Record<string, SiteLines>>;
}

/** How a document is known. */
export type Identity = Pick<VerdictSource, 'sha256' | 'id' | 'path'>;

export class Decider {
  readonly #bySha = new Map<string, OwnVerdict[]>();
  readonly #byPath = new Map<string, OwnVerdict[]>();
  readonly #byId = new Map<string, OwnVerdict[]>();
  readonly #order = new Map<OwnVerdict, number>();
  readonly #lines = new Map<string, LineDecisions>();
  /** The newest first. */
  readonly #ofRules: readonly OwnVerdict[];
  readonly #flagOnly: ReadonlySet<string>;
  readonly #confidence: ReadonlyMap<string, number>;
  /** Of the verdicts that may concern any document. */
  readonly #scoped: string;
  /** How many verdicts hold. */
  readonly count: number;
  /** False where all there is to decide is what the rules may do: then no stage is needed. */
  readonly needsStages: boolean;

  constructor({ verdicts, flagOnly, confidence, sites }: Decisions) {
    const standing = standingVerdicts(mergedVerdicts(verdicts)) as OwnVerdict[];
    this.#flagOnly = flagOnly;
    this.#confidence = confidence;
    for (const [site, { strip = [], keep: kept = [] }] of Object.entries(sites)) {
      for (const line of strip) this.#addLine(site, line, { topic: text, isRight: true, verdict: null });
      for (const line of kept) this.#addLine(site, line, { topic: text, isRight: false, verdict: null });
    }
    for (const verdict of standing) this.#add(verdict);
    this.#ofRules = newestOfRules(standing);
    this.#scoped = digestOf(standing.filter(({ scope }) => scope));
    this.count = standing.length;
    this.needsStages = this.#order.size > 0 || this.#lines.size > 0;
  }

  /** True where something is decided on lines of the site. */
  knowsSite(site: string | null): boolean {
    return site !== null && this.#lines.has(site);
  }

  /** True where something is decided on lines of some site. */
  get hasSites(): boolean {
    return this.#lines.size > 0;
  }

  /** A hash of the verdicts that may concern a document, and the empty text where none may: with another, it must be cleaned again. */
  digest(document: Identity): string {
    const own = this.#own(document);
    return own.length === 0 ? this.#scoped : sha256(`${this.#scoped} ${digestOf(own)}`);
  }

  /** What is decided for a document; null where nothing is. With `isWhole` no rule may take anything from it. */
  decidedFor(document: Identity, source: string, site: string | null, isWhole: boolean): Decided | null {
    const own = this.#own(document);
    const lines = site === null ? undefined : this.#lines.get(site);
    const isFree = own.length === 0 && !lines && this.#ofRules.length === 0 && this.#flagOnly.size === 0;
    if (isFree && !isWhole) return null;
    const told: Told = { ...emptyFacts(), flagOnly: this.#flagOnly, confidence: this.#confidence, source };
    addOwn(told, own, document.sha256);
    if (lines) addLines(told, lines);
    addLimits(told, this.#ofRules);
    if (isWhole) keep(told, { start: 0, end: source.length }, ['cut', 'move']);
    return new Decided(told);
  }

  /** What the record says of the verdicts on a document that cannot be cleaned. */
  unapplied(document: Identity, reason: string): RecordVerdict[] {
    return this.#own(document).map((verdict) => entryOf(verdict, verdict.target, reason));
  }

  #add(verdict: OwnVerdict): void {
    const { target, scope } = verdict;
    const { sha256: sha, id, path } = target.source;
    this.#order.set(verdict, this.#order.size);
    add(this.#bySha, sha, verdict);
    if (path === null) add(this.#byId, id, verdict);
    else add(this.#byPath, path, verdict);
    if (scope?.kind === 'line') this.#addLine(scope.site, scope.line, lineDecisionOf(verdict));
  }

  /** A later decision on the same takes the place of an earlier one. */
  #addLine(site: string, line: string, decision: LineDecision): void {
    const name = site.replace(/^www\./, '');
    const lines: LineDecisions = this.#lines.get(name) ?? new Map();
    this.#lines.set(name, lines);
    const key = lineKey(line);
    const known = lines.get(key) ?? new Map<string, LineDecision>();
    lines.set(key, known.set(decision.topic, decision));
  }

  /** Those on this very document, in order of time. */
  #own({ sha256: sha, id, path }: Identity): OwnVerdict[] {
    const named = path === null ? this.#byId.get(id) : this.#byPath.get(path);
    const all = new Set([...(this.#bySha.get(sha) ?? []), ...(named ?? [])]);
    return [...all].sort((a, b) => this.#order.get(a)! - this.#order.get(b)!);
  }
}

function digestOf(verdicts: readonly Verdict[]): string {
  return verdicts.length === 0 ? '' : sha256(verdicts.map(({ id }) => id).join(' '));
}

/** Verdicts on rules, the newest first, without those that a newer one leaves nothing to decide. */
function newestOfRules(standing: readonly OwnVerdict[]): OwnVerdict[] {
  const decided = new Map<string, number>();
  return standing.toReversed().filter(({ scope, target: { of } }) => {
    if (scope?.kind !== 'rule' || (of !== 'edit' && of !== 'flag')) return false;
    const key = `${of} ${scope.rule}`;
    if (scope.below <= (decided.get(key) ?? 0)) return false;
    decided.set(key, scope.below);
    return true;
  });
}

function addLimits(told: Told, verdicts: readonly OwnVerdict[]): void {
  const own = new Set(told.entries.map(({ id }) => id));
  for (const verdict of verdicts) {
    const { scope, target } = verdict;
    if (scope?.kind !== 'rule') continue;
    let isMet = own.has(verdict.id);
    const limit: Limit = {
      of: target.of as Limit['of'],
      below: scope.below,
      isRight: verdict.verdict === 'right',
      met: (place) => {
        if (!isMet) told.entries.push(entryOf(verdict, place, null));
        isMet = true;
      },
    };
    add(told.limits, scope.rule, limit);
  }
}
