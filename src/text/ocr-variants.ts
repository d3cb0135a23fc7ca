/**
 * What a word may have been before a reading machine took letters for others that look like them: "tbe" for "the", "f0r" for "for".
 */

/** What was read, and what may have stood there. */
const confusions: [read: string, was: readonly string[]][] = [
  ['0', ['o']],
  ['1', ['l', 'i']],
  ['5', ['s']],
  ['8', ['b']],
  ['6', ['b']],
  ['9', ['g']],
  ['|', ['l', 'i']],
  ['vv', ['w']],
  ['rn', ['m']],
  ['ii', ['n', 'u']],
  ['li', ['h']],
  ['cl', ['d']],
  ['c', ['e']],
  ['b', ['h']],
  ['o', ['a', 'e']],
  ['f', ['t']],
  ['t', ['f']],
  ['u', ['n']],
  ['n', ['u']],
  ['q', ['g']],
  ['i', ['l']],
  ['l', ['i']],
  ['h', ['b']],
  ['e', ['c']],
];
/** Words are not longer; each place of a longer one costs another round. */
const maxLength = 24;
const maxChanges = 3;

/**
 * The word that `score` holds highest among those that differ from `word` (in small letters) by up to three such places; null where none has
 * a score above 0. `score` is asked some hundred times for a long word.
 */
export function ocrOriginal(word: string, score: (word: string) => number): { word: string; changes: number } | null {
  if (word.length > maxLength) return null;
  let forms = new Set([word]);
  for (let changes = 1; changes <= maxChanges; changes++) {
    const next = new Set<string>();
    for (const form of forms)
      for (const [read, was] of confusions)
        for (let at = form.indexOf(read); at >= 0; at = form.indexOf(read, at + 1))
          for (const letters of was) next.add(form.slice(0, at) + letters + form.slice(at + read.length));
    const best = bestOf(next, score);
    if (best) return { word: best, changes };
    if (next.size > 300) return null;
    forms = next;
  }
  return null;
}

function bestOf(forms: ReadonlySet<string>, score: (word: string) => number): string | null {
  let best: string | null = null;
  let most = 0;
  for (const form of forms) {
    const found = score(form);
    if (found > most) [best, most] = [form, found];
  }
  return best;
}
