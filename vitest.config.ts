import {defineConfig} from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {test: {name: 'unit', include: ['src/**/*.test.ts'], testTimeout: 20_000}},
      {test: {name: 'stories', include: ['test/stories/**/*.test.ts'], testTimeout: 60_000}},
      {
        test: {
          name: 'cli',
          include: ['test/cli/**/*.test.ts'],
          // One after another: they share the cache of the Heroku CLI, and each runs several heavy processes.
          fileParallelism: false,
          // Those that run side by side wait, for what does not come.
          maxConcurrency: 10,
          testTimeout: 300_000,
          hookTimeout: 600_000,
        },
      },
    ],
    coverage: {provider: 'v8', include: ['src/**/*.ts'], exclude: ['src/**/*.test.ts']},
  },
})
