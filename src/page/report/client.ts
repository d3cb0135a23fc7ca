/**
 * Sorts, filters and shows the report's lists. What stands in the page already is read back from it; the rest comes from its data, and
 * becomes text nodes: nothing of it is ever markup.
 */
type Value = string | number | null;
type Item = Record<string, Value>;

interface List {
  items: Item[];
  /** Names of the fields that the search looks at. */
  searched: readonly string[];
  element: (item: Item) => HTMLElement;
  place: HTMLElement;
  more: HTMLElement;
  form: HTMLFormElement;
}

const step = 100;

const data = JSON.parse(document.getElementById('data')?.textContent ?? '{}') as { rows: Item[]; flags: Item[] };

function make(tag: string, className: string, ...parts: (Node | string)[]): HTMLElement {
  const element = document.createElement(tag);
  if (className !== '') element.className = className;
  element.append(...parts);
  return element;
}

function text(item: Item, name: string): string {
  const value = item[name];
  return value === null || value === undefined ? '' : String(value);
}

function articleRow(item: Item): HTMLElement {
  const first = make('td', '', text(item, 'title') || text(item, 'name'));
  if (item.title !== null) first.append(make('small', '', text(item, 'name')));
  const cell = (name: string, digits = 0): HTMLElement => make('td', 'number', Number(item[name]).toFixed(digits));
  return make(
    'tr',
    '',
    ...[first, make('td', '', text(item, 'site')), cell('flags'), cell('weight', 2), cell('kept'), cell('removed')],
  );
}

function flagItem(item: Item): HTMLElement {
  const about = make('p', 'about');
  const add = (name: string, content: string): void => about.append(make('span', name, content), ' ');
  add('kind', text(item, 'kind'));
  add('score', Number(item.score).toFixed(2));
  add('where', `${text(item, 'of')}, line ${text(item, 'line')}`);
  add('rule', text(item, 'rule'));
  const mark = make('mark', '', text(item, 'place'));
  const quote = make('blockquote', '', text(item, 'before'), mark, text(item, 'behind'));
  const reason = make('p', 'reason', text(item, 'reason'));
  if (item.suggestion !== null) reason.append(' ', make('span', 'suggestion', `perhaps “${text(item, 'suggestion')}”`));
  return make('li', '', about, quote, reason);
}

function readRow(row: Element): Item {
  const cells = [...row.children].map((cell) => cell.textContent ?? '');
  const name = row.querySelector('small')?.textContent ?? null;
  const [first = '', site = '', flags, weight, kept, removed] = cells;
  const title = name === null ? null : first.slice(0, first.length - name.length);
  return {
    ...{ title, name: name ?? first, site, flags: Number(flags), weight: Number(weight) },
    ...{ kept: Number(kept), removed: Number(removed) },
  };
}

function readFlag(item: Element): Item {
  const part = (selector: string): string => item.querySelector(selector)?.textContent ?? '';
  const [, of = '', line = ''] = /^(.*), line (\d+)$/s.exec(part('.where')) ?? [];
  const quote = item.querySelector('blockquote')!;
  const mark = quote.querySelector('mark')!;
  const suggestion = part('.suggestion').slice('perhaps “'.length, -1);
  return {
    ...{ of, line: Number(line), kind: part('.kind'), rule: part('.rule'), score: Number(part('.score')) },
    before: mark.previousSibling?.textContent ?? '',
    place: mark.textContent ?? '',
    behind: mark.nextSibling?.textContent ?? '',
    reason: item.querySelector('.reason')!.firstChild?.textContent?.trimEnd() ?? '',
    suggestion: suggestion === '' ? null : suggestion,
  };
}

/** Shows what the form lets through, so many at first. Gives the function that shows it anew. */
function live(list: List, sorted: (items: Item[]) => Item[]): () => void {
  const { items, searched, element, place, more, form } = list;
  let shown = step;
  const show = (): void => {
    const asked = new FormData(form);
    const words = String(asked.get('text') ?? '').toLowerCase();
    const choices = [...form.querySelectorAll('select')].filter(({ value }) => value !== '');
    const found = sorted(items).filter(
      (item) =>
        choices.every(({ name, value }) => item[name] === value) &&
        (words === '' || searched.some((name) => text(item, name).toLowerCase().includes(words))),
    );
    place.replaceChildren(...found.slice(0, shown).map(element));
    form.querySelector('output')!.textContent = `${found.length} of ${items.length}`;
    const left = found.length - shown;
    const button = make('button', '', `Show ${Math.min(step, left)} more of ${left}`);
    button.setAttribute('type', 'button');
    button.addEventListener('click', () => {
      shown += step;
      show();
    });
    more.replaceChildren(...(left > 0 ? [button] : []));
  };
  form.hidden = false;
  form.addEventListener('input', () => {
    shown = step;
    show();
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  show();
  return show;
}

function id(name: string): HTMLElement {
  return document.getElementById(name)!;
}

function formOf(name: string): HTMLFormElement {
  return document.querySelector<HTMLFormElement>(`form[data-of="${name}"]`)!;
}

function compare(a: Value | undefined, b: Value | undefined): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a ?? '').localeCompare(String(b ?? ''));
}

function articles(): void {
  const table = id('article-table');
  const place = table.querySelector('tbody')!;
  const list: List = {
    items: [...[...place.children].map(readRow), ...data.rows],
    searched: ['title', 'name', 'site'],
    element: articleRow,
    place,
    more: id('article-more'),
    form: formOf('articles'),
  };
  let key = '';
  let down = true;
  const sorted = (items: Item[]): Item[] => {
    if (key === '') return items;
    const value = (item: Item): Value | undefined => (key === 'name' ? (item.title ?? item.name) : item[key]);
    return items.toSorted((a, b) => (down ? -1 : 1) * compare(value(a), value(b)));
  };
  const show = live(list, sorted);
  for (const head of table.querySelectorAll('th')) {
    const button = make('button', '', ...head.childNodes);
    button.setAttribute('type', 'button');
    head.append(button);
    button.addEventListener('click', () => {
      const chosen = head.dataset.key ?? '';
      down = chosen === key ? !down : head.classList.contains('number');
      key = chosen;
      for (const other of table.querySelectorAll('th')) other.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
      show();
    });
  }
}

function flags(): void {
  const place = id('flag-list');
  const items = [...[...place.children].map(readFlag), ...data.flags];
  const searched = ['before', 'place', 'behind', 'reason', 'of'];
  live({ items, searched, element: flagItem, place, more: id('flag-more'), form: formOf('flags') }, (all) => all);
}

articles();
flags();
