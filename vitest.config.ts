import {defineConfig} from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}'],
          testTimeout: 20_000,
          // Ink draws nothing where it sees a CI.
          env: {CI: 'false'},
        },
      },
      {test: {name: 'stories', include: ['test/stories/**/*.test.ts'], testTimeout: 60_000}},
      {
        test: {
          name: 'cli',
          include: ['test/cli/**/*.test.ts'],
          globalSetup: ['test/support/servers/provision-for-commands.ts'],
          // One after another: they share the cache of the Heroku CLI, and each runs several heavy processes.
          fileParallelism: false,
          // Those that run side by side wait, for what does not come.
          maxConcurrency: 10,
          testTimeout: 300_000,
          hookTimeout: 600_000,
        },
      },
      {
        test: {
          name: 'terminal',
          include: ['test/terminal/**/*.test.ts'],
          // After the others and not more: each runs whole commands on pseudo-terminals, and waits for what they show.
          maxWorkers: 2,
          sequence: {groupOrder: 1},
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'servers',
          include: ['test/servers/**/*.test.ts'],
          globalSetup: ['test/support/servers/provision.ts'],
          testTimeout: 60_000,
        },
      },
    ],
    coverage: {provider: 'v8', include: ['src/**/*.{ts,tsx}'], exclude: ['src/**/*.test.{ts,tsx}']},
  },
})
