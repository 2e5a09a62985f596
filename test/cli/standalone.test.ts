import {mkdtemp, readFile, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

import {afterAll, beforeAll, describe, expect, test} from 'vitest'

import {fixture, ROOT} from '../support/paths.js'
import {bareEnvironment, runProcess, succeeded, type ProcessResult} from '../support/run-process.js'

const RECORDER = join(ROOT, 'test/support/record-modules.js')
/** Each costs every command a tenth of a second or much more. */
const HEAVY =
  /\/node_modules\/(?:@heroku-cli\/command|heroku-client|ink|react|@sentry\/[\w-]+|@oclif\/table)\//

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'standalone-'))
})

afterAll(() => rm(folder, {recursive: true, force: true}))

describe('bin/run.js, without the Heroku CLI', () => {
  test('diagnoses a log', async () => {
    const {status, stdout, stderr} = await run(['dyno:doctor', fixture('runaway-worker-2012.log'), '--json'])
    expect({status, stderr}).toEqual({status: 0, stderr: ''})
    expect(JSON.parse(stdout)).toMatchObject({schemaVersion: 1, findings: [{id: 'memory-spike'}]})
  })

  test('a missing file is wrong use: said once, without a stack', async () => {
    const {status, stdout, stderr} = await run(['dyno:doctor', 'no-such-file.log'])
    expect({status, stdout}).toEqual({status: 2, stdout: ''})
    expect(stderr).toContain('no-such-file.log')
    expect(stderr.match(/Error:/g)).toHaveLength(1)
    expect(stderr).not.toMatch(/^\s+at /m)
  })

  test('help names the command that was typed', async () => {
    const {stdout} = await run(['dyno:doctor', '--help'])
    expect(stdout).toContain('$ heroku-dyno-doctor dyno:doctor')
  })

  test('help loads no command and nothing heavy', async () => {
    const modules = await modulesLoadedBy(['dyno:doctor', '--help'])
    expect(modules.filter(module => module.includes('/dist/commands/'))).toEqual([])
    expect(modules.filter(module => HEAVY.test(module))).toEqual([])
  })

  test('a diagnosis loads nothing heavy', async () => {
    const modules = await modulesLoadedBy(['dyno:doctor', fixture('runaway-worker-2012.log')])
    expect(modules.some(module => module.endsWith('/dist/commands/dyno/doctor.js'))).toBe(true)
    expect(modules.filter(module => HEAVY.test(module))).toEqual([])
  })
})

function run(args: readonly string[], recorder: readonly string[] = []): Promise<ProcessResult> {
  const env = {...bareEnvironment(), HOME: folder, RECORD_MODULES_TO: join(folder, 'modules')}
  return runProcess(process.execPath, [...recorder, join(ROOT, 'bin/run.js'), ...args], {cwd: folder, env})
}

async function modulesLoadedBy(args: readonly string[]): Promise<readonly string[]> {
  await rm(join(folder, 'modules'), {force: true})
  succeeded(await run(args, ['--import', RECORDER]))
  const modules = (await readFile(join(folder, 'modules'), 'utf8')).split('\n')
  // The recorder sees both module systems, or its silence would prove nothing.
  expect(modules.some(module => module.endsWith('/bin/run.js'))).toBe(true)
  expect(modules.some(module => module.includes('/node_modules/@oclif/core/lib/help/'))).toBe(true)
  return modules
}
