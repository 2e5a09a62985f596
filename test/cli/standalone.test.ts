import {mkdtemp, readFile, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

import {afterAll, beforeAll, describe, expect, test} from 'vitest'

import {stuckDyno} from '../../src/simulator/scenarios/stuck-dyno.js'
import {playHeroku} from '../support/live-heroku.js'
import {fixture, ROOT} from '../support/paths.js'
import {bareEnvironment, type ProcessResult, type Run, runProcess, succeeded} from '../support/run-process.js'
import {BIN, standaloneIn} from '../support/standalone.js'

const RECORDER = join(ROOT, 'test/support/record-modules.js')
/** Each costs every command a tenth of a second or much more. Ink and React are one file of ours. */
const HEAVY =
  /\/node_modules\/(?:@heroku-cli\/command|ink|react|@sentry\/[\w-]+|@oclif\/table)\/|\/dist\/parts\/ink\.js$/
const CLIENT = /\/node_modules\/heroku-client\//

let folder: string
let run: Run

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'standalone-'))
  run = standaloneIn(folder)
})

afterAll(() => rm(folder, {recursive: true, force: true}))

describe('bin/run.js, without the Heroku CLI', () => {
  test('diagnoses a log', async () => {
    const {status, stdout, stderr} = await run(['dyno:doctor', fixture('runaway-worker-2012.log'), '--json'])
    expect({status, stderr}).toEqual({status: 0, stderr: ''})
    expect(JSON.parse(stdout)).toMatchObject({schemaVersion: 1, findings: [{id: 'memory-spike'}]})
  })

  test('watches a simulated app, an object for each interval', async () => {
    const args = ['dyno:watch', '--demo', '--json', '--interval', '1s', '--duration', '6s']
    const {status, stdout} = await run(args)
    expect(status).toBe(0)
    const intervals = stdout
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line) as object)
    // A busy machine takes its time to read the history first.
    expect(intervals.length).toBeGreaterThanOrEqual(2)
    for (const interval of intervals) expect(interval).toMatchObject({schemaVersion: 1, verdict: 'unhealthy'})
  })

  test('a missing file is wrong use: said once, without a stack', async () => {
    const {status, stdout, stderr} = await run(['dyno:doctor', 'no-such-file.log'])
    expect({status, stdout}).toEqual({status: 2, stdout: ''})
    expect(stderr).toContain('no-such-file.log')
    expect(stderr.match(/Error:/g)).toHaveLength(1)
    expect(stderr).not.toMatch(/^\s+at /m)
  })

  test('without a terminal there is no session: said, and what to do', async () => {
    const args = ['dyno:doctor', fixture('runaway-worker-2012.log'), '--interactive']
    const {status, stdout, stderr} = await run(args)
    expect({status, stdout}).toEqual({status: 2, stdout: ''})
    expect(stderr).toContain('--interactive needs a terminal')
    expect(stderr).toContain('leave it out: the diagnosis is printed')
  })

  test('a number without a unit is refused by the name of its flag, without the words of a parser', async () => {
    const {status, stderr} = await run(['dyno:doctor', fixture('runaway-worker-2012.log'), '--since', '5'])
    expect(status).toBe(2)
    expect(stderr).toMatch(/^ ›   Error: --since 5: the number needs a unit\n ›   say how long/)
    expect(stderr).not.toContain('Parsing')
  })

  test('without an app or a log it says how to name one, and nothing that does not exist', async () => {
    const {status, stdout, stderr} = await run(['dyno:doctor'])
    expect({status, stdout}).toEqual({status: 2, stdout: ''})
    expect(stderr).toBe(
      [
        ' ›   Error: no app and no log to read',
        ' ›   name an app, a log file, or - for standard input; or see a simulated app:',
        ' ›     heroku dyno:doctor --app example-app',
        ' ›     heroku logs --num 1500 --app example-app | heroku dyno:doctor -',
        ' ›     heroku dyno:doctor --demo',
        '',
      ].join('\n'),
    )
  })

  test('a text that is no log is no error, and too little for --fail-on', async () => {
    const args = ['dyno:doctor', join(ROOT, 'LICENSE'), '--fail-on', 'critical']
    const {status, stdout, stderr} = await run(args)
    expect({status, stderr}).toEqual({status: 12, stderr: ''})
    expect(stdout).toContain('\nUnknown: no line is one that Heroku writes\n')
  })

  test('a code is explained by the finding that speaks of it', async () => {
    const {status, stdout} = await run(['dyno:doctor', '--about', 'h12'])
    expect(status).toBe(0)
    expect(stdout).toMatch(/^request-timeout: /)
  })

  test('a reader that leaves early is no error', async () => {
    const {status, stderr} = await inShell(
      `"$@" dyno:doctor "$LOG" --fail-on critical | true; exit \${PIPESTATUS[0]}`,
    )
    expect({status, stderr}).toEqual({status: 10, stderr: ''})
  })

  test.skipIf(process.platform !== 'linux')('a full disk is told without a stack', async () => {
    const {status, stderr} = await inShell('"$@" dyno:doctor "$LOG" > /dev/full')
    expect(status).toBe(1)
    expect(stderr).toBe(
      ' ›   Error: cannot write the output\n ›   the system says ENOSPC\n ›   make room or send it elsewhere\n',
    )
  })

  test('an interrupt ends the reading of a pipe at once, with 130', async () => {
    const input = await readFile(fixture('stuck-dyno-2012.log'), 'utf8')
    const {status, stdout, stderr} = await run(['dyno:doctor', '-'], {input, interrupt: 'after-input'})
    expect({status, stdout, stderr}).toEqual({status: 130, stdout: '', stderr: ''})
  })

  test('help names the command that was typed', async () => {
    const {stdout} = await run(['dyno:doctor', '--help'])
    expect(stdout).toContain('$ heroku-dyno-doctor dyno:doctor')
  })

  test.each(['dyno:doctor', 'dyno:watch'])('help of %s loads no command and nothing heavy', async command => {
    const modules = await modulesLoadedBy([command, '--help'])
    expect(modules.filter(module => module.includes('/dist/commands/'))).toEqual([])
    expect(modules.filter(module => HEAVY.test(module))).toEqual([])
  })

  test('watching without a terminal loads no screen', async () => {
    const args = ['dyno:watch', '--demo', '--interval', '1s', '--duration', '1s']
    const modules = await modulesLoadedBy(args)
    expect(modules.filter(module => HEAVY.test(module))).toEqual([])
  })

  test.each([[[]], [['--json']]])('a diagnosis with %j loads nothing heavy', async flags => {
    const modules = await modulesLoadedBy(['dyno:doctor', fixture('runaway-worker-2012.log'), ...flags])
    expect(modules.some(module => module.endsWith('/dist/commands/dyno/doctor.js'))).toBe(true)
    expect(modules.filter(module => HEAVY.test(module) || CLIENT.test(module))).toEqual([])
  })

  test('so does that of an app, with HEROKU_API_KEY', async () => {
    const heroku = await playHeroku({scenario: stuckDyno})
    const modules = await modulesLoadedBy(['dyno:doctor', '-a', heroku.app], heroku.environment)
    expect(modules.some(module => CLIENT.test(module))).toBe(true)
    expect(modules.filter(module => HEAVY.test(module))).toEqual([])
  })
})

/** Runs a line of bash, in which `"$@"` is the command and `$LOG` a log. */
function inShell(script: string): Promise<ProcessResult> {
  const env = {...environment(), LOG: fixture('runaway-worker-2012.log')}
  return runProcess('bash', ['-c', script, 'bash', process.execPath, BIN], {cwd: folder, env})
}

function environment(): Record<string, string> {
  return {...bareEnvironment(), HOME: folder}
}

async function modulesLoadedBy(
  args: readonly string[],
  others: Readonly<Record<string, string>> = {},
): Promise<readonly string[]> {
  await rm(join(folder, 'modules'), {force: true})
  const env = {...environment(), ...others, RECORD_MODULES_TO: join(folder, 'modules')}
  succeeded(await runProcess(process.execPath, ['--import', RECORDER, BIN, ...args], {cwd: folder, env}))
  const modules = (await readFile(join(folder, 'modules'), 'utf8')).split('\n')
  // The recorder sees both module systems, or its silence would prove nothing.
  expect(modules.some(module => module.endsWith('/bin/run.js'))).toBe(true)
  expect(modules.some(module => module.includes('/node_modules/@oclif/core/lib/help/'))).toBe(true)
  return modules
}
