import {facts} from './facts.js'
import type {SignalDefinition} from './signal.js'

const MB = 2 ** 20

/** Gems that restart workers for the memory they use. */
export const killers = [
  {
    id: 'puma-worker-killer.out-of-memory',
    literals: ['PumaWorkerKiller: Out of memory.'],
    parse: facts(
      /PumaWorkerKiller: Out of memory\. (?<workers>\d+) workers consuming total: (?<memoryBytes>\d+(?:\.\d+)?) mb out of max: (?<limitBytes>\d+(?:\.\d+)?) mb/,
      {memoryBytes: MB, limitBytes: MB},
    ),
    versions: 'all',
    source: 'zombocom/puma_worker_killer lib/puma_worker_killer/reaper.rb, reap (0.0.4, 0.1.0, 1.0.0)',
  },
  {
    // Restarts by the clock: nothing is wrong with the worker.
    id: 'puma-worker-killer.rolling-restart',
    literals: ['PumaWorkerKiller: Rolling Restart.'],
    parse: facts(
      /Rolling Restart\. (?<workers>\d+) workers consuming total: (?<memoryBytes>\d+(?:\.\d+)?) mb/,
      {
        memoryBytes: MB,
      },
    ),
    versions: 'all; with "out of max" before 0.1',
    source: 'zombocom/puma_worker_killer lib/puma_worker_killer/rolling_restart.rb (0.0.4, 0.1.0, 1.0.0)',
  },
  {
    // With skip_shutdown_if it may say "however shutdown will be ignored": then nothing is restarted.
    id: 'sidekiq-worker-killer.over-maximum',
    literals: [' exceeds maximum RSS '],
    parse: facts(
      /current RSS (?<memoryBytes>\d+(?:\.\d+)?)(?: of \S+)? exceeds maximum RSS (?!.*will be ignored)(?<limitBytes>\d+(?:\.\d+)?)/,
      {memoryBytes: MB, limitBytes: MB},
    ),
    versions: 'all; with the name of the process since 0.2',
    source: 'klaxit/sidekiq-worker-killer lib/sidekiq/worker_killer.rb, call (0.1.0 to 1.1.0)',
  },
  {
    id: 'unicorn-worker-killer.out-of-memory',
    literals: [') exceeds memory limit ('],
    parse: facts(
      /worker \(pid: (?<pid>\d+)\) exceeds memory limit \((?<memoryBytes>\d+) bytes > (?<limitBytes>\d+) bytes\)/,
    ),
    versions: 'all',
    source: 'kzk/unicorn-worker-killer lib/unicorn/worker_killer.rb, Oom (0.4.2)',
  },
  {
    id: 'unicorn-worker-killer.max-requests',
    literals: ['exceeds max number of requests (limit:'],
    parse: facts(/worker \(pid: (?<pid>\d+)\) exceeds max number of requests \(limit: (?<requests>\d+)\)/),
    versions: 'all',
    source: 'kzk/unicorn-worker-killer lib/unicorn/worker_killer.rb, MaxRequests (0.4.2)',
  },
] as const satisfies readonly SignalDefinition[]
