import {existsSync} from 'node:fs'
import {mkdir, mkdtemp, rename, rm, writeFile} from 'node:fs/promises'
import {createRequire} from 'node:module'
import {homedir} from 'node:os'
import {join} from 'node:path'

import {ROOT} from '../paths.js'
import {bareEnvironment, runProcess, succeeded} from '../run-process.js'

/** What producers and consumers come from: npm's names and versions, by the name that we import each by. */
const LIBRARIES = {
  'bull4': 'bull@^4',
  'bullmq5': 'bullmq@^5',
  'bullmq6': 'bullmq@^6',
  'node-resque': 'node-resque@^9',
  'celery-node': 'celery-node@^0.5',
  'faktory-worker': 'faktory-worker@^4',
  'pgboss9': 'pg-boss@^9',
  'pgboss10': 'pg-boss@^10',
  // The last one that Node.js 20 still runs, and that has all its dependencies there.
  'pgboss12': 'pg-boss@12.27.0',
  'graphile-worker': 'graphile-worker@^0.16',
} as const

export type Library = keyof typeof LIBRARIES

const FOLDER = join(ROOT, '.cache/queue-libraries')

/** Where a library stands, to be required. */
export function libraryPath(name: Library): string {
  return join(FOLDER, 'node_modules', name)
}

/** The library itself, which the caller knows better than any type we could give it. */
export function library(name: Library): unknown {
  return createRequire(import.meta.url)(libraryPath(name))
}

/** Installs them from npm unless they are there: as devDependencies they would slow down every `npm ci`. */
export async function installLibraries(): Promise<void> {
  if ((Object.keys(LIBRARIES) as Library[]).every(name => existsSync(libraryPath(name)))) return
  await mkdir(join(ROOT, '.cache'), {recursive: true})
  const unfinished = await mkdtemp(join(ROOT, '.cache/installing-'))
  console.log(`installing ${Object.keys(LIBRARIES).join(', ')} from npm (once)`)
  await writeFile(join(unfinished, 'package.json'), '{"private": true}')
  const wanted = Object.entries(LIBRARIES).map(([name, version]) => `${name}@npm:${version}`)
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  succeeded(
    await runProcess('npm', ['install', ...wanted, ...options], {
      cwd: unfinished,
      env: {...bareEnvironment(), HOME: homedir()},
    }),
  )
  // A broken install is never taken for a whole one.
  await rm(FOLDER, {recursive: true, force: true})
  await rename(unfinished, FOLDER)
}
