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
    // Where the line itself shows that a child was meant: Python 2's sockets and locks raise other classes, a program's
    // path comes only from exec, and a traceback may stand on one line (JSON).
    id: 'python.fork-failed',
    literals: ['Error: [Errno 11] Resource temporarily unavailable'],
    parse: facts(
      /^OSError: \[Errno 11\] Resource temporarily unavailable\s*$|^BlockingIOError: \[Errno 11\] Resource temporarily unavailable: '|(?:in _execute_child\b|\bos\.fork\(\)).*Error: \[Errno 11\]/,
    ),
    versions: 'all; OSError before 3.3',
    source: 'python/cpython Modules/_posixsubprocess.c, Lib/subprocess.py, _execute_child (seen in 3.11)',
  },
  {
    // A socket or a lock that would block has the same words: it counts only after `python.child-frame`.
    id: 'python.would-block',
    literals: ['BlockingIOError: [Errno 11] Resource temporarily unavailable'],
    parse: facts(/^BlockingIOError: \[Errno 11\] Resource temporarily unavailable\s*$/),
    versions: '>= 3.3',
    source: 'python/cpython Modules/posixmodule.c, os_fork_impl; Objects/exceptions.c (seen in 3.11)',
  },
  {
    // A frame of a traceback in which a child was to be started, whatever the error was.
    id: 'python.child-frame',
    literals: ['in _execute_child', 'os.fork()'],
    parse: facts(/^\s*File "[^"]+", line \d+, in _execute_child\s*$|^\s*(?:[\w., ]+ = )?os\.fork\(\)\s*$/),
    versions: 'all',
    source: 'python/cpython Lib/subprocess.py, Lib/multiprocessing/popen_fork.py, _launch (seen in 3.11)',
  },
  {
    id: 'python.memory-error',
    literals: ['MemoryError'],
    parse: facts(/(?:^|[\s.])(?:_Array)?MemoryError(?=$|:)/),
    versions: 'all',
    source: 'python/cpython Objects/exceptions.c; numpy/numpy numpy/core/_exceptions.py (seen in 3.11)',
  },
] as const satisfies readonly SignalDefinition[]
