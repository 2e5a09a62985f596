import type {Samples} from '../sample.fixture.js'

export const SYSTEM = {
  'go.thread-failed': {
    prints: [['runtime: failed to create new OS thread (have 12 already; errno=11)', {threads: 12}]],
    not: ['runtime: failed to create new OS thread (have 12 already; errno=12)'],
  },
  'go.fork-failed': {
    prints: [['2024/05/01 10:00:00 convert: fork/exec /usr/bin/convert: resource temporarily unavailable']],
    not: [
      'fork/exec /usr/bin/convert: no such file or directory',
      'fork/exec /bin/sh: cannot allocate memory',
    ],
  },
  'erlang.thread-failed': {
    prints: [
      ['Failed to create scheduler thread 3, error = 11'],
      ['Failed to create dirty cpu scheduler thread 0, error = 11'],
    ],
    not: ['Failed to create scheduler thread 3, error = 1', 'Started the scheduler thread'],
  },
  'rust.thread-failed': {
    prints: [
      [
        'failed to spawn thread: Os { code: 11, kind: WouldBlock, message: "Resource temporarily unavailable" }',
      ],
      ["OS can't spawn worker thread: Resource temporarily unavailable (os error 11)"],
    ],
    not: [
      'failed to spawn thread: Os { code: 12, kind: OutOfMemory, message: "Cannot allocate memory" }',
      "OS can't spawn worker thread: Cannot allocate memory (os error 12)",
    ],
  },
  'dotnet.fork-failed': {
    prints: [
      [
        "System.ComponentModel.Win32Exception (11): An error occurred trying to start process 'convert' with working directory '/app'. Resource temporarily unavailable",
      ],
      ['System.ComponentModel.Win32Exception (11): Resource temporarily unavailable'],
    ],
    not: [
      "System.ComponentModel.Win32Exception (2): An error occurred trying to start process 'convert' with working directory '/app'. No such file or directory",
      'System.Net.Sockets.SocketException (11): Resource temporarily unavailable',
    ],
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
    not: [
      'OSError: [Errno 23] Too many open files in system',
      "Error: EMFILE: too many open files, watch '/app/src'",
    ],
  },
  'ranch.too-many-open-files': {
    prints: [['Ranch acceptor reducing accept rate: out of file descriptors']],
  },
  'system.thread-failed': {
    prints: [
      [
        '[0908/080137.570259:ERROR:platform_thread_posix.cc(124)] pthread_create: Resource temporarily unavailable (11)',
      ],
      ['runtime/cgo: pthread_create failed: Resource temporarily unavailable'],
      [
        'OpenBLAS blas_thread_init: pthread_create failed for thread 10 of 16: Resource temporarily unavailable',
      ],
      ['OpenBLAS blas_thread_init: pthread_create: Resource temporarily unavailable'],
      ['libgomp: Thread creation failed: Resource temporarily unavailable'],
      ['QThread::start: Thread creation error: Resource temporarily unavailable'],
      ['QThread::start: Thread creation error (Resource temporarily unavailable)'],
      ["GLib-ERROR **: creating thread 'gmain': Error creating thread: Resource temporarily unavailable"],
      ['  what():  Resource temporarily unavailable'],
    ],
    not: [
      'pthread_create: Invalid argument (22)',
      'libgomp: Thread creation failed: Invalid argument',
      'QThread::start: Thread creation error: No such process',
      'redis: read: Resource temporarily unavailable',
      'recv() failed (11: Resource temporarily unavailable) while reading response header from upstream',
      'connect() to unix:/tmp/nginx.socket failed (11: Resource temporarily unavailable) while connecting to upstream',
      'Net::ReadTimeout: Resource temporarily unavailable',
    ],
  },
  'shell.command-not-found': {
    prints: [
      ['sh: 1: tsx: not found', {program: 'tsx'}],
      ['/bin/sh: 1: [nodemon]: not found', {program: '[nodemon]'}],
      ['bash: puma: command not found', {program: 'puma'}],
      ['bin/start: line 7: gunicorn: command not found', {program: 'gunicorn'}],
      ['sh: nodemon: not found', {program: 'nodemon'}],
    ],
    not: [
      'GET /users/7: not found',
      'warning: file config/app.yml: not found',
      'could not finish: command not found in the table',
    ],
  },
  'system.fork-failed': {
    prints: [
      ['bash: fork: Resource temporarily unavailable'],
      ['bash: fork: retry: Resource temporarily unavailable'],
      ['sh: 1: Cannot fork'],
      ['/app/bin/convert.sh: 12: Cannot fork'],
      ['fork(): Resource temporarily unavailable [core/uwsgi.c line 1234]'],
      ["fatal: cannot fork() for 'git-upload-pack': Resource temporarily unavailable"],
    ],
    not: [
      'bash: fork: retry: No child processes',
      'bash: fork: Cannot allocate memory',
      "fatal: cannot fork() for 'git-upload-pack': Cannot allocate memory",
      'error: Cannot fork this repository',
    ],
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
