/** Wraps a step once for all: a throw names its stage, and an observer may look at the article after each stage. */
import type { Plugin } from 'unified';
import type { Article } from '../core/article.ts';
import { StageError } from '../core/errors.ts';
import type { Step } from './define.ts';

/** Called after a stage has worked on an article. `nanoseconds` is wall time. */
export type Observer = (stage: string, article: Article, nanoseconds: bigint) => void;

/**
 * A document of more lines is a log or a list, and no page of an article: what tells a page's lines by those around them is not asked of it.
 * The pages of the development sets have 2,641 lines at most.
 */
const maxLinesOfPage = 20_000;
const ofPages = /^(?:strip|describe)\//;

/** A unified plugin of its own for `step`. */
export function observed({ definition, options }: Step, observe?: Observer): Plugin<[], Article> {
  return () => {
    const work = definition.prepare(options);
    const isOfPages = !definition.isOfAnyText && ofPages.test(definition.id);
    return (article, file) => {
      if (isOfPages && article.children.length > maxLinesOfPage) return;
      const before = observe ? process.hrtime.bigint() : 0n;
      try {
        work(article, file);
      } catch (cause) {
        throw new StageError(definition.id, cause);
      }
      observe?.(definition.id, article, process.hrtime.bigint() - before);
    };
  };
}
