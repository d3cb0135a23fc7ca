/** The kinds of jobs that threads do, with what goes there and what comes back: plain data all of it. */
import type { FileResult, FilesJob } from './clean-batch.ts';
import type { CleanedLines, LinesJob } from './clean-lines.ts';

export interface JobKinds {
  lines: { job: LinesJob; result: CleanedLines };
  files: { job: FilesJob; result: FileResult };
}
