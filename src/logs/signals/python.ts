import {facts} from './facts.js'
import type {SignalDefinition} from './signal.js'

/** The Python interpreter. */
export const python = [
  {
    id: 'python.thread-failed',
    literals: ["can't start new thread"],
    versions: 'all',
    source: 'python/cpython Modules/_threadmodule.c (strings of 3.11)',
  },
  {
    // As the last line of a traceback; a socket's own EAGAIN does not get that far.
    id: 'python.fork-failed',
    literals: ['Error: [Errno 11] Resource temporarily unavailable'],
    parse: facts(/^(?:BlockingIOError|OSError): \[Errno 11\] Resource temporarily unavailable(?:$|: ')/),
    versions: 'all; OSError before 3.3',
    source: 'python/cpython Modules/_posixsubprocess.c, Lib/subprocess.py, _execute_child',
  },
  {
    id: 'python.memory-error',
    literals: ['MemoryError'],
    parse: facts(/(?:^|[\s.])(?:_Array)?MemoryError(?=$|:)/),
    versions: 'all',
    source: 'python/cpython Objects/exceptions.c; numpy/numpy numpy/core/_exceptions.py (seen in 3.11)',
  },
] as const satisfies readonly SignalDefinition[]
