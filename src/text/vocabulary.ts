/** A set of words, for a quick look at whether a text is made of them: it makes nothing on the way, and ends at the second strange word. */
import { hashOffset, hashPrime, letterOf, nothing } from './label-letters.ts';

export class Vocabulary {
  readonly #words = new Set<number>();

  /** Adds all words of a text. */
  add(text: string): void {
    eachWord(text, (hash) => {
      this.#words.add(hash);
      return true;
    });
  }

  /** True where all words of the text but one at most are known. Now and then a strange word passes for a known one. */
  lacksAtMostOne(text: string): boolean {
    let strange = 0;
    return eachWord(text, (hash) => this.#words.has(hash) || ++strange < 2);
  }
}

/** Gives the hash of each word to `visit` until that says no; apostrophes and hyphens join. */
function eachWord(text: string, visit: (hash: number) => boolean): boolean {
  let hash = hashOffset;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const letter = letterOf(unit);
    if (letter !== nothing) hash = Math.imul(hash ^ letter, hashPrime);
    else if (hash !== hashOffset && !isJoint(unit)) {
      if (!visit(hash)) return false;
      hash = hashOffset;
    }
  }
  return hash === hashOffset || visit(hash);
}

function isJoint(unit: number): boolean {
  return unit === 39 || unit === 45 || unit === 0x2019;
}
