import {readFile} from 'node:fs/promises'
import {homedir} from 'node:os'
import {join} from 'node:path'

import {ROOT} from './paths.js'
import {bareEnvironment, runProcess, succeeded} from './run-process.js'

/** What `npm pack --json` says of the package. */
export interface Packed {
  readonly filename: string
  readonly version: string
  /** To download, bytes. */
  readonly size: number
  readonly unpackedSize: number
  readonly files: readonly {readonly path: string; readonly mode: number; readonly size: number}[]
}

/** Packs the package as it would be published, from the dist/ that is there, into `folder`. */
export async function packInto(folder: string): Promise<Packed> {
  const {stdout} = succeeded(
    await runProcess('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
      cwd: ROOT,
      env: {...bareEnvironment(), HOME: homedir()},
    }),
  )
  const [packed] = JSON.parse(stdout) as [Packed]
  return packed
}

export async function readJson<T>(path: string): Promise<T> {
  return JSON.parse(await readFile(join(ROOT, path), 'utf8')) as T
}
