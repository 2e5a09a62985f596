import {facts} from './facts.js'
import type {SignalDefinition} from './signal.js'

/** What the operating system refuses, in the words of the C library that most runtimes pass on. */
export const system = [
  {
    id: 'system.too-many-open-files',
    literals: ['too many open files'],
    parse: facts(/too many open files(?! in system)/i),
    versions: 'errno 24 (EMFILE) in every runtime',
    source: 'glibc strerror; seen in Node.js 20, golang syscall/zerrors_linux_amd64.go, nginx, Ruby, Python',
  },
  {
    id: 'system.thread-failed',
    literals: [
      'pthread_create: Resource temporarily unavailable',
      'pthread_create failed: Resource temporarily unavailable',
    ],
    versions: 'errno 11 (EAGAIN): Chrome, cgo, Node.js and other native programs',
    source: 'puppeteer/puppeteer issue 3219; golang runtime/cgo/gcc_libinit.c',
  },
  {
    id: 'system.fork-failed',
    literals: ['fork: Resource temporarily unavailable', 'fork: retry: Resource temporarily unavailable'],
    versions: 'bash and other shells',
    source: 'bash jobs.c, make_child',
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
