import {facts} from './facts.js'
import type {SignalDefinition} from './signal.js'

/** Builds; in a dyno's log they run at its start instead of once in the slug. */
export const builds = [
  {
    id: 'next.build',
    literals: ['Creating an optimized production build'],
    versions: 'Next.js and react-scripts, all',
    source:
      'vercel/next.js packages/next/src/build/index.ts (16.4); facebook/create-react-app scripts/build.js (5.0)',
  },
  {
    id: 'vite.build',
    literals: [' for production...'],
    parse: facts(/^\s*vite v(?<version>\S+) building .*for production\.\.\./),
    versions: 'all',
    source: 'vitejs/vite packages/vite/src/node/build.ts (8.3)',
  },
  {
    id: 'maven.build',
    literals: ['[INFO] Scanning for projects...'],
    versions: 'all',
    source: 'apache/maven maven-core, DefaultGraphBuilder and ExecutionEventLogger',
  },
] as const satisfies readonly SignalDefinition[]
