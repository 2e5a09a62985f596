import type {Samples} from '../sample.fixture.js'

export const WEB_SERVERS = {
  'apache.max-request-workers': {
    prints: [
      [
        '[mpm_prefork:error] [pid 2] AH00161: server reached MaxRequestWorkers setting, consider raising the MaxRequestWorkers setting',
      ],
      ['[error] server reached MaxClients setting, consider raising the MaxClients setting'],
    ],
    not: [
      '[mpm_event:error] [pid 2] AH10159: server is within MinSpareThreads of MaxRequestWorkers, consider raising the MaxRequestWorkers setting',
    ],
  },
  'nginx.worker-connections': {
    prints: [['2024/05/01 10:00:00 [alert] 12#0: 1024 worker_connections are not enough', {limit: 1024}]],
  },
  'nginx.upstream-timed-out': {
    prints: [
      [
        '2024/05/01 10:00:00 [error] 12#0: *1 upstream timed out (110: Connection timed out) while reading response header from upstream',
      ],
    ],
  },
  'nginx.upstream-closed': {
    prints: [
      [
        '2024/05/01 10:00:00 [error] 12#0: *1 upstream prematurely closed connection while reading response header from upstream',
      ],
    ],
  },
  'nginx.upload-limit': {
    prints: [
      [
        '2024/05/01 10:00:00 [error] 12#0: *1 client intended to send too large body: 5242880 bytes, client: 192.0.2.1',
        {sentBytes: 5_242_880},
      ],
    ],
  },
  'passenger.queue-full': {
    prints: [
      [
        '[ W 2024-05-01 10:00:00.0000 12/T8 age/Cor/Con/CheckoutSession.cpp:266 ]: [Client 1-23] Returning HTTP 503 due to: Request queue full (configured max. size: 100)',
        {limit: 100},
      ],
    ],
  },
  'php.fork-failed': {
    prints: [
      [
        'PHP Warning:  proc_open(): fork failed - Resource temporarily unavailable in /app/convert.php on line 12',
      ],
      ['[01-May-2024 10:00:00] ERROR: fork() failed: Resource temporarily unavailable (11)'],
    ],
    not: [
      'PHP Warning:  proc_open(): fork failed - Cannot allocate memory in /app/convert.php on line 12',
      '[01-May-2024 10:00:00] ERROR: fork() failed: Cannot allocate memory (12)',
    ],
  },
  'apache.fork-failed': {
    prints: [
      [
        '[mpm_prefork:error] [pid 9] (11)Resource temporarily unavailable: AH00159: fork: Unable to fork new process',
      ],
      ['[alert] (11)Resource temporarily unavailable: apr_thread_create: unable to create worker thread'],
    ],
    not: ['[error] (12)Cannot allocate memory: fork: Unable to fork new process'],
  },
  'nginx.fork-failed': {
    prints: [
      [
        '2024/05/01 10:00:00 [alert] 9#9: fork() failed while spawning "worker process" (11: Resource temporarily unavailable)',
      ],
    ],
    not: [
      '2024/05/01 10:00:00 [alert] 9#9: fork() failed while spawning "worker process" (12: Cannot allocate memory)',
    ],
  },
  'php.memory-limit': {
    prints: [
      [
        'PHP Fatal error:  Allowed memory size of 134217728 bytes exhausted (tried to allocate 20480 bytes) in /app/x.php on line 3',
        {limitBytes: 134_217_728, triedBytes: 20_480},
      ],
    ],
  },
  'php.max-children': {
    prints: [
      [
        '[01-May-2024 10:00:00] WARNING: [pool www] server reached pm.max_children setting (4), consider raising it',
        {pool: 'www', maxChildren: 4},
      ],
      [
        '[01-May-2024 10:00:00] WARNING: [pool www] server reached max_children setting (4), consider raising it',
        {pool: 'www', maxChildren: 4},
      ],
    ],
  },
  'php.pool-busy': {
    prints: [
      [
        '[01-May-2024 10:00:00] WARNING: [pool www] seems busy (you may need to increase pm.start_servers, or pm.min/max_spare_servers), spawning 8 children, there are 0 idle, and 12 total children',
        {idle: 0, children: 12},
      ],
    ],
  },
  'php.worker-timeout': {
    prints: [
      [
        '[01-May-2024 10:00:00] WARNING: [pool www] child 25, script \'/app/index.php\' (request: "GET /index.php?a=1") execution timed out (30.512 sec), terminating',
        {pid: 25, script: '/app/index.php', request: 'GET /index.php?a=1', ranMs: 30_512},
      ],
    ],
    not: [
      '[01-May-2024 10:00:00] WARNING: [pool www] child 25, script \'/app/index.php\' (request: "GET /") executing too slow (5.1 sec), logging',
    ],
  },
  'php.time-limit': {
    prints: [
      [
        'PHP Fatal error:  Maximum execution time of 30 seconds exceeded in /app/x.php on line 3',
        {timeoutMs: 30_000},
      ],
    ],
  },
  'php.upload-limit': {
    prints: [
      [
        'PHP Warning:  POST Content-Length of 9000000 bytes exceeds the limit of 8388608 bytes in Unknown on line 0',
        {sentBytes: 9_000_000, limitBytes: 8_388_608},
      ],
    ],
  },
} as const satisfies Samples
