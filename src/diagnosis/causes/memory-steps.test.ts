import {describe, expect, test} from 'vitest'

import {diagnoseText} from '../../../test/support/diagnose-text.js'
import {hourAt, lineAt, metricsLog, startLog} from '../../../test/support/metrics-log.js'
import type {Finding} from '../finding.js'

const STEPS = [1, 1.9, 2.6, 3.6, 4.3, 4.8]
const SECOND = 1 / 3600

interface Story {
  readonly hours?: number
  readonly quotaMb?: number
  /** MB on top of 310 at an hour of the log. */
  readonly rise?: (hour: number) => number
  /** Hour, length in seconds and class of each job. */
  readonly jobs?: readonly (readonly [number, number, string])[]
  readonly lines?: readonly string[]
  readonly dyno?: string
}

const sidekiq = {
  begin: (name: string, id: number) => `pid=4 tid=abc class=${name} jid=${id}f INFO: start`,
  end: (name: string, id: number, seconds: number) =>
    `pid=4 tid=abc class=${name} jid=${id}f elapsed=${seconds} INFO: done`,
}
const celery = {
  begin: (name: string, id: number) => `[INFO/MainProcess] Task app.tasks.${name}[${idOf(id)}] received`,
  end: (name: string, id: number, seconds: number) =>
    `[INFO/ForkPoolWorker-1] Task app.tasks.${name}[${idOf(id)}] succeeded in ${seconds}s: None`,
}

function idOf(id: number): string {
  return `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`
}

/** A jump that takes 80 s, of 145 MB. */
function stairs(at: readonly number[], mb = 145): (hour: number) => number {
  return hour => at.reduce((sum, from) => sum + mb * Math.min(1, Math.max(0, (hour - from) * 45)), 0)
}

function logOf(
  {hours = 6, quotaMb = 1024, rise = stairs(STEPS), jobs = [], lines = [], dyno = 'worker.1'}: Story,
  words = sidekiq,
): string {
  const samples = Array.from({length: hours * 180 - 2}, (_, index) => {
    const hour = (index + 1) / 180
    return {at: hourAt(hour), mb: 310 + rise(hour) + 4 * Math.sin(index * 1.3) + 3 * Math.sin(index * 0.17)}
  })
  const told = jobs.flatMap(([hour, seconds, name], id) => [
    lineAt(hourAt(hour), dyno, words.begin(name, id), 'app'),
    lineAt(hourAt(hour + seconds * SECOND), dyno, words.end(name, id, seconds), 'app'),
  ])
  return `${[...startLog(0, dyno), ...metricsLog(samples, {quotaMb, dyno}), ...told, ...lines].sort().join('\n')}\n`
}

function steps(log: string): Finding[] {
  return diagnoseText(log).findings.filter(({id}) => id === 'memory-steps')
}

const IMPORTS = STEPS.slice(0, 5).map(hour => [hour - 20 * SECOND, 140, 'CatalogImport'] as const)
/** One every ten seconds, all the time. */
const MAILS = Array.from({length: 6 * 360 - 1}, (_, index) => [index / 360 + 0.01, 9.5, 'Mailer'] as const)

describe('fires', () => {
  test('for information below the quota, unless the job is known that will take it there', () => {
    const below = {quotaMb: 2560, rise: stairs(STEPS, 350)}
    expect(steps(logOf(below))).toMatchObject([{severity: 'info', codes: []}])
    expect(steps(logOf({...below, jobs: IMPORTS}))).toMatchObject([{severity: 'warning', codes: []}])
  })

  test('on a worker that grows in stairs, and names the job that ran at them', () => {
    const {findings} = diagnoseText(logOf({jobs: [...IMPORTS, ...MAILS]}))
    expect(findings.map(({id}) => id)).toEqual(['memory-steps'])
    expect(findings[0]).toMatchObject({
      severity: 'warning',
      confidence: 'high',
      dynos: ['worker.1'],
      codes: ['R14'],
      alternatives: [],
    })
    expect(findings[0]?.summary).toMatchInlineSnapshot(
      `"worker.1 grew in 6 steps from 309 MB to 1,176 MB over 3 h 49 min and never came down; 5 of the 6 steps came while CatalogImport ran"`,
    )
    expect(findings[0]?.explanation).toMatchInlineSnapshot(
      `"Nearly all of the growth came in rises of a few minutes, with flat stretches between them, so it is no leak, which rises all the time. The highest step was 150 MB, on a quota of 1,024 MB. Joined with the begin and end of its jobs: CatalogImport ran at so many of them (at 01:00, 01:53, 02:36, 03:36 and 04:18 UTC), which chance alone would bring about once in some 65,000 times."`,
    )
  })

  test('whatever the library that prints the jobs', () => {
    const [finding] = steps(logOf({jobs: IMPORTS}, celery))
    expect(finding?.summary).toContain('5 of the 6 steps came while app.tasks.CatalogImport ran')
  })

  test('and names the slow route that was requested at them', () => {
    const request = (hour: number, path: string, ms: number) =>
      `${lineAt(hourAt(hour), 'x', '').slice(0, 32)} heroku[router]: at=info method=GET path="${path}" host=example.com request_id=${idOf(Math.round(hour * 1e6))} fwd="192.0.2.1" dyno=web.1 connect=1ms service=${ms}ms status=200 bytes=500 protocol=https`
    const lines = [
      ...Array.from({length: 700}, (_, index) => request(index / 120 + 0.02, '/', 40)),
      ...STEPS.map(hour => request(hour + 60 * SECOND, '/exports/77', 21_000)),
    ]
    const [finding] = steps(logOf({lines, dyno: 'web.1'}))
    expect(finding?.summary).toContain('6 of the 6 steps came while /exports/:id ran')
  })

  test('without a lead when the only job runs all the time', () => {
    const [finding] = steps(logOf({jobs: MAILS}))
    expect(finding).toMatchObject({confidence: 'medium'})
    expect(finding?.summary).not.toContain('Mailer')
    expect(finding?.explanation).toContain('No job and no request stands out')
  })

  test('without a lead when the job ran at other times', () => {
    const [finding] = steps(
      logOf({jobs: IMPORTS.map(([hour, seconds, name]) => [hour + 0.3, seconds, name])}),
    )
    expect(finding?.summary).not.toContain('CatalogImport')
  })
})

describe('with room for one more step below the quota', () => {
  const low = stairs([1, 2.2, 3.4], 160)

  test('stays silent where the platform said nothing', () => {
    expect(steps(logOf({rise: low}))).toEqual([])
  })

  test('fires where what the next one needed went over it, and the process ended', () => {
    const [finding] = steps(logOf({rise: hour => low(hour) + (hour > 5.98 ? 260 : 0)}))
    expect(finding).toMatchObject({codes: ['R14']})
    expect(finding?.summary).toContain('grew in 3 steps')
  })
})

describe('stays silent on', () => {
  test('the same growth without jumps', () => {
    expect(steps(logOf({rise: hour => 145 * hour}))).toEqual([])
  })

  test('the same jumps when they come down again', () => {
    const rise = (hour: number) =>
      STEPS.reduce((sum, at) => sum + (hour > at && hour < at + 0.2 ? 700 : 0), 0)
    expect(steps(logOf({rise}))).toEqual([])
  })

  test('the same jumps far below the quota', () => {
    expect(steps(logOf({quotaMb: 14_336}))).toEqual([])
  })

  test('jumps in the first quarter of an hour', () => {
    expect(steps(logOf({rise: stairs([0.02, 0.06, 0.1, 0.14, 0.18, 0.22])}))).toEqual([])
  })
})
