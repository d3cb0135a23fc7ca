/** Articles as the line model meets them in `news`: for its trainer and for the bench. */
import { VFile } from 'vfile';
import type { Article, Given } from '../core/article.ts';
import { createCleaner } from '../pipeline/cleaner.ts';
import { definePipeline } from '../pipeline/define.ts';
import { loadPipeline } from '../pipeline/load.ts';

/** A function that runs the stages of `news` up to the model over one text. */
export async function articlesBeforeModel(): Promise<(text: string, given: Given) => Article> {
  const news = await loadPipeline('news');
  const steps = (): ReturnType<typeof news.steps> => {
    const all = news.steps();
    return all.slice(
      0,
      all.findIndex(({ definition }) => definition.id === 'strip/boilerplate'),
    );
  };
  const { processor } = createCleaner(definePipeline('before-the-model', 'What stands before the line model', steps));
  return (text, given) => {
    const file = new VFile({ value: text });
    file.data.given = given;
    const article = processor.parse(file);
    processor.runSync(article, file);
    return article;
  };
}
