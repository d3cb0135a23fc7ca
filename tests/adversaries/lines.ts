/** Many lines: what stages see who compare the lines of a page, count them, or look at those around. */
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type Adversary, filled, inTurn, mixed, nameOf, numbered, pick, sentence, wordOf, wordsFrom } from './fill.ts';

const prose = `${sentence.repeat(3).trim()}\n`;
const headline = (n: number) => {
  const text = wordsFrom(n, 6);
  return `${text[0]!.toUpperCase()}${text.slice(1)}`;
};

/** Every phrase of the lexicon's strip rules. */
const labels: readonly string[] = ['en', 'es', 'und'].flatMap((lang) => {
  const folder = new URL(`../../src/lexicon/${lang}/strip/`, import.meta.url);
  return readdirSync(folder)
    .sort()
    .flatMap((name) => parse(readFileSync(new URL(name, folder), 'utf8')).groups)
    .flatMap(({ phrases }: { phrases: unknown[] }) => phrases.map(String));
});

/** A letter of the label dropped. */
function misspelt(n: number): string {
  const label = labels[n % labels.length]!;
  const at = 1 + (mixed(n) % Math.max(1, label.length - 2));
  return label.slice(0, at) + label.slice(at + 1);
}

/** So long that a megabyte of them is few enough lines for a page, and too few words for a headline. */
const longCaption = 'Harbourmasters-in-chief contemplating thunderstorm-battered-fishing-boats';

export const lines: Record<string, Adversary> = {
  'short lines': (bytes) => filled('a b\n', bytes),
  'short lines, no two the same': (bytes) => numbered((n) => `${wordOf(n)}\n`, bytes),
  'lines of one letter': (bytes) => filled('a\n', bytes),
  'lines of numbers': (bytes) => numbered((n) => `${n}\n`, bytes),
  'lines of one mark': (bytes) => inTurn(['-\n', '•\n', '|\n', '.\n', '"\n', ')\n'], bytes),
  'lines with an empty line between': (bytes) => numbered((n) => `${wordsFrom(n, 3)}\n\n`, bytes),
  'equal lines': (bytes) => filled('The old bridge falls at last\n', bytes),
  'equal paragraphs': (bytes) => filled(`${prose}\n`, bytes),
  'equal paragraphs in turn': (bytes) => numbered((n) => `${sentence.repeat(1 + (n % 5))}\n`, bytes),
  'paragraphs with one word changed': (bytes) =>
    numbered(
      (n) => `The boats left ${nameOf(n)} before dawn and came back before the fog. ${sentence.repeat(2)}\n`,
      bytes,
    ),
  'paragraphs with the last word changed': (bytes) =>
    numbered((n) => `${sentence.repeat(2)}Then came ${nameOf(n)}.\n`, bytes),
  'paragraphs that begin as the one above ends': (bytes) =>
    filled(`${sentence.repeat(2)}It was so.\nIt was so. And more came then.\n`, bytes),
  'paragraphs in no order': (bytes) => numbered((n) => `${headline(n)} ${wordsFrom(n, 40)}.\n`, bytes),
  'distinct paragraphs': (bytes) =>
    numbered(
      (n) => `The ${wordOf(n)} of ${nameOf(n)} left the harbour with ${wordOf(mixed(n))} on Monday. ${sentence}\n`,
      bytes,
    ),
  'one long paragraph between short lines': (bytes) =>
    `${filled('a b\n', bytes / 3)}${filled(sentence, bytes / 3)}\n${filled('a b\n', bytes / 3)}`,
  headlines: (bytes) => numbered((n) => `${headline(n)}\n`, bytes),
  'headlines in turn with prose': (bytes) => numbered((n) => (n % 2 ? prose : `${headline(n)}\n`), bytes),
  'equal headlines in turn with prose': (bytes) => filled(`The old bridge\n${prose}`, bytes),
  'headlines with the site behind': (bytes) => numbered((n) => `${headline(n)} | The Harbour Herald\n`, bytes),
  'one headline with other sites behind': (bytes) =>
    numbered((n) => `The old bridge falls at last | ${nameOf(n)}\n`, bytes),
  'headlines that begin alike': (bytes) => numbered((n) => `The old bridge falls at last in ${nameOf(n)}\n`, bytes),
  'headlines that grow': (bytes) => numbered((n) => `The old ${'bridge '.repeat(1 + (n % 200))}falls\n`, bytes),
  'copies of a headline': (bytes) => `${filled('The old bridge falls at last ', bytes / 3)}\n`.repeat(3),
  'a headline with spaces behind': (bytes) => `The old bridge falls${filled(' ', bytes / 3)}x\n`.repeat(3),
  'a headline with stops behind': (bytes) => `The old bridge falls${filled('. ', bytes / 3)}x\n`.repeat(3),
  'capital lines': (bytes) => numbered((n) => `${wordsFrom(n, 5).toUpperCase()}\n`, bytes),
  'labels that the lexicon knows': (bytes) =>
    inTurn(
      labels.map((label) => `${label}\n`),
      bytes,
    ),
  'labels in turn with prose': (bytes) => numbered((n) => (n % 2 ? prose : `${labels[n % labels.length]}\n`), bytes),
  'labels with headlines below': (bytes) => numbered((n) => (n % 4 ? `${headline(n)}\n` : 'Keep reading:\n'), bytes),
  'labels with more behind': (bytes) => numbered((n) => `${labels[n % labels.length]}: ${headline(n)}\n`, bytes),
  'labels on one line': (bytes) =>
    inTurn(
      labels.map((label) => `${label} `),
      bytes,
    ),
  'labels misspelt': (bytes) => numbered((n) => `${misspelt(n)}\n`, bytes),
  'labels in parts': (bytes) => numbered((n) => `${labels[n % labels.length]!.replaceAll(' ', '\n')}\n`, bytes),
  'one label': (bytes) => filled('Please enter your comment!\n', bytes),
  'one label in parts': (bytes) => filled('Leave a\nComment\n', bytes),
  'one label misspelt': (bytes) => filled('Please entr your coment\n', bytes),
  'labels reworded': (bytes) =>
    inTurn(['Leave a Remark\n', 'Depart a Reply\n', 'Go away a Reply\n', 'Abonnieren a Reply\n'], bytes),
  'words of labels in no order': (bytes) =>
    numbered((n) => `${Array.from({ length: 3 }, (_, i) => pick(labels, n * 3 + i).split(' ')[0]).join(' ')}\n`, bytes),
  'debris before the text': (bytes) => filled('0 Comments\n', bytes / 2) + filled(prose, bytes / 2),
  'debris behind the text': (bytes) => filled(prose, bytes / 2) + filled('0 Comments\n', bytes / 2),
  counters: (bytes) => numbered((n) => `${n} comments\n`, bytes),
  'share bars': (bytes) => filled('Share\nTweet\nEmail\nPrint\n', bytes),
  buttons: (bytes) => filled('Add to cart\n$12.00\nBuy now\n', bytes),
  bylines: (bytes) => filled('By Ada Roe\n', bytes),
  'bylines, no two the same': (bytes) => numbered((n) => `By Ada ${nameOf(n)}\n`, bytes),
  'bylines and dates': (bytes) => numbered((n) => `By Ada ${nameOf(n)}\nJuly ${1 + (n % 28)}, 2024\n`, bytes),
  'bylines and prose': (bytes) => numbered((n) => `By Ada ${nameOf(n)}\n${prose}`, bytes),
  'names on lines': (bytes) => numbered((n) => `Ada ${nameOf(n)}\n`, bytes),
  'names and roles': (bytes) => numbered((n) => `Ada ${nameOf(n)}, senior reporter\n`, bytes),
  'names in prose': (bytes) =>
    numbered((n) => `“It is so,” said Ada ${nameOf(n)}, who is a reporter of the Harbour Herald.\n`, bytes),
  'dates on lines': (bytes) => filled('Sunday, July 21, 2024\n', bytes),
  'dates on lines, no two the same': (bytes) => numbered((n) => `Published ${1 + (n % 28)} May ${1800 + n}\n`, bytes),
  'updates on lines': (bytes) => filled('Updated: July 21, 2024 9:15 a.m.\n', bytes),
  'reading times on lines': (bytes) => filled('3 min read\n', bytes),
  'sources on lines': (bytes) => filled('Source: Reuters and news agencies\n', bytes),
  'copyright on lines': (bytes) => filled('© 2024 The Harbour Herald. All rights reserved.\n', bytes),
  captions: (bytes) => filled('Photo: Ada Roe / Reuters\n', bytes),
  'captions, no two the same': (bytes) =>
    numbered((n) => `Rowers wait at ${nameOf(n)} (Ada ${nameOf(n + 1)}/Reuters)\n`, bytes),
  'captions printed twice': (bytes) => numbered((n) => `Rowers wait at ${nameOf(n >> 1)} (AFP)\n`, bytes),
  'captions that begin alike': (bytes) =>
    numbered((n) => `Rowers wait for the fog to lift over the lake at ${nameOf(n)} (AFP)\n`, bytes),
  'captions around their label': (bytes) => filled(`${longCaption}\nImage:\n${longCaption}\n`, bytes),
  'labels of captions': (bytes) => filled('Photo:\nImage:\n', bytes),
  datelines: (bytes) => filled(`PARIS, May 3 (Reuters) - ${prose}`, bytes),
  'breadcrumbs on lines': (bytes) => filled('Home > News > World\n', bytes),
  lists: (bytes) => numbered((n) => `* ${headline(n)}\n`, bytes),
  'numbered lists': (bytes) => numbered((n) => `${n}. ${headline(n)}\n`, bytes),
  'lists behind colons': (bytes) =>
    numbered((n) => (n % 5 ? `- ${headline(n)}\n` : 'These are the boats that left the harbour:\n'), bytes),
  'quotations on lines': (bytes) => numbered((n) => `“${headline(n)}.\n`, bytes),
  'brackets that open on one line and close on the next': (bytes) =>
    filled('They left (the camp before it was dark.\nIt was so), and they came back then.\n', bytes),
  'paragraphs of opening brackets': (bytes) => filled(`${'We see (a boat and that is all. '.repeat(300)}\n`, bytes),
  'paragraphs of closing brackets': (bytes) => filled(`${'We see a) boat and that is all. '.repeat(300)}\n`, bytes),
  'paragraphs of opening and of closing marks': (bytes) =>
    filled(
      `${'We see (a boat and that “is all. '.repeat(300)}\n${'We see a) boat and that” is all. '.repeat(300)}\n`,
      bytes,
    ),
  'paragraphs of turned quotes': (bytes) => filled(`${'He said ”it was so“ and left. '.repeat(300)}\n`, bytes),
  'paragraphs of one sentence': (bytes) => filled(`${sentence.repeat(200)}\n`, bytes),
  'paragraphs of words twice': (bytes) =>
    numbered((n) => `They left with with the boat of ${wordOf(n)} ${wordOf(n)} and then came home.\n`, bytes),
  'paragraphs of phrases twice': (bytes) =>
    numbered((n) => `They left in the ${wordOf(n)} in the ${wordOf(n)} of the town.${n % 300 ? ' ' : '\n'}`, bytes),
  'paragraphs of doubtful and sure repeats': (bytes) =>
    filled('They saw that is that is what they left with with the boat in the harbour.\n', bytes),
  'sentences that break off': (bytes) => filled('The boats left the harbour of the old town before the\n', bytes),
  'sentences that break off and go on': (bytes) =>
    filled('The cost of the boats that left was The council met. ', bytes),
  'sentences that lost their words': (bytes) =>
    filled('The boats left the harbour before it was dark. For him. Of the. ', bytes),
  'prose with everything': (bytes) =>
    numbered(
      (n) =>
        `${sentence}“It was so,” said ${nameOf(n)}. In SyriaAfter it, they left.. Then (it was so. El puente de la ciudad no se abre.\n`,
      bytes,
    ),
  'prose in turn with Spanish': (bytes) =>
    filled(`${prose}El puente no se abre hasta mayo, según los vecinos de la ciudad, que lo han visto.\n`, bytes),
  'speakers who change sex': (bytes) => filled('“It is so,” he said. “It was so,” she said.\n', bytes),
  'speakers who change sex in one line': (bytes) => filled('“It is so,” he said. “It was so,” she said. ', bytes),
  verse: (bytes) => numbered((n) => `${wordsFrom(n, 5)},\n`, bytes),
  'quoted mail': (bytes) => filled('> > the boats left\n', bytes),
  chat: (bytes) => numbered((n) => `[12:${10 + (n % 50)}] <${wordOf(n % 9)}> ${wordsFrom(n, 4)}\n`, bytes),
  logs: (bytes) => numbered((n) => `2024-07-21 12:00:${n} INFO ${wordOf(n)}: started in ${n} ms\n`, bytes),
  'cookie notices': (bytes) => filled('We use cookies to improve your experience. Accept all cookies\n', bytes),
  shops: (bytes) => numbered((n) => `${headline(n)}\n$${n}.99\nAdd to cart\n`, bytes),
  'comments of readers': (bytes) => numbered((n) => `${nameOf(n)}\n${n} days ago\n${headline(n)}.\nReply\n`, bytes),
};
