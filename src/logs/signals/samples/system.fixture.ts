import type {Samples} from '../sample.fixture.js'

export const SYSTEM = {
  'go.thread-failed': {
    prints: [['runtime: failed to create new OS thread (have 12 already; errno=11)', {threads: 12}]],
    not: ['runtime: failed to create new OS thread (have 12 already; errno=12)'],
  },
  'go.out-of-memory': {
    prints: [
      ['fatal error: runtime: out of memory'],
      ['fatal error: runtime: cannot allocate memory'],
      ['fatal error: out of memory'],
    ],
  },
  'erlang.out-of-memory': {
    prints: [
      [
        'eheap_alloc: Cannot allocate 441485240 bytes of memory (of type "heap").',
        {allocator: 'eheap_alloc', triedBytes: 441_485_240, type: 'heap'},
      ],
      [
        'Slogan: binary_alloc: Cannot reallocate 336624 bytes of memory (of type "binary").',
        {allocator: 'binary_alloc', triedBytes: 336_624, type: 'binary'},
      ],
    ],
  },
  'dotnet.out-of-memory': {
    prints: [["System.OutOfMemoryException: Exception of type 'System.OutOfMemoryException' was thrown."]],
  },
  'dotnet.heap-init-failed': {prints: [['GC heap initialization failed with error 0x8007000E']]},
  'chrome.launch-failed': {
    prints: [['Error: Failed to launch the browser process!'], ['Error: Failed to launch chrome!']],
  },
  'chrome.page-crashed': {prints: [['Error: Page crashed!']]},
  'system.too-many-open-files': {
    prints: [
      ["Error: EMFILE: too many open files, open '/app/tmp/x'"],
      ['http: Accept error: accept tcp [::]:8080: accept4: too many open files; retrying in 5ms'],
      ['OSError: [Errno 24] Too many open files'],
      ['Errno::EMFILE: Too many open files @ rb_sysopen - /app/tmp/x'],
    ],
    not: ['OSError: [Errno 23] Too many open files in system'],
  },
  'system.thread-failed': {
    prints: [
      [
        '[0908/080137.570259:ERROR:platform_thread_posix.cc(124)] pthread_create: Resource temporarily unavailable (11)',
      ],
      ['runtime/cgo: pthread_create failed: Resource temporarily unavailable'],
    ],
    not: ['pthread_create: Invalid argument (22)'],
  },
  'system.fork-failed': {
    prints: [
      ['bash: fork: Resource temporarily unavailable'],
      ['bash: fork: retry: Resource temporarily unavailable'],
    ],
    not: ['bash: fork: retry: No child processes'],
  },
  'system.cannot-allocate-memory': {
    prints: [
      ['Errno::ENOMEM: Cannot allocate memory - fork(2)'],
      ['OSError: [Errno 12] Cannot allocate memory'],
    ],
  },
  'system.address-in-use': {
    prints: [
      ['Error: listen EADDRINUSE: address already in use :::3999'],
      ['Error: listen EADDRINUSE :::3999'],
      ['OSError: [Errno 98] Address already in use'],
    ],
  },
} as const satisfies Samples
