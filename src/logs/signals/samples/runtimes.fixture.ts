import type {Samples} from '../sample.fixture.js'

export const RUNTIMES = {
  'node.heap-out-of-memory': {
    prints: [
      [
        'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory',
        {kind: 'Reached heap limit'},
      ],
      [
        'FATAL ERROR: Ineffective mark-compacts near heap limit Allocation failed - JavaScript heap out of memory',
        {kind: 'Ineffective mark-compacts near heap limit'},
      ],
      [
        'FATAL ERROR: CALL_AND_RETRY_LAST Allocation failed - process out of memory',
        {kind: 'CALL_AND_RETRY_LAST'},
      ],
      [
        'FATAL ERROR: Committing semi space failed. Allocation failed - JavaScript heap out of memory',
        {kind: 'Committing semi space failed'},
      ],
    ],
    not: ['see "JavaScript heap out of memory" in our wiki'],
  },
  'node.worker-out-of-memory': {
    prints: [
      [
        'Error [ERR_WORKER_OUT_OF_MEMORY]: Worker terminated due to reaching memory limit: JS heap out of memory',
      ],
    ],
  },
  'node.spawn-failed': {
    prints: [
      ['Error: spawn /app/node_modules/puppeteer/.local-chromium/linux-564778/chrome-linux/chrome EAGAIN'],
      ['Error: spawnSync /bin/sh EAGAIN'],
      ['Uncaught Error: spawn EAGAIN'],
      ['Error: Failed to launch the browser process! spawn /app/.apt/usr/bin/google-chrome EAGAIN'],
      ['Error: Failed to launch chrome! spawn /app/chrome EAGAIN'],
    ],
    not: [
      'Error: spawn convert ENOENT',
      'Error: read EAGAIN',
      'Error: spawn node ENOMEM',
      'Error: write EAGAIN',
    ],
  },
  'node.thread-failed': {
    prints: [
      ['  #  Assertion failed: (0) == (uv_thread_create(t.get(), start_thread, this))'],
      [
        "node: ../src/node_platform.cc:61: Assertion `(0) == (uv_thread_create(t.get(), start_thread, this))' failed.",
      ],
      ["  code: 'ERR_WORKER_INIT_FAILED'"],
    ],
  },
  'node.uncaught-exception': {
    prints: [
      ['            triggerUncaughtException(err, true /* fromPromise */);'],
      ["      throw er; // Unhandled 'error' event"],
      [
        'UnhandledPromiseRejection: This error originated either by throwing inside of an async function without a catch block',
      ],
      [
        '[UnhandledPromiseRejection: This error originated either by throwing inside of an async function without a catch block, or by rejecting a promise]',
      ],
    ],
    not: ["code: 'ERR_UNHANDLED_REJECTION'"],
  },
  'node.exited-on-error': {
    prints: [['Node.js v20.20.2', {version: '20.20.2'}]],
    not: ['Using Node.js v20.20.2', 'Node.js v20'],
  },
  'node.unhandled-rejection': {
    prints: [
      ['(node:4) UnhandledPromiseRejectionWarning: Error: boom', {error: 'Error'}],
      ['Unhandled rejection SequelizeConnectionError: remaining', {error: 'SequelizeConnectionError'}],
    ],
    not: [
      '(node:4) UnhandledPromiseRejectionWarning: Unhandled promise rejection. This error originated either by',
    ],
  },
  'node.listener-leak': {
    prints: [
      [
        '(node:4) MaxListenersExceededWarning: Possible EventEmitter memory leak detected. 11 x listeners added to [EventEmitter].',
        {listeners: 11},
      ],
    ],
  },
  'ruby.thread-failed': {
    prints: [
      ["ThreadError: can't create Thread: Resource temporarily unavailable"],
      ["Error: can't create Thread (11) Args: 1975"],
      [
        "/app/lib/mail.rb:7:in `initialize': can't create Thread: Resource temporarily unavailable (ThreadError)",
      ],
    ],
    not: ["ThreadError: can't create Thread: Operation not permitted", "ThreadError: can't alloc thread"],
  },
  'ruby.timer-thread-failed': {
    prints: [
      ['[FATAL] Failed to create timer thread (errno: 11)'],
      ['[FATAL] failed to create timer thread (errno: 11)'],
      [
        '<main>: warning: pthread_create failed for timer: Resource temporarily unavailable, scheduling broken',
      ],
    ],
    not: ['<main>: warning: pthread_create failed for timer: Invalid argument, scheduling broken'],
  },
  'ruby.fork-failed': {
    prints: [
      ['Errno::EAGAIN: Resource temporarily unavailable - fork(2)'],
      ["/app/lib/pool.rb:9:in `fork': Resource temporarily unavailable - fork(2) (Errno::EAGAIN)"],
    ],
    not: [
      'IO::EAGAINWaitReadable: Resource temporarily unavailable - read would block',
      'IO::EAGAINWaitWritable: Resource temporarily unavailable - write would block',
      'Errno::EAGAIN: Resource temporarily unavailable - connect(2) would block',
      'Errno::EAGAIN: Resource temporarily unavailable',
      'Errno::ENOMEM: Cannot allocate memory - fork(2)',
    ],
  },
  'ruby.no-memory': {
    prints: [
      ['NoMemoryError: failed to allocate memory'],
      ['[FATAL] failed to allocate memory'],
      ["/app/lib/import.rb:4:in `*': failed to allocate memory (NoMemoryError)"],
    ],
    not: ['agent: failed to allocate memory buffer, retrying'],
  },
  'python.thread-failed': {
    prints: [["RuntimeError: can't start new thread"]],
    not: ["RuntimeError: can't create new thread at interpreter shutdown"],
  },
  'python.fork-failed': {
    prints: [
      ["BlockingIOError: [Errno 11] Resource temporarily unavailable: '/usr/bin/chromedriver'"],
      ['OSError: [Errno 11] Resource temporarily unavailable'],
      [
        String.raw`{"exc_info": "Traceback ...\n  File \"subprocess.py\", line 1834, in _execute_child\n    self.pid = _fork_exec(\nBlockingIOError: [Errno 11] Resource temporarily unavailable"}`,
      ],
    ],
    not: [
      'retrying after OSError: [Errno 11] Resource temporarily unavailable on socket',
      'BlockingIOError: [Errno 11] Resource temporarily unavailable',
      'socket.error: [Errno 11] Resource temporarily unavailable',
      'IOError: [Errno 11] Resource temporarily unavailable',
      'BlockingIOError: [Errno 11] write could not complete without blocking',
    ],
  },
  'python.would-block': {
    prints: [['BlockingIOError: [Errno 11] Resource temporarily unavailable']],
    not: ["BlockingIOError: [Errno 11] Resource temporarily unavailable: '/usr/bin/chromedriver'"],
  },
  'python.child-frame': {
    prints: [
      ['  File "/usr/lib/python3.11/subprocess.py", line 1834, in _execute_child'],
      ['    self.pid = os.fork()'],
      ['    pid = os.fork()'],
    ],
    not: ['calling os.fork() in a process with threads may deadlock'],
  },
  'python.memory-error': {
    prints: [
      ['MemoryError'],
      ['MemoryError: Unable to allocate output buffer.'],
      ['numpy.core._exceptions._ArrayMemoryError: Unable to allocate 2.00 GiB for an array'],
    ],
    not: ['java.lang.OutOfMemoryError: Java heap space', 'NoMemoryError: failed to allocate memory'],
  },
} as const satisfies Samples
