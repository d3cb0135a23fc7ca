/** The text of a YAML config with changes made: comments and order stay. */
import { type Document, isMap, isScalar, isSeq, Pair, parseDocument, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { quotedYaml } from '../../text/quoted.ts';
import { unseen } from '../../text/visible.ts';
import { type Change, isLine } from './changes.ts';

/** Null where the text is no YAML map. */
export function changedYaml(text: string, changes: readonly Change[]): string | null {
  const document: Document = parseDocument(text);
  document.contents ??= new YAMLMap();
  if (document.errors.length > 0 || !isMap(document.contents)) return null;
  const quotes = new Quotes(text);
  for (const change of changes) makeChange(document.contents, change.path, change, quotes);
  const indent = /^( +)(?![ #-])/m.exec(text)?.[1]?.length ?? 2;
  const flowCollectionPadding = !/[[{][^\s\]}]/.test(text);
  return quotes.filled(document.toString({ lineWidth: 0, indent, flowCollectionPadding }));
}

function makeChange(map: YAMLMap, [name, ...rest]: readonly string[], change: Change, quotes: Quotes): void {
  let pair = map.items.find(({ key }) => (isScalar(key) ? key.value : key) === name);
  if (!pair) {
    pair = new Pair(quotes.node(name!), null);
    map.items.push(pair);
  }
  if (rest.length > 0) {
    if (!isMap(pair.value)) pair.value = new YAMLMap();
    makeChange(pair.value as YAMLMap, rest, change, quotes);
  } else if ('set' in change) pair.value = new Scalar(change.set);
  else {
    if (!isSeq(pair.value)) {
      const before = isScalar(pair.value) ? pair.value.value : null;
      pair.value = new YAMLSeq();
      (pair.value as YAMLSeq).items = before === null ? [] : [new Scalar(before)];
    }
    const list = pair.value as YAMLSeq;
    if ('add' in change) list.items.push(quotes.node(change.add));
    else list.items = list.items.filter((item) => !isLine(isScalar(item) ? item.value : item, change.remove));
    if (list.items.length === 0) map.items.splice(map.items.indexOf(pair), 1);
  }
}

/** Texts with characters that cannot be seen, which the writer of YAML would print as they are: names stand for them until it has written. */
class Quotes {
  readonly #texts: string[] = [];
  readonly #name: string;

  constructor(text: string) {
    let name = 'quoted';
    while (text.includes(name)) name += '-';
    this.#name = name;
  }

  node(text: string): Scalar {
    if (text.search(unseen) < 0) return new Scalar(text);
    const scalar = new Scalar(`${this.#name}${this.#texts.push(text) - 1}`);
    scalar.type = Scalar.QUOTE_DOUBLE;
    return scalar;
  }

  filled(written: string): string {
    const names = new RegExp(`"${this.#name}(\\d+)"`, 'g');
    return this.#texts.length === 0 ? written : written.replace(names, (_, i) => quotedYaml(this.#texts[Number(i)]!));
  }
}
