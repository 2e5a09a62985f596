import {readFileSync} from 'node:fs'

import {Ajv2020} from 'ajv/dist/2020.js'
import {describe, expect, test} from 'vitest'

import {FOUR_AM} from '../../test/support/builders.js'
import {appLine, bootTimeoutLines, dynoLine, routerLine, startLines} from '../../test/support/log-lines.js'
import {TestClock} from '../../test/support/test-clock.js'
import {worldSource} from '../../test/support/world-source.js'
import {AppSession} from '../session/app-session.js'
import {follow} from '../session/follow.js'
import {createWorld} from '../simulator/create-world.js'
import {minutes} from '../simulator/durations.js'
import {memorySpike} from '../simulator/scenarios/memory-spike.js'
import {stuckDyno} from '../simulator/scenarios/stuck-dyno.js'
import type {Source} from '../sources/source.js'
import {createRedactor, redactSecretsOnly} from '../view/redact.js'
import {WatchReport, type WatchReportOptions} from './watch-report.js'

const schema: object = JSON.parse(
  readFileSync(new URL('../../docs/watch.schema.json', import.meta.url), 'utf8'),
)
const ajv = new Ajv2020({
  allErrors: true,
  allowUnionTypes: true,
  formats: {'date-time': (text: string) => !Number.isNaN(Date.parse(text))},
})
const validate = ajv.compile(schema)

function aReport(some: Partial<WatchReportOptions> = {}) {
  const printed: string[] = []
  const session = new AppSession({kind: 'replay', clock: new TestClock(), recentMs: minutes(10)})
  const report = new WatchReport({
    session,
    wanted: {processType: null, dyno: null},
    intervalMs: minutes(1),
    format: 'text',
    redact: redactSecretsOnly,
    output: {write: text => printed.push(text)},
    clock: new TestClock(),
    ...some,
  })
  return {session, report, printed}
}

/** What is printed for a whole log, by its own times. */
async function printedFor(source: Source, some: Partial<WatchReportOptions> = {}): Promise<string[]> {
  const {session, report, printed} = aReport(some)
  report.byLog()
  await follow(session, [source])
  report.end()
  return printed
}

function textSource(lines: readonly string[]): Source {
  return {
    name: 'shop.log',
    notAfter: Number.MAX_SAFE_INTEGER,
    sizeBytes: null,
    notes: [],
    readBytes: () => 0,
    async *items() {
      for (const line of lines) yield {kind: 'bytes', bytes: Buffer.from(`${line}\n`)}
    },
  }
}

function stuckSource(): Source {
  const world = createWorld({scenario: stuckDyno, seed: 1, now: FOUR_AM})
  const onStep = (at: number) => {
    if (at === FOUR_AM + minutes(2)) world.restartType('web')
  }
  return worldSource(world, {forMs: minutes(16), onStep})
}

const BOOT = [
  ...startLines(0, 'web.1', 'bin/web'),
  ...[10, 20, 30, 40].map(second => routerLine(second, {service: 80})),
  routerLine(50, {code: 'H12', service: 30_000}),
  dynoLine(55, 'web.1', 'source=web.1 sample#memory_total=384.00MB sample#memory_quota=512.00MB'),
  appLine(70, 'web.1', 'hello'),
]

describe('a line of text', () => {
  test('says how the app is, and what happened in the interval', async () => {
    expect(await printedFor(textSource(BOOT))).toEqual([
      '2024-05-01T12:00:55Z degraded | web 1/1 up | 5 rpm, p95 30 s, 20 % failed | 1 × H12 | web.1 75 % of 512 MB | + warning request-timeout on web.1\n',
      '2024-05-01T12:01:10Z degraded | web 1/1 up | 0 rpm | web.1 75 % of 512 MB\n',
    ])
  })

  test('says what is not known instead of guessing', async () => {
    expect(await printedFor(textSource([appLine(0, 'web.1', 'hello')]))).toEqual([
      '2024-05-01T12:00:00Z unknown | web ?/1 up\n',
    ])
    expect(await printedFor(textSource([]))).toEqual([])
  })

  test('names findings when they come and when they go', async () => {
    const printed = await printedFor(stuckSource(), {intervalMs: minutes(1)})
    const told = printed.map(line => line.split(' | ').filter(part => /^[+-] .*stuck/.test(part)))
    expect(told.flat().map(part => part.trim())).toEqual([
      expect.stringMatching(/^\+ critical stuck-dyno on web\.\d$/),
      expect.stringMatching(/^- critical stuck-dyno on web\.\d$/),
    ])
  })

  test('cannot be forged by the log', async () => {
    const lines = [appLine(0, 'web.1', '\u001B[2J'), dynoLine(1, 'web.1\u001B[2J', 'Error R14')]
    for (const line of await printedFor(textSource(lines))) expect(line).toMatch(/^[ -~×]+\n$/)
  })
})

describe('a line of JSON', () => {
  test('follows the published schema', async () => {
    const spike = createWorld({scenario: memorySpike, seed: 1, now: FOUR_AM})
    const sources = [
      stuckSource(),
      worldSource(spike, {forMs: minutes(20)}),
      textSource(BOOT),
      textSource(bootTimeoutLines(0, 'web.1', 'bin/web')),
      textSource(['nothing that Heroku writes']),
    ]
    for (const source of sources) {
      const printed = await printedFor(source, {format: 'json'})
      expect(printed.length).toBeGreaterThan(0)
      for (const line of printed) {
        expect(line.indexOf('\n')).toBe(line.length - 1)
        validate(JSON.parse(line))
        expect(validate.errors).toBeNull()
      }
    }
  })

  test('the schema refuses a field that it does not describe', async () => {
    const [line = '{}'] = await printedFor(textSource(BOOT), {format: 'json'})
    expect(validate({...JSON.parse(line), more: 1})).toBe(false)
  })

  test('intervals adjoin, and every line of the log is counted once', async () => {
    const printed = await printedFor(stuckSource(), {format: 'json'})
    const all = printed.map(line => JSON.parse(line) as {from: string; at: string; lines: number})
    for (const [index, {from}] of all.slice(1).entries()) expect(from).toBe(all[index]?.at)
    const session = new AppSession({kind: 'live', clock: new TestClock()})
    await follow(session, [stuckSource()])
    expect(all.reduce((sum, {lines}) => sum + lines, 0)).toBe(session.feed.lines)
  })

  test('tells every event once', async () => {
    const printed = await printedFor(stuckSource(), {format: 'json', intervalMs: 10_000})
    const events = printed.flatMap(
      line => (JSON.parse(line) as {events: {kind: string; at: string; dynos: string[]}[]}).events,
    )
    const restarts = events.filter(({kind}) => kind === 'restart')
    expect(restarts).toHaveLength(6)
    const keys = events.map(({kind, at, dynos}) => `${kind} ${at} ${dynos.join()}`)
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('tells only of the wanted dynos', async () => {
    const lines = [...BOOT, routerLine(71, {dyno: 'web.2', service: 10}), appLine(72, 'worker.1', 'hello')]
    const [first, last] = await printedFor(textSource(lines), {
      format: 'json',
      wanted: {processType: null, dyno: 'web.1'},
    })
    expect(JSON.parse(first ?? '')).toMatchObject({router: {requestsPerMinute: 5.5}, codes: {H12: 1}})
    const {dynos, router} = JSON.parse(last ?? '') as {dynos: {name: string}[]; router: object}
    expect(dynos.map(({name}) => name)).toEqual(['web.1'])
    expect(router).toMatchObject({requestsPerMinute: 0})
  })

  test('hides who did something', async () => {
    const lines = ['2024-05-01T12:00:00+00:00 app[api]: Deploy 7c1a9f3e by user jane@example.com']
    const [line = ''] = await printedFor(textSource(lines), {format: 'json', redact: createRedactor()})
    expect(line).toContain('by user user-1@redacted')
    expect(line).not.toContain('jane')
  })
})

test('by the clock: soon for the first time, then once in an interval, until it is ended', async () => {
  const clock = new TestClock()
  const {report, printed, session} = aReport({clock, intervalMs: 10_000})
  const ending = new AbortController()
  await follow(session, [textSource(BOOT)])
  const reporting = report.byClock(ending.signal)
  const counts: number[] = []
  for (let second = 0; second < 25; second++) {
    counts.push(printed.length)
    clock.advance(1000)
    await new Promise(resolve => setImmediate(resolve))
  }
  ending.abort()
  await reporting
  expect(counts.indexOf(1)).toBe(3)
  expect(counts.indexOf(2)).toBe(13)
  expect(printed).toHaveLength(3)
  report.end()
  expect(printed).toHaveLength(3)
})
