import {facts} from './facts.js'
import type {SignalDefinition} from './signal.js'

/** Node.js and V8. */
export const node = [
  {
    id: 'node.heap-out-of-memory',
    literals: ['JavaScript heap out of memory', 'Allocation failed - process out of memory'],
    parse: facts(/FATAL ERROR: (?<kind>.+?)\.? Allocation failed - /),
    versions: 'all; "process out of memory" before 6',
    source: 'nodejs/node src/node_errors.cc; v8 src/api/api.cc (strings of 18, seen in 20)',
  },
  {
    id: 'node.worker-out-of-memory',
    literals: ['Worker terminated due to reaching memory limit'],
    versions: '>= 12, worker_threads with resourceLimits',
    source: 'nodejs/node src/node_worker.cc',
  },
  {
    id: 'node.spawn-failed',
    literals: ['Error: spawn', ' process! spawn ', ' chrome! spawn '],
    parse: facts(/(?:Error:|(?:process|chrome)!) spawn(?:Sync)?\b(?: (?<program>\S+))?.* EAGAIN\b/),
    versions: 'all; puppeteer since 1.0 passes it on',
    source: 'nodejs/node lib/internal/child_process.js, onerror (seen in 20); puppeteer/puppeteer issue 4895',
  },
  {
    // The error names no number, but a thread can hardly fail to start for another reason.
    id: 'node.thread-failed',
    literals: ['(uv_thread_create(', 'ERR_WORKER_INIT_FAILED'],
    parse: facts(/Assertion.*\(uv_thread_create\(|ERR_WORKER_INIT_FAILED/),
    versions: 'worker_threads >= 12; the assertion is of Node.js itself, while it starts',
    source: 'nodejs/node src/node_platform.cc, Start; src/node_worker.cc, StartThread (seen in 20)',
  },
  {
    id: 'node.uncaught-exception',
    literals: [
      'triggerUncaughtException(',
      "throw er; // Unhandled 'error' event",
      'UnhandledPromiseRejection: ',
    ],
    parse: facts(/^\s*(?:triggerUncaughtException\(|throw er;)|UnhandledPromiseRejection: This error/),
    versions: '>= 12',
    source: 'nodejs/node lib/internal/process/promises.js, lib/events.js (seen in 20)',
  },
  {
    // Printed once at the end of any error that ended the process.
    id: 'node.exited-on-error',
    literals: ['Node.js v'],
    parse: facts(/^Node\.js v(?<version>\d+\.\d+\.\d+\S*)\s*$/),
    versions: '>= 17',
    source: 'nodejs/node src/node_errors.cc, PrintException (seen in 20)',
  },
  {
    id: 'node.unhandled-rejection',
    literals: ['UnhandledPromiseRejectionWarning: ', 'Unhandled rejection '],
    parse: facts(
      /(?:UnhandledPromiseRejectionWarning: |Unhandled rejection )(?!Unhandled promise rejection)(?<error>[A-Z]\w*)/,
    ),
    versions: 'Node.js 6 to 14, later with --unhandled-rejections=warn; bluebird',
    source: 'nodejs/node lib/internal/process/promises.js; petkaantonov/bluebird js/main/debuggability.js',
  },
  {
    id: 'node.listener-leak',
    literals: ['Possible EventEmitter memory leak detected'],
    parse: facts(/memory leak detected\. (?<listeners>\d+) /),
    versions: 'all',
    source: 'nodejs/node lib/events.js, _addListener (strings of 18, seen in 20)',
  },
] as const satisfies readonly SignalDefinition[]
