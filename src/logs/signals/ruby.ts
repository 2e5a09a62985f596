import {facts} from './facts.js'
import type {SignalDefinition} from './signal.js'

/** The Ruby interpreter. */
export const ruby = [
  {
    id: 'ruby.thread-failed',
    // Not "can't alloc thread": that says only that the main thread has ended, as in any shutdown (thread_s_new).
    literals: ["can't create Thread: Resource temporarily unavailable", "can't create Thread (11)"],
    versions: '1.9 "(11)"; since 2.0 with the words of errno',
    source: 'ruby/ruby thread.c, thread_create_core; thread_pthread.c, native_thread_create (1.9)',
  },
  {
    id: 'ruby.timer-thread-failed',
    literals: [
      'failed to create timer thread (errno: 11)',
      'pthread_create failed for timer: Resource temporarily',
    ],
    versions: '1.9 and 2.0 "[FATAL]"; 2.1 to 3.2 "scheduling broken"',
    source: 'ruby/ruby thread_pthread.c, rb_thread_create_timer_thread (1.9, 2.1)',
  },
  {
    // Without fork(2) the same errno is only a socket that has nothing to read.
    id: 'ruby.fork-failed',
    literals: ['Resource temporarily unavailable - fork(2)'],
    versions: 'all',
    source: 'ruby/ruby process.c, rb_f_fork',
  },
  {
    id: 'ruby.no-memory',
    literals: ['failed to allocate memory'],
    parse: facts(/NoMemoryError|\[FATAL\] failed to allocate memory|failed to allocate memory \(/i),
    versions: 'all',
    source: 'ruby/ruby gc.c, Init_GC and rb_memerror (strings of 3.1)',
  },
] as const satisfies readonly SignalDefinition[]
