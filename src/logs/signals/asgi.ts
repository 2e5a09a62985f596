import {facts} from './facts.js'
import type {SignalDefinition} from './signal.js'

/** uvicorn and hypercorn (Python, ASGI); where they listen is read by `listening.ts`. */
export const asgi = [
  {
    id: 'uvicorn.boot-failed',
    literals: ['Application startup failed. Exiting.'],
    versions: 'all',
    source: 'encode/uvicorn uvicorn/lifespan/on.py, startup (0.17.6, 0.35.0)',
  },
  {
    id: 'uvicorn.import-failed',
    literals: ['Error loading ASGI app'],
    versions: 'all',
    source: 'encode/uvicorn uvicorn/config.py, load (0.35.0)',
  },
  {
    // Also printed when a worker does not answer its parent's ping for five seconds.
    id: 'uvicorn.worker-died',
    literals: ['Child process ['],
    parse: facts(/Child process \[(?<pid>\d+)\] died/),
    versions: '>= 0.30, with --workers',
    source: 'encode/uvicorn uvicorn/supervisors/multiprocess.py, keep_subprocess_alive (0.35.0)',
  },
  {
    id: 'uvicorn.reloader',
    literals: ['Started reloader process ['],
    versions: 'all, with --reload',
    source: 'encode/uvicorn uvicorn/supervisors/basereload.py (0.35.0)',
  },
  {
    id: 'uvicorn.shutdown',
    literals: ['Shutting down', 'Waiting for connections to close. (CTRL+C to force quit)'],
    parse: facts(/^INFO:?\s+(?:[\w.]+:)?(?:Shutting down$|Waiting for connections to close\.)/),
    versions: 'all',
    source: 'encode/uvicorn uvicorn/server.py, shutdown (0.35.0)',
  },
  {
    id: 'hypercorn.lifespan-failed',
    literals: [
      'ASGI Framework Lifespan error, shutdown without',
      'ASGI Framework Lifespan errored after shutdown',
    ],
    versions: 'all',
    source: 'pgjones/hypercorn src/hypercorn/asyncio/lifespan.py, handle_lifespan (0.18)',
  },
] as const satisfies readonly SignalDefinition[]
