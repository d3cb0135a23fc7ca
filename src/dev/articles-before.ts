/** Articles as a stage of `news` meets them in its first round: for the trainers of its models. */
import { VFile } from 'vfile';
import type { Article, Given } from '../core/article.ts';
import { createCleaner } from '../pipeline/cleaner.ts';
import { definePipeline } from '../pipeline/define.ts';
import { loadPipeline } from '../pipeline/load.ts';

/** A function that runs the stages of `news` above the stage `id` over one text. */
export async function articlesBefore(id: string): Promise<(text: string, given: Given) => Article> {
  const news = await loadPipeline('news');
  const steps = (): ReturnType<typeof news.steps> => {
    const all = news.steps();
    return all.slice(
      0,
      all.findIndex(({ definition }) => definition.id === id),
    );
  };
  const { processor } = createCleaner(definePipeline('before-a-stage', `What stands before ${id}`, steps));
  return (text, given) => {
    const file = new VFile({ value: text });
    file.data.given = given;
    const article = processor.parse(file);
    processor.runSync(article, file);
    return article;
  };
}
