import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['development'] },
  ssr: { resolve: { conditions: ['development'] } },
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 30_000,
    maxWorkers: availableParallelism(), // one less by default, which on two cores is one file after the other
    coverage: { provider: 'v8', include: ['src/**'], exclude: ['src/dev/**'] },
  },
});
