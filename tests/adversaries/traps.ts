/** One trap each: what makes a single look of one stage grow with the square of the text, where it is looked for so. */
import { type Adversary, filled, nameOf, numbered, sentence, wordOf } from './fill.ts';

const prose = `${sentence.repeat(3).trim()}\n`;
/** Paragraphs of `bytes` in all, each as long as a look goes. */
const inParagraphs = (paragraph: string, bytes: number) => filled(`${paragraph}\n`, bytes);

export const traps: Record<string, Adversary> = {
  'a long word before a glued quotation': (bytes) => `${sentence}${filled('a', bytes)} many“old`,
  'a long word of digits before a glued quotation': (bytes) => `${sentence}${filled('1', bytes)} many“old`,
  'a long word beside a stray stop': (bytes) => `${sentence}Of the children. – and ${filled('a', bytes)} it was.`,
  'a long word before a tight comma': (bytes) => `${sentence}It was ${filled('a', bytes)}'b,came.`,
  'a long word of stops that stands twice': (bytes) => {
    const word = `a${'.'.repeat(20_000)}b`;
    return inParagraphs(`${sentence}It was ${word} ${word} so.`, bytes);
  },
  'long words of stops that stand twice': (bytes) =>
    inParagraphs(`${sentence}${`it ${'-.'.repeat(500)}b ${'-.'.repeat(500)}b `.repeat(20)}so.`, bytes),
  'spaces behind an opening quote': (bytes) => inParagraphs(`${sentence}“${' '.repeat(19_000)}x is it” so.`, bytes),
  'spaces within a quotation': (bytes) => inParagraphs(`${sentence}“x${' '.repeat(19_000)}x” so.`, bytes),
  'spaces behind glued quotes': (bytes) => filled(`so“ b${' '.repeat(390)}`, bytes),
  'a line of stops below a title': (bytes) =>
    `The old bridge of the harbour falls at last\n\nThe old bridge of the harbour falls at last\n\n${filled('.', bytes)} x ...\n${prose}${prose}${prose}`,
  'a line of spaces below a title with its site': (bytes) =>
    `The old bridge of the harbour falls at last | Harbour Herald\n\nThe old bridge of the harbour falls at last\n\na${filled(' ', bytes)}b\n${prose.repeat(4)}© 2024 Harbour Herald\n`,
  'marks between firm spaces': (bytes) => `${sentence.repeat(20)}${filled('-\u00a0', bytes)}`,
  'marks between tabs': (bytes) => `${sentence.repeat(20)}${filled('-\t', bytes)}`,
  'lines of stops': (bytes) => inParagraphs(`Boats ${'. '.repeat(280)}x`, bytes),
  'lines of dashes': (bytes) => inParagraphs(`Boats ${'-'.repeat(580)}x`, bytes),
  'lines of long dashes between spaces': (bytes) => inParagraphs(`Boats ${'– '.repeat(70)}x`, bytes),
  'lines of spaces between words': (bytes) => inParagraphs(`Boats${' '.repeat(580)}x`, bytes),
  'lines of spaces within a short line': (bytes) => inParagraphs(`Boats${' '.repeat(140)}x`, bytes),
  'lines of slashes': (bytes) => inParagraphs(`Boats ${'/'.repeat(580)}x`, bytes),
  'lines of words before a bracket': (bytes) => inParagraphs(`Boats ${'(a '.repeat(190)}`, bytes),
  'a paragraph printed twice, and again': (bytes) => filled(`${prose}${prose}It was so in the old town.\n`, bytes),
  'headlines printed twice': (bytes) =>
    numbered((n) => `The old ${wordOf(n)} falls at last today\nThe old ${wordOf(n)} falls at last today\n`, bytes),
  'repeated paragraphs among menus': (bytes) => numbered((n) => `${prose}${prose}Home ${nameOf(n)}\nNews\n`, bytes),
  'debris within one line over the budget': (bytes) => `${sentence.repeat(10)}${filled('[ad_1] ', bytes)}`,
  'debris within lines over the budget': (bytes) => filled(`${sentence}${'[ad_1] '.repeat(90)}\n`, bytes),
  'a wall below a line of debris': (bytes) => `Access denied\n${filled('[ad_1] x ', bytes)}`,
  'links around a line of debris': (bytes) =>
    `${'Home\nNews\nContact\nLog in\nShare\n'.repeat(6)}${filled('[ad_1] x ', bytes)}`,
  'run-on sentences without a stop': (bytes) =>
    `The ${filled('boats of the town were left by the The council said in ', bytes)}`,
  'small sentences in a long paragraph': (bytes) =>
    inParagraphs('They stood on the soil. the boats were on the river. and they left. '.repeat(280), bytes),
  'small sentences behind an open quote': (bytes) =>
    inParagraphs(
      `He said: “${'they stood on the soil. the boats were on the river. and they left. '.repeat(280)}`,
      bytes,
    ),
  'capitals inside one sentence': (bytes) =>
    inParagraphs('they came to the harbour on Wednesday Three boats left '.repeat(360), bytes),
  'soft hyphens behind first bytes': (bytes) => filled('Ã\u00ad ', bytes),
  'soft hyphens behind letters that are no first bytes': (bytes) => filled('ô\u00ad ', bytes),
  'notices, no two the same': (bytes) =>
    `${prose}${numbered((n) => `© ${1900 + (n % 120)} ${nameOf(n)} Herald\n`, bytes)}`,
  'tags in one line': (bytes) => `${prose}Tags: ${numbered((n) => `${wordOf(n)}, `, bytes)}`,
  'credits, no two the same': (bytes) => numbered((n) => `Photo: Ada ${nameOf(n)} / Reuters\n`, bytes),
  'agencies on lines': (bytes) => `${prose}${filled('(With information from EFE and AFP)\n', bytes)}`,
  'spaces in turn with digits': (bytes) => filled('1 ', bytes),
  'code on lines': (bytes) => filled('if (a[b] == c) { return d(e); }\n', bytes),
  'sentences of one long word': (bytes) => inParagraphs(`${'a'.repeat(9000)}. ${'a'.repeat(9000)}.`, bytes),
  'phrases twice in one paragraph': (bytes) =>
    inParagraphs(
      Array.from({ length: 1500 }, (_, n) => `they saw the ${wordOf(n)} the ${wordOf(n)} of it`).join(' '),
      bytes,
    ),
  'short phrases twice in one paragraph': (bytes) =>
    inParagraphs(
      Array.from({ length: 3000 }, (_, n) => `they left of ${wordOf(n)} of ${wordOf(n)} so`).join(' '),
      bytes,
    ),
  'names of agencies in one line': (bytes) => `Source: ${filled('EFE, AFP and Reuters, ', bytes)}`,
  'a long first sentence': (bytes) =>
    `The old bridge falls at last\nThe old bridge falls at last\n${filled('the old bridge falls at last ', bytes)}.`,
  'a byline among names': (bytes) => `${prose}By ${filled('Ada Roe and Ben Lee and ', bytes)}`,
};
