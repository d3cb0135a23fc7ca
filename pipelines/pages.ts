/** `pages`: `news` for whole-page dumps. A trained model takes what no phrase names, where `news` only takes what two signs agree on. */
import { definePipeline, stages, step } from 'tamis';
import news from 'tamis/pipelines/news';

export default definePipeline('pages', 'Whole-page dumps: as news, and the line model takes what no phrase names', () =>
  news.steps().flatMap((one) => {
    const { id } = one.definition;
    if (id === stages.notArticle.stage.id) return [];
    // a wall is no page to look for an article on; what the phrases found is evidence
    return id === stages.headAndTail.stage.id ? [step(stages.notArticle), step(stages.boilerplate)] : [one];
  }),
);
