import {mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {gunzipSync} from 'node:zlib'

import {afterAll, beforeAll, describe, expect, test} from 'vitest'

import {minutes} from '../../src/simulator/durations.js'
import {stuckDyno} from '../../src/simulator/scenarios/stuck-dyno.js'
import {playHeroku} from '../support/live-heroku.js'
import {ROOT} from '../support/paths.js'
import type {ProcessResult, Run, RunOptions} from '../support/run-process.js'
import {standaloneIn} from '../support/standalone.js'
import {told} from '../support/told.js'

const STORY = join(ROOT, 'test/fixtures/stories/stuck-dyno.log.gz')
const LISTENING = /^Listening /m
const EMAIL = /[\w.]+@(?!redacted)[\w.]+\.\w+/

let folder: string
let run: Run

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'replay-'))
  run = standaloneIn(folder)
})

afterAll(() => rm(folder, {recursive: true}))

function at(name: string): string {
  return join(folder, name)
}

async function textOf(name: string): Promise<string> {
  return gunzipSync(await readFile(at(name))).toString()
}

/** An app that stands still: whoever looks at it sees the same. */
async function record(args: readonly string[], options: RunOptions = {}): Promise<ProcessResult> {
  const {app, environment} = await playHeroku({scenario: stuckDyno, speed: 0})
  return run(['dyno:watch', '-a', app, ...args], {...options, environment})
}

/** What is said, without the lines it is said by: their pseudonyms are numbered as they are met. */
function wordsOf({id, severity, dynos, summary}: ReturnType<typeof told>['findings'][number]) {
  return {id, severity, dynos, summary}
}

describe('--record', () => {
  test('keeps what is seen: compressed, with pseudonyms, diagnosed and replayed as the app itself', async () => {
    const {status, stderr} = await record(['--record', 'stuck.log.gz', '--duration', '2s'])
    expect({status, stderr}).toEqual({
      status: 0,
      stderr: expect.stringMatching(
        /\nrecorded [\d,]+ lines \(\d+ kB\) in stuck\.log\.gz; to look at it:\n {2}heroku dyno:watch --replay stuck\.log\.gz\n/,
      ),
    })
    const text = await textOf('stuck.log.gz')
    expect(text).not.toMatch(EMAIL)
    expect(text).not.toMatch(/fwd="\d/)
    expect(text).toContain('fwd="address-1"')

    const {app, environment} = await playHeroku({scenario: stuckDyno, speed: 0})
    const live = told(await run(['dyno:doctor', '-a', app, '--json'], {environment}))
    const again = told(await run(['dyno:doctor', 'stuck.log.gz', '--json']))
    expect(again.verdict).toBe('unhealthy')
    expect(again.findings.map(wordsOf)).toEqual(live.findings.map(wordsOf))

    const replayed = await run(['dyno:watch', '--replay', 'stuck.log.gz', '--interval', '10m'])
    expect(replayed.status).toBe(0)
    expect(replayed.stdout).toContain('+ critical stuck-dyno on web.')
  })

  test('with --no-redact people stay who they are, secrets do not', async () => {
    await record(['--record', 'plain.log.gz', '--no-redact', '--duration', '2s'])
    const text = await textOf('plain.log.gz')
    expect(text).toMatch(/fwd="\d+\.\d+\.\d+\.\d+"/)
    expect(text).not.toContain('5ecre7')
  })

  test.each(['SIGTERM', 'SIGINT'] as const)('%s leaves a file that can be read', async interruptBy => {
    const name = `${interruptBy}.log.gz`
    const {status, stderr} = await record(['--record', name], {interrupt: LISTENING, interruptBy})
    expect(status).toBe(interruptBy === 'SIGTERM' ? 143 : 130)
    expect(stderr).toContain(`in ${name}; to look at it:`)
    expect((await textOf(name)).split('\n').length).toBeGreaterThan(700)
  })

  test('never overwrites a file', async () => {
    await writeFile(at('precious.gz'), 'precious')
    const {status, stderr} = await record(['--record', 'precious.gz'])
    expect({status, stderr}).toEqual({
      status: 2,
      stderr: expect.stringContaining('precious.gz exists already'),
    })
    expect(await readFile(at('precious.gz'), 'utf8')).toBe('precious')
  })

  test('where no file can be written, it says so and ends', async () => {
    const {status, stderr} = await record(['--record', 'no/such/folder.gz'])
    expect({status, stderr}).toEqual({
      status: 2,
      stderr: expect.stringContaining('cannot write no/such/folder.gz\n ›   its folder does not exist'),
    })
  })

  test('on a full disk goes on watching, says so at once and at the end, and keeps what was written', async () => {
    // A file may have eight blocks of 512 bytes, as on a disk with no more room.
    const {app, environment} = await playHeroku({scenario: stuckDyno, speed: 0})
    const {status, stdout, stderr} = await run(
      ['dyno:watch', '-a', app, '--record', 'full.gz', '--duration', '3s', '--interval', '1s'],
      {environment, under: ['sh', '-c', 'ulimit -f 8; exec "$0" "$@"']},
    )
    expect(status).toBe(1)
    expect(stderr).toMatch(/cannot write full\.gz any longer: the system says \w+; goes on without recording/)
    expect(stderr).toContain('what was written before can be read:\n ›     heroku dyno:doctor full.gz')
    expect(stdout.trim().split('\n').length).toBeGreaterThan(1)
    expect(told(await run(['dyno:doctor', 'full.gz', '--json'])).window.lines).toBeGreaterThan(50)
  })
})

describe('--replay', () => {
  test('prints a line per interval of the log, as fast as it is read', async () => {
    const {status, stdout} = await run(['dyno:watch', '--replay', STORY, '--interval', '10m'])
    expect(status).toBe(0)
    const lines = stdout.trim().split('\n')
    expect(lines).toHaveLength(14)
    expect(lines[0]).toMatch(/^2026-09-22T11:50:\d\dZ healthy \| web /)
    expect(stdout).toContain('+ critical stuck-dyno on web.')
  })

  test('with --json objects, which count every line', async () => {
    const {stdout} = await run(['dyno:watch', '--replay', STORY, '--json', '--interval', '1h'])
    const objects = stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as {readonly lines: number})
    expect(objects.reduce((sum, {lines}) => sum + lines, 0)).toBe(6949)
  })

  test('at a speed it takes as long as that', async () => {
    const began = performance.now()
    const args = ['dyno:watch', '--replay', STORY, '--speed', '1000x', '--interval', '1h', '--json']
    const {status, stdout} = await run(args)
    // Two hours and a quarter.
    expect(performance.now() - began).toBeGreaterThan(minutes(135) / 1000)
    expect(status).toBe(0)
    expect(stdout.trim().split('\n')).toHaveLength(3)
  })

  test('- reads a pipe', async () => {
    const input = gunzipSync(await readFile(STORY)).toString()
    const {status, stdout} = await run(['dyno:watch', '--replay', '-', '--interval', '1h'], {input})
    expect(status).toBe(0)
    expect(stdout.trim().split('\n')).toHaveLength(3)
  })

  test.each([
    [['--replay', 'nothing.log'], 'no such file: nothing.log'],
    [['--replay', 'empty.log'], 'empty.log is empty'],
    [['--replay', 'other.log', '--json'], 'other.log has no line that Heroku writes'],
    [['--replay', 'other.log', '--speed', '5x'], 'other.log has no line that Heroku writes'],
    [['--replay', STORY, '--speed', '0'], '--speed 0: the number needs a unit'],
    [['--replay', STORY, '--speed', '0x'], '--speed 0x is no speed'],
    [['--replay', STORY, '-a', 'shop'], '--app is for a running app, not for a recording'],
    [['--replay', STORY, '--record', 'a.gz'], '--record is for a running app, not for a recording'],
    [['--demo', '--speed', '5x'], '--speed is for a recording, not for an app'],
  ])('%j is refused', async (args, why) => {
    await writeFile(at('empty.log'), '')
    await writeFile(at('other.log'), 'hello\nworld\n')
    const {status, stdout, stderr} = await run(['dyno:watch', ...args])
    expect({status, stdout, stderr}).toEqual({status: 2, stdout: '', stderr: expect.stringContaining(why)})
    expect(await readdir(folder)).not.toContain('a.gz')
  })
})
