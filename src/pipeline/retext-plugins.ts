/** The stages that read sentences, as retext plugins: `unified().use(retextEnglish).use(retextGlued)`. */
import * as stages from '../stages/index.ts';
import { toRetext } from './to-retext.ts';

/** Words that lost the space between them ("in SyriaAfter a raid"), and sentence ends that did ("bombed.Which"). */
export const retextGlued = toRetext([stages.sentenceEnds, stages.gluedWordRepair, stages.gluedWords]);
/** Text read in the wrong encoding, once or twice ("â€œYesâ€\u009d"), and words in which it lost a character. */
export const retextMojibake = toRetext([stages.mojibake, stages.lossyMojibake]);
/** Quotation marks that turned round or have no partner, and brackets without one. */
export const retextQuotes = toRetext([stages.quotes, stages.unbalanced]);
/** Doubled, stray, spaced and missing stops and commas ("Agreed. ,"). */
export const retextStops = toRetext([stages.commas, stages.stops, stages.strayPunctuation, stages.falseStops]);
/** Words, phrases and sentences that were set twice in a row. */
export const retextRepeats = toRetext([stages.repeatedWords]);
/** Breaks of case within a sentence ("on Wednesday Three missile attacks"). */
export const retextSentenceCase = toRetext([stages.sentenceCase]);
/** Sentences and parts of sentences in another language than the rest. */
export const retextMixedLanguage = toRetext([stages.mixedLanguage, stages.foreignWords]);
/** Misread letters ("tlie rnayor"). */
export const retextOcrNoise = toRetext([stages.ocrNoise]);
/** Sentences whose words stand in no order. */
export const retextWordSalad = toRetext([stages.wordSaladFlag]);
/** Sentences that break off. */
export const retextTruncation = toRetext([stages.truncation]);
/** What a chatbot says of itself or of its task. */
export const retextAlienText = toRetext([stages.alienText]);
