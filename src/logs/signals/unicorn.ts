import {facts} from './facts.js'
import type {SignalDefinition} from './signal.js'

/** Unicorn (Ruby). */
export const unicorn = [
  {
    id: 'unicorn.worker-timeout',
    literals: ['s), killing'],
    parse: facts(
      /worker=(?<worker>\d+) PID:(?<pid>\d+) timeout \((?<ranMs>\d+)s > (?<timeoutMs>\d+)s\), killing/,
      {ranMs: 1000, timeoutMs: 1000},
    ),
    versions: 'all',
    source: 'unicorn lib/unicorn/http_server.rb, murder_lazy_workers (6.0.0)',
  },
  {
    // A worker that ended by itself is reaped as well, but without a signal.
    id: 'unicorn.worker-killed',
    literals: ['reaped #<Process::Status'],
    parse: facts(
      /reaped #<Process::Status: (?:pid (?<pid>\d+),?\s?)?.*SIG(?:KILL|ABRT|SEGV|BUS) \(signal (?<signal>\d+)\).*> worker=(?<worker>\d+)/,
    ),
    versions: 'all',
    source: 'unicorn lib/unicorn/configurator.rb, after_worker_exit (6.0.0)',
  },
  {
    id: 'unicorn.shutdown',
    literals: ['INFO -- : master complete'],
    versions: 'all',
    source: 'unicorn lib/unicorn/http_server.rb, join (6.0.0)',
  },
] as const satisfies readonly SignalDefinition[]
