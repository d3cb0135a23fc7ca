/**
 * Verdicts and the decisions of the configuration, made ready once for all documents: which concern this one?
 *
 *     verdicts on a.txt, on b.txt, and on the line "read our app!" of lenne.example   → for a.txt of that site: the first and the last
 */
import { Decided, type Limit } from '../core/decided.ts';
import type { RecordVerdict } from '../core/record.ts';
import { standingVerdicts } from '../core/standing-verdicts.ts';
import type { Verdict, VerdictSource, VerdictTarget } from '../core/verdict.ts';
import { lineKey } from '../text/line-key.ts';
import { linesOf } from '../text/lines.ts';
import { sha256 } from './hash.ts';
import { addOwn } from './own-verdicts.ts';
import { add, emptyFacts, entryOf, keep, type Told, wordsOf } from './verdict-facts.ts';

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

export type OwnVerdict = Verdict & { target: VerdictTarget };

/** What is decided on a line of a site: by a verdict, or by the configuration. */
interface LineDecision {
  goes: boolean;
  verdict: OwnVerdict | null;
}

export class Decider {
  readonly #bySha = new Map<string, OwnVerdict[]>();
  readonly #byPath = new Map<string, OwnVerdict[]>();
  readonly #byId = new Map<string, OwnVerdict[]>();
  readonly #order = new Map<OwnVerdict, number>();
  readonly #lines = new Map<string, Map<string, LineDecision>>();
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
    const standing = standingVerdicts(verdicts) as OwnVerdict[];
    this.#flagOnly = flagOnly;
    this.#confidence = confidence;
    for (const [site, { strip = [], keep: kept = [] }] of Object.entries(sites)) {
      for (const line of strip) this.#addLine(site, line, { goes: true, verdict: null });
      for (const line of kept) this.#addLine(site, line, { goes: false, verdict: null });
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
    if (scope?.kind === 'line') this.#addLine(scope.site, scope.line, { goes: verdict.verdict === 'right', verdict });
  }

  #addLine(site: string, line: string, decision: LineDecision): void {
    const name = site.replace(/^www\./, '');
    const lines = this.#lines.get(name) ?? new Map<string, LineDecision>();
    this.#lines.set(name, lines.set(lineKey(line), decision));
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

/** Lines of the source that were decided on for the whole site. What was decided on a place of this document itself goes before. */
function addLines(told: Told, lines: ReadonlyMap<string, LineDecision>): void {
  const { source } = told;
  for (const { start, end } of linesOf(source)) {
    const decision = lines.get(lineKey(source.slice(start, end)));
    if (!decision) continue;
    const { goes, verdict } = decision;
    const isDecided = told.touchesOwn({ start, end }, goes ? 'stays' : 'goes');
    if (verdict && !told.touchesOwn({ start, end }, verdict.id))
      told.entries.push(
        entryOf(verdict, { start, end }, isDecided ? 'another verdict decides on this very place' : null),
      );
    if (isDecided) continue;
    if (!goes) keep(told, { start, end }, ['cut', 'move']);
    else if (verdict) told.forced.push({ start, end, after: '', rule: 'verdicts/line', reason: wordsOf(verdict) });
    else
      told.forced.push({
        start,
        end,
        after: '',
        rule: 'verdicts/site',
        reason: 'the configuration lists the line for its site',
      });
  }
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
