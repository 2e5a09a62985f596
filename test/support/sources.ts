import {mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {Readable} from 'node:stream'

import {afterEach, beforeEach} from 'vitest'

import {UserError} from '../../src/errors.js'
import {openSources} from '../../src/sources/open.js'
import type {Source} from '../../src/sources/source.js'
import type {Stdin} from '../../src/sources/stdin.js'

export const LINE = '2024-05-01T10:00:00.000000+00:00 heroku[web.1]: State changed from starting to up ✓\n'
export const LOG = LINE.repeat(30_000)
export const NOW = Date.UTC(2024, 4, 2)

let folder = ''

/** Gives every test of a file an empty folder of its own. */
export function useFolder(): void {
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sources-'))
  })
  afterEach(() => rm(folder, {recursive: true}))
}

/** A path in the test's folder. */
export function at(name: string): string {
  return join(folder, name)
}

/** Writes a file and opens it. */
export async function file(name: string, content: string | Uint8Array): Promise<Source> {
  await writeFile(at(name), content)
  return one([at(name)])
}

/** Opens one source. */
export async function one(names: readonly string[], stdin: Stdin = terminal()): Promise<Source> {
  const [source] = await openSources(names, {stdin, now: NOW})
  if (source === undefined) throw new Error('no source')
  return source
}

/** Opens names where standard input is a terminal. */
export function open(...names: string[]) {
  return openSources(names, {stdin: terminal(), now: NOW})
}

export function terminal(): Stdin {
  return Object.assign(Readable.from([]), {isTTY: true})
}

/** All a source yields: its text, and the reasons of its gaps. */
export async function read(source: Source) {
  const bytes: Uint8Array[] = []
  const gaps: string[] = []
  for await (const item of source.items()) {
    if (item.kind === 'bytes') bytes.push(item.bytes)
    if (item.kind === 'gap') gaps.push(item.reason)
  }
  return {text: Buffer.concat(bytes).toString(), gaps}
}

/** What the user is told when this fails. */
export async function failure(work: Promise<unknown>) {
  const error = await work.then(
    () => null,
    (error: unknown) => error,
  )
  if (!(error instanceof UserError)) throw new Error('no UserError', {cause: error})
  const {message, why, next, exitCode} = error
  return {message, why, next, exitCode}
}
