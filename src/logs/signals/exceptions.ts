import {facts} from './facts.js'
import type {SignalDefinition} from './signal.js'

/** Errors that nobody caught, as a process ends with them; Node.js has its own in `node.ts`. */
export const exceptions = [
  {
    // SIGTERM, Ctrl-C and `exit` end a Ruby process in the same words.
    id: 'ruby.uncaught-exception',
    literals: [
      'NoMethodError)',
      'NameError)',
      'ArgumentError)',
      'RuntimeError)',
      'LoadError)',
      'TypeError)',
      'KeyError)',
      'SyntaxError)',
      'FrozenError)',
      'StandardError)',
      'ConnectionError)',
      'ThreadError)',
      'ConnectionBad)',
      'ConnectionNotEstablished)',
      'NoDatabaseError)',
      'StatementInvalid)',
      'GemNotFound)',
      'InvalidMessage)',
      '(Errno::E',
    ],
    parse: facts(/\.rb:\d+:in [`'].*\((?<error>(?:[A-Z]\w*::)*[A-Z]\w*)\)\s*$/),
    versions: 'all; the commonest classes',
    source: 'ruby/ruby eval_error.c, rb_error_write',
  },
  {
    id: 'jvm.uncaught-exception',
    literals: ['Exception in thread "'],
    parse: facts(/Exception in thread "(?<thread>[^"]*)" (?<error>[\w.$]+)/),
    versions: 'all',
    source: 'openjdk java/lang/ThreadGroup.java, uncaughtException',
  },
  {
    // A panic inside a request is caught by net/http and told with "http: panic serving".
    id: 'go.panic',
    literals: ['^panic: ', 'fatal error: '],
    parse: facts(
      /^(?:panic: |fatal error: (?=all goroutines|concurrent map|stack overflow|thread exhaustion))(?<error>.+)/,
    ),
    versions: 'all',
    source: 'golang/go src/runtime/panic.go, printpanics; error.go (1.19)',
  },
  {
    id: 'rust.panic',
    literals: [' panicked at '],
    parse: facts(/^thread '(?<thread>[^']*)' (?:\(\d+\) )?panicked at /),
    versions: 'all; with the number of the thread in brackets since 1.91',
    source: 'rust-lang/rust library/std/src/panicking.rs, default_hook (not opened; words from public logs)',
  },
  {
    id: 'dotnet.uncaught-exception',
    literals: ['Unhandled exception. '],
    parse: facts(/^Unhandled exception\. (?<error>[\w.]+)/i),
    versions: '.NET >= 3.0',
    source: 'dotnet/runtime src/coreclr/vm/excep.cpp; dotnet/runtime issue 69006',
  },
  {
    // Any traceback: also of errors that were caught and logged.
    id: 'python.traceback',
    literals: ['Traceback (most recent call last)'],
    versions: 'all',
    source: 'python/cpython Python/traceback.c (seen in 3.11)',
  },
] as const satisfies readonly SignalDefinition[]
