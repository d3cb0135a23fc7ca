/** Random pages for the property tests: prose, debris, nasty characters and glue, thrown together as scrapers do. */
import fc from 'fast-check';

const sentences = [
  'The council voted on Tuesday to rebuild the bridge, which was washed away in the spring floods.',
  '“We have waited long enough,” said the mayor, who had not slept for two nights.',
  'The U.S. and its allies met at 9 a.m. on Monday, and Acme Inc. said that it would attend.',
  'Nobody was hurt.',
  'Does the ministry know who closed the gate on the night of the accident at the mill?',
  'According to the note (which has no date), the boats left the harbour before dawn.',
  'The coalition that fights the Islamic State (ISIS) has 2,500 soldiers in the north of the country.',
  'El puente se abrirá en la primavera, según el alcalde, pero los vecinos no lo creen.',
  'Die Brücke wird erst im Frühjahr wieder geöffnet, sagte der Bürgermeister am Montag.',
  'Le pont ne sera pas ouvert avant le printemps, « et peut-être jamais », a dit le maire.',
  'Мост откроют весной, сказал мэр, но жители в это не верят.',
  'El consejo pidió un cable that would have followed the old route, pero los barcos no estaban en el puerto.',
  'She wrote to McDonald about the iPhone that DeAndre had lost near al-Shabaab’s old camp.',
];

const headlines = [
  'Council votes to rebuild bridge washed away in floods',
  'Minister flies to the islands with a radio',
  'Why did nobody see the anchor?',
  'The old bridge',
  'Homenews',
  'NewsUS and Canada',
];

const debris = [
  'Please enter your comment!',
  'Please enter your name here',
  'Leave a Reply',
  'Subscribe & Get Latest News',
  '- Advertisment -',
  '[ad_1]',
  'KEEP READING:',
  'Keep reading',
  'list of 4 itemsend of list',
  'Most Popular',
  'Source link',
  '(With information from EFE and AFP)',
  'Source: Al Jazeera and news agencies',
  'Sunday, July 21, 2024',
  'Rowers wait for the fog to lift over the lake (Reuters/Ada Roe)',
  'Rowers wait for the fog to lift over the lake (AFP)',
];

const damage = [
  'SyriaAfter',
  'forcesThreatened',
  'Romanovskydelivered',
  'bombed.Which',
  'forces”.According',
  'in the mud“Faleh',
  'for“ avoid escalation ”.',
  '2015.. Iraqi',
  'Agreed. ,',
  'border .',
  ' . .',
  'State. Isis)',
  '((',
  '”',
  '“',
  ' — ',
  '&amp;amp;',
  '&quot;',
  '&#8217;',
  '&nbsp;',
  '&#10;',
  '&lt;p&gt;',
  'HTML &lt;',
  'donâ€™t',
  'cafÃ©',
  'schÃƒÂ¼tzt',
  'Â\u00a0',
  'â\x80\x9d',
  'Â\x85',
  'â€\ufffd',
  'вЂњ',
  '&Atilde;&copy;',
  'Ã ',
  'Ñ',
  'РїСЂРё',
  'can?t',
  '\x93',
  'â\x80¨',
];

const nasty = [
  '\u200b',
  '\u00ad',
  '\ufeff',
  '\u202e',
  '\u200f',
  '\u200d',
  '\u0000',
  '\u0085',
  '\u2028',
  '\u00a0',
  '\t',
  '\ud800',
  '\udc00',
  '👩🏽‍⚕️',
  'e\u0301',
  '北京',
  'می‌خواهم',
  'שלום‏',
];

const part = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...sentences) },
  { weight: 2, arbitrary: fc.constantFrom(...headlines) },
  { weight: 4, arbitrary: fc.constantFrom(...debris) },
  { weight: 4, arbitrary: fc.constantFrom(...damage) },
  { weight: 2, arbitrary: fc.constantFrom(...nasty) },
  { weight: 1, arbitrary: fc.string({ maxLength: 6 }) },
);
const joint = fc.oneof(
  { weight: 5, arbitrary: fc.constant('\n\n') },
  { weight: 3, arbitrary: fc.constantFrom('\n', ' ') },
  { weight: 2, arbitrary: fc.constantFrom('', '\r\n', '\n\n\n\n', '  ', ' \n ') },
);

/** A page: parts of all kinds, some of them glued to the next. */
export const page = fc
  .array(fc.tuple(part, joint), { maxLength: 30 })
  .map((parts) => parts.map(([text, gap]) => text + gap).join(''));

/** Lines of given texts in any order, some of them glued to the next. */
export function scrambled(texts: readonly string[]): fc.Arbitrary<string> {
  const lines = texts.flatMap((text) => text.split('\n')).filter((line) => line !== '');
  return fc
    .array(fc.tuple(fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...lines) }, part), joint), { maxLength: 25 })
    .map((parts) => parts.map(([text, gap]) => text + gap).join(''));
}
