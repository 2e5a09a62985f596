import type {Samples} from '../sample.fixture.js'

const ID = 'id=1f0c4a7e-5bd1-4b0b-9a57-2a9e3f6c1d20'

export const RUBY_SERVERS = {
  'puma.worker-timeout': {
    prints: [
      [
        '[4] ! Terminating timed out worker (Worker 1 failed to check in within 60 seconds): 11',
        {worker: 1, timeoutMs: 60_000, pid: 11},
      ],
      [
        '[4] ! Terminating timed out worker (Worker 0 failed to boot within 60 seconds): 11',
        {worker: 0, timeoutMs: 60_000, pid: 11},
      ],
      ['[4] ! Terminating timed out worker: 11', {pid: 11}],
    ],
    not: ['[4] - Worker 0 (PID: 11) terminating', '[4] - Gracefully shutting down workers...'],
  },
  'puma.worker-lost': {prints: [['[4] ! Out-of-sync worker list, no 11 worker', {pid: 11}]]},
  'puma.fork-failed': {prints: [['[4] ! Complete inability to spawn new workers detected']]},
  'puma.boot-failed': {
    prints: [
      ['! Unable to load application: NameError: uninitialized constant Foo', {error: 'NameError'}],
      [
        '! Unable to load application: Bundler::GemNotFound: Could not find x',
        {error: 'Bundler::GemNotFound'},
      ],
      ['[11] ! Unable to start worker', {}],
    ],
  },
  'puma.version': {
    prints: [
      ['* Puma version: 6.4.2 (ruby 3.2.2-p53) ("The Eagle of Durango")', {version: '6.4.2'}],
      ['[4] * Puma version: 6.5.0 ("Sky\'s Version")', {version: '6.5.0'}],
      ['[4] * Version 4.3.8 (ruby 2.6.6-p146), codename: Mysterious Traveller', {version: '4.3.8'}],
    ],
    not: ['Bundled Puma version: unknown', 'PostgreSQL Version 15, codename: none'],
  },
  'puma.max-threads': {
    prints: [
      ['*  Max threads: 5', {maxThreads: 5}],
      ['[4] * Min threads: 0, max threads: 16', {minThreads: 0, maxThreads: 16}],
    ],
    not: ['tomcat: max threads: 200'],
  },
  'puma.workers': {
    prints: [
      ['[4] *      Workers: 2', {workers: 2}],
      ['[4] * Process workers: 3', {workers: 3}],
    ],
    not: ['active workers: 3', '[4] - Gracefully shutting down workers...'],
  },
  'puma.worker-booted': {
    prints: [
      ['[4] - Worker 1 (PID: 11) booted in 2.5s, phase: 0', {worker: 1, pid: 11, bootMs: 2500}],
      ['[4] - Worker 0 (pid: 8) booted, phase: 0', {worker: 0, pid: 8}],
    ],
  },
  'puma.shutdown': {
    prints: [
      ['[4] - Gracefully shutting down workers...'],
      ['- Gracefully stopping, waiting for requests to finish'],
    ],
  },
  'unicorn.worker-timeout': {
    prints: [
      [
        'E, [2013-10-10T18:01:54.254085 #2] ERROR -- : worker=1 PID:11 timeout (31s > 30s), killing',
        {worker: 1, pid: 11, ranMs: 31_000, timeoutMs: 30_000},
      ],
    ],
  },
  'unicorn.worker-killed': {
    prints: [
      [
        'E, [2013-10-10T18:01:55.254085 #2] ERROR -- : reaped #<Process::Status: pid 11 SIGKILL (signal 9)> worker=1',
        {pid: 11, signal: 9, worker: 1},
      ],
    ],
    not: ['I, [2013-10-10T18:01:55.254085 #2]  INFO -- : reaped #<Process::Status: pid 11 exit 0> worker=1'],
  },
  'unicorn.shutdown': {prints: [['I, [2013-10-10T18:01:55.254085 #2]  INFO -- : master complete']]},
  'rack-timeout.timed-out': {
    prints: [
      [
        `source=rack-timeout ${ID} wait=5ms timeout=15000ms service=15003ms state=timed_out at=error`,
        {waitMs: 5, timeoutMs: 15_000, serviceMs: 15_003},
      ],
      [
        'source=rack-timeout timeout=15000ms service=15001ms state=timed_out',
        {timeoutMs: 15_000, serviceMs: 15_001},
      ],
    ],
    not: [`source=rack-timeout ${ID} wait=5ms timeout=15000ms service=31ms state=completed at=info`],
  },
  'rack-timeout.expired': {
    prints: [
      [
        `source=rack-timeout ${ID} wait=31000ms timeout=30000ms state=expired at=error`,
        {waitMs: 31_000, timeoutMs: 30_000},
      ],
    ],
    not: [`source=rack-timeout ${ID} wait=0ms timeout=29000ms state=ready at=info`, 'session state=expired'],
  },
  'rack-timeout.exception': {
    prints: [
      [
        'Rack::Timeout::RequestTimeoutException (Request waited 28064ms, then ran for longer than 1936ms ):',
        {waitMs: 28_064, timeoutMs: 1936},
      ],
      ['Rack::Timeout::RequestTimeoutException - Request ran for longer than 15000ms ', {timeoutMs: 15_000}],
      ['Rack::Timeout::RequestTimeoutError (Request ran for longer than 15 seconds.):', {}],
      ['Rack::Timeout::RequestExpiryError (Request older than 30000ms.):', {timeoutMs: 30_000}],
    ],
    not: ['the import ran for longer than 20 minutes'],
  },
  'puma-worker-killer.out-of-memory': {
    prints: [
      [
        '[4] PumaWorkerKiller: Out of memory. 2 workers consuming total: 512 mb out of max: 506.88 mb. Sending TERM to pid 11 consuming 250 mb.',
        {workers: 2, memoryBytes: 536_870_912, limitBytes: 506.88 * 2 ** 20},
      ],
    ],
    not: ['[4] PumaWorkerKiller: Consuming 420.5 mb with master and 2 workers.'],
  },
  'puma-worker-killer.rolling-restart': {
    prints: [
      [
        '[4] PumaWorkerKiller: Rolling Restart. 2 workers consuming total: 256 mb. Sending TERM to pid 11.',
        {workers: 2, memoryBytes: 268_435_456},
      ],
    ],
  },
  'sidekiq-worker-killer.over-maximum': {
    prints: [
      [
        'pid=4 tid=abc WARN: current RSS 512.5 of 1f0c4a7e:4:c0ffee exceeds maximum RSS 500',
        {memoryBytes: 512.5 * 2 ** 20, limitBytes: 524_288_000},
      ],
      ['current RSS 512.5 exceeds maximum RSS 500', {memoryBytes: 512.5 * 2 ** 20, limitBytes: 524_288_000}],
    ],
    not: ['pid=4 tid=abc WARN: current RSS 512.5 exceeds maximum RSS 500, however shutdown will be ignored'],
  },
  'unicorn-worker-killer.out-of-memory': {
    prints: [
      [
        'W, [2013-03-15T19:56:34.515386 #7]  WARN -- : #<Unicorn::HttpServer:0x03049ce8>: worker (pid: 7) exceeds memory limit (252686336 bytes > 220794275 bytes)',
        {pid: 7, memoryBytes: 252_686_336, limitBytes: 220_794_275},
      ],
    ],
    not: ['Unicorn worker intercepting TERM and doing nothing. Wait for master to sent QUIT'],
  },
  'unicorn-worker-killer.max-requests': {
    prints: [
      [
        'W, [2013-03-15T19:56:34.515386 #7]  WARN -- : #<Unicorn::HttpServer:0x03049ce8>: worker (pid: 7) exceeds max number of requests (limit: 3200)',
        {pid: 7, requests: 3200},
      ],
    ],
  },
} as const satisfies Samples
