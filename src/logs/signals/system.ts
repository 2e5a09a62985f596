import {facts} from './facts.js'
import type {SignalDefinition} from './signal.js'

/** What the operating system refuses, in the words of the C library that most runtimes pass on. */
export const system = [
  {
    id: 'system.too-many-open-files',
    literals: ['too many open files'],
    // With "watch" it is inotify's own limit, whatever else is open.
    parse: facts(/too many open files(?! in system|, watch\b)/i),
    versions: 'errno 24 (EMFILE) in every runtime',
    source: 'glibc strerror; seen in Node.js 20, golang syscall/zerrors_linux_amd64.go, nginx, Ruby, Python',
  },
  {
    id: 'ranch.too-many-open-files',
    literals: ['reducing accept rate: out of file descriptors'],
    versions: 'Ranch >= 1.3: Cowboy and Phoenix',
    source: 'ninenines/ranch src/ranch_acceptor.erl, loop',
  },
  {
    id: 'system.thread-failed',
    literals: [
      'pthread_create: Resource temporarily unavailable',
      'pthread_create failed: Resource temporarily unavailable',
      'blas_thread_init: pthread_create failed for thread ',
      'libgomp: Thread creation failed: Resource temporarily unavailable',
      'QThread::start: Thread creation error',
      'Error creating thread: Resource temporarily unavailable',
      'what():  Resource temporarily unavailable',
    ],
    parse: facts(/: Resource temporarily unavailable|what\(\):  Resource temp|error \(?Resource temporarily/),
    versions:
      'errno 11 (EAGAIN): Chrome, cgo, Node.js, OpenBLAS, OpenMP (ImageMagick), Qt, GLib, C++ std::thread',
    source:
      'puppeteer/puppeteer issue 3219; golang runtime/cgo/gcc_libinit.c; OpenMathLib/OpenBLAS driver/others/blas_server.c; gcc libgomp/team.c; qt src/corelib/thread/qthread_unix.cpp; glib/gthread.c (strings of 2.74); libstdc++ src/c++11/thread.cc',
  },
  {
    // The shell names the program it did not find; what npm echoed before was asked for and never ran.
    id: 'shell.command-not-found',
    literals: [': command not found', ': not found'],
    parse: facts(
      /^\S*(?:sh|\/[\w.-]+): (?:line \d+: |\d+: )?(?<program>[^\s:]+): (?:command )?not found\s*$/,
    ),
    versions: 'bash ("command not found"), dash and BusyBox ash ("not found")',
    source:
      'bash execute_cmd.c, shell_execve; dash exec.c, shellexec; busybox shell/ash.c (seen in bash and dash)',
  },
  {
    id: 'system.fork-failed',
    literals: [
      'fork: Resource temporarily unavailable',
      'fork: retry: Resource temporarily unavailable',
      'fork(): Resource temporarily unavailable',
      ': Cannot fork',
      'cannot fork() for ',
    ],
    parse: facts(/: Resource temporarily unavailable|: \d+: Cannot fork\s*$/),
    versions: 'bash, dash, uWSGI, git',
    source:
      'bash jobs.c, make_child; dash jobs.c, forkshell (both seen); unbit/uwsgi core/uwsgi.c; git run-command.c',
  },
  {
    id: 'system.cannot-allocate-memory',
    literals: ['Cannot allocate memory'],
    versions: 'errno 12 (ENOMEM) in every runtime',
    source: 'glibc strerror',
  },
  {
    id: 'system.address-in-use',
    literals: ['Address already in use', 'EADDRINUSE'],
    versions: 'errno 98 (EADDRINUSE) in every runtime',
    source: 'glibc strerror; seen in Node.js 20',
  },
] as const satisfies readonly SignalDefinition[]
