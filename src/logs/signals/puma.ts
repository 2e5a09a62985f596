import {facts} from './facts.js'
import type {SignalDefinition} from './signal.js'

/** Puma (Ruby). It has no request timeout: `worker-timeout` is a worker that stopped answering its master. */
export const puma = [
  {
    id: 'puma.worker-timeout',
    literals: ['! Terminating timed out worker'],
    parse: facts(
      /Terminating timed out worker(?: \(Worker (?<worker>\d+) failed to (?:check in|boot) within (?<timeoutMs>\d+) seconds\))?: (?<pid>\d+)/,
      {timeoutMs: 1000},
    ),
    versions: 'all; the reason in brackets since 5.1',
    source: 'puma/puma lib/puma/cluster.rb, timeout_workers (2.16, 3.12, 4.3, 5.6, 8.0)',
  },
  {
    id: 'puma.worker-lost',
    literals: ['! Out-of-sync worker list, no '],
    parse: facts(/Out-of-sync worker list, no (?<pid>\d+) worker/),
    versions: 'all',
    source: 'puma/puma lib/puma/cluster.rb, run (2.16 to 8.0)',
  },
  {
    id: 'puma.fork-failed',
    literals: ['! Complete inability to spawn new workers detected'],
    versions: '>= 3.0',
    source: 'puma/puma lib/puma/cluster.rb, spawn_worker (3.12, 8.0)',
  },
  {
    id: 'puma.boot-failed',
    literals: ['! Unable to load application: ', '! Unable to start worker'],
    parse: facts(/! Unable to (?:load application: (?<error>\w+(?:::\w+)*)|start worker)/),
    versions: 'all; "Unable to start worker" >= 5.0',
    source: 'puma/puma lib/puma/runner.rb, load_and_bind; lib/puma/cluster/worker.rb (8.0.2)',
  },
  {
    id: 'puma.version',
    literals: ['Puma version: ', ', codename: '],
    parse: facts(/^(?:\[\d+\] )?\* (?:Puma version:|Version) (?<version>\d+\.\d+\.\d+)/),
    versions: 'all; "Puma version:" since 5.0.3, before "Version" with its codename',
    source: 'puma/puma lib/puma/runner.rb, output_header (3.x; 5.1 to 6.6 seen)',
  },
  {
    id: 'puma.max-threads',
    literals: ['Max threads: '],
    parse: facts(/\*\s+(?:Min threads: (?<minThreads>\d+), )?max threads: (?<maxThreads>\d+)/i),
    versions: 'all; before 5.0.3 on one line with the minimum',
    source: 'puma/puma lib/puma/runner.rb, output_header (2.16, 4.3, 5.6, 8.0)',
  },
  {
    id: 'puma.workers',
    literals: ['Workers: '],
    parse: facts(/\*\s+(?:Process )?workers: (?<workers>\d+)/i),
    versions: 'all; "Process workers" before 5.0.3',
    source: 'puma/puma lib/puma/cluster.rb, run (2.16, 4.3, 5.6, 8.0)',
  },
  {
    id: 'puma.worker-booted',
    literals: [') booted in ', ') booted, phase: '],
    parse: facts(
      /- Worker (?<worker>\d+) \(pid: (?<pid>\d+)\) booted(?: in (?<bootMs>\d+(?:\.\d+)?)s)?, phase: \d+/i,
      {bootMs: 1000},
    ),
    versions: 'all; with its time since 5.1',
    source: 'puma/puma lib/puma/cluster.rb, run (4.3, 5.6, 8.0)',
  },
  {
    id: 'puma.shutdown',
    literals: [
      '- Gracefully shutting down workers...',
      '- Gracefully stopping, waiting for requests to finish',
    ],
    versions: 'all',
    source: 'puma/puma lib/puma/cluster.rb, lib/puma/single.rb (2.16 to 8.0)',
  },
] as const satisfies readonly SignalDefinition[]
