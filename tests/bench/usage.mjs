/** `node --import ./tests/bench/usage.mjs …`: at its end the process says on file descriptor 3 what it took, all threads together. */
import { writeSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    const usage = { cpuMs: (userCPUTime + systemCPUTime) / 1000, wallMs: performance.now(), peakMb: maxRSS / 1024 };
    writeSync(3, JSON.stringify(usage));
  });
}
