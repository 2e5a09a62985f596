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
    ],
    not: ['Error: spawn convert ENOENT', 'Error: read EAGAIN'],
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
      ["ThreadError: can't alloc thread"],
    ],
    not: ["ThreadError: can't create Thread: Operation not permitted"],
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
    prints: [['Errno::EAGAIN: Resource temporarily unavailable - fork(2)']],
    not: ['IO::EAGAINWaitReadable: Resource temporarily unavailable - read would block'],
  },
  'ruby.no-memory': {
    prints: [
      ['NoMemoryError: failed to allocate memory'],
      ['[FATAL] failed to allocate memory'],
      ["/app/lib/import.rb:4:in `*': failed to allocate memory (NoMemoryError)"],
    ],
    not: ['agent: failed to allocate memory buffer, retrying'],
  },
  'python.thread-failed': {prints: [["RuntimeError: can't start new thread"]]},
  'python.fork-failed': {
    prints: [
      ['BlockingIOError: [Errno 11] Resource temporarily unavailable'],
      ["BlockingIOError: [Errno 11] Resource temporarily unavailable: '/usr/bin/chromedriver'"],
      ['OSError: [Errno 11] Resource temporarily unavailable'],
    ],
    not: ['retrying after OSError: [Errno 11] Resource temporarily unavailable on socket'],
  },
  'python.memory-error': {
    prints: [
      ['MemoryError'],
      ['MemoryError: Unable to allocate output buffer.'],
      ['numpy.core._exceptions._ArrayMemoryError: Unable to allocate 2.00 GiB for an array'],
    ],
    not: ['java.lang.OutOfMemoryError: Java heap space', 'NoMemoryError: failed to allocate memory'],
  },
  'jvm.out-of-memory': {
    prints: [
      ['java.lang.OutOfMemoryError: Java heap space', {kind: 'Java heap space'}],
      ['java.lang.OutOfMemoryError: GC overhead limit exceeded', {kind: 'GC overhead limit exceeded'}],
      ['Caused by: java.lang.OutOfMemoryError: Metaspace', {kind: 'Metaspace'}],
      ['java.lang.OutOfMemoryError: PermGen space', {kind: 'PermGen space'}],
      ['java.lang.OutOfMemoryError: Direct buffer memory', {kind: 'Direct buffer memory'}],
      [
        'java.lang.OutOfMemoryError: Cannot reserve 16384 bytes of direct buffer memory (allocated: 10485760, limit: 10485760)',
        {kind: 'Cannot reserve 16384 bytes of direct buffer memory'},
      ],
      ['Terminating due to java.lang.OutOfMemoryError: Java heap space', {kind: 'Java heap space'}],
    ],
    not: ['java.lang.OutOfMemoryError: unable to create new native thread'],
  },
  'jvm.thread-failed': {
    prints: [
      ['java.lang.OutOfMemoryError: unable to create new native thread'],
      [
        'java.lang.OutOfMemoryError: unable to create native thread: possibly out of memory or process/resource limits reached',
      ],
      [
        '[12.345s][warning][os,thread] Failed to start thread "GC Thread#1" - pthread_create failed (EAGAIN) for attributes: stacksize: 1024k',
      ],
    ],
    not: ['java.lang.OutOfMemoryError: Java heap space'],
  },
  'jvm.no-native-memory': {
    prints: [
      ['# There is insufficient memory for the Java Runtime Environment to continue.'],
      ['Could not reserve enough space for 2097152KB object heap'],
    ],
    not: ['Could not reserve enough space for your luggage'],
  },
  'jvm.options': {
    prints: [
      [
        'Picked up JAVA_TOOL_OPTIONS: -XX:+UseContainerSupport -Xmx300m -Xss512k -XX:CICompilerCount=2 -Dpassword=x',
        {maxHeapBytes: 314_572_800, stackBytes: 524_288},
      ],
      ['Picked up JAVA_TOOL_OPTIONS: -XX:MaxRAMPercentage=70.0', {maxHeapPercent: 70}],
      ['Picked up _JAVA_OPTIONS: -Xmx1g', {maxHeapBytes: 1_073_741_824}],
    ],
  },
  'jvm.memory-calculator-failed': {
    prints: [
      [
        'required memory 819590K is greater than 512M available for allocation: -XX:MaxDirectMemorySize=10M, -Xmx400M',
        {requiredBytes: 839_260_160, availableBytes: 536_870_912},
      ],
      [
        'fixed memory regions require 657391K which is greater than 512M available for allocation: -XX:MaxDirectMemorySize=10M',
        {requiredBytes: 673_168_384, availableBytes: 536_870_912},
      ],
    ],
  },
  'jvm.memory-calculated': {
    prints: [
      [
        'Calculated JVM Memory Configuration: -XX:MaxDirectMemorySize=10M -Xmx189428K -XX:MaxMetaspaceSize=90000K -XX:ReservedCodeCacheSize=240M -Xss1M (Total Memory: 1G, Thread Count: 50, Loaded Class Count: 13428, Headroom: 0%)',
        {
          maxHeapBytes: 193_974_272,
          stackBytes: 1_048_576,
          maxMetaspaceBytes: 92_160_000,
          maxDirectBytes: 10_485_760,
          codeCacheBytes: 251_658_240,
        },
      ],
    ],
  },
} as const satisfies Samples
