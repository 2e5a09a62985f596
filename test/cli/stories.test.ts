import {mkdtemp, rm, stat} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

import {afterAll, beforeAll, expect, test} from 'vitest'

import {fixture} from '../support/paths.js'
import {standaloneIn} from '../support/standalone.js'

const LARGEST_FIXTURE = 250_000

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stories-'))
})

afterAll(() => rm(folder, {recursive: true, force: true}))

/** Told whole in test/stories; here only that the command reads the files and says the same. */
test.each([
  ['memory-spike', /^memory-spike$/],
  ['stuck-dyno', /^stuck-dyno$/],
  ['memory-steps', /^memory-(?:steps|plateau)$/],
  ['thread-leak', /^thread-leak$/],
  ['server-timeout', /^server-timeout-too-long$/],
  ['hung-server', /^stuck-dyno$/],
])('%s, compressed', async (name, id) => {
  const log = fixture(`stories/${name}.log.gz`)
  expect((await stat(log)).size).toBeLessThan(LARGEST_FIXTURE)
  const {status, stdout, stderr} = await standaloneIn(folder)(['dyno:doctor', log, '--json'])
  expect({status, stderr}).toEqual({status: 0, stderr: ''})
  const {findings} = JSON.parse(stdout) as {findings: readonly {id: string}[]}
  expect(findings[0]?.id).toMatch(id)
})
