import {describe, expect, test} from 'vitest'

import {diagnoseText} from '../../../test/support/diagnose-text.js'
import {apiLine, overQuotaLines, startLines} from '../../../test/support/log-lines.js'
import {hourAt, lineAt, metricsLog, restartLog, startLog} from '../../../test/support/metrics-log.js'
import type {Finding} from '../finding.js'

const ID = 'memory-too-big-at-boot'

function logOf(minutes: number, mb: (minute: number) => number, start = startLog(0)): string {
  const samples = Array.from({length: minutes * 3}, (_, index) => ({
    at: hourAt((index + 1) / 180),
    mb: mb(index / 3) + 4 * Math.sin(index * 1.3),
  }))
  return `${[...start, ...metricsLog(samples)].join('\n')}\n`
}

function found(log: string | readonly string[]): Finding[] {
  const text = typeof log === 'string' ? log : `${log.join('\n')}\n`
  return diagnoseText(text).findings.filter(({id}) => id === ID)
}

const boots = (level: number) => (minute: number) => Math.min(level, 80 + 300 * minute)

describe('fires', () => {
  test('on an app that is over its quota two minutes after its start and stays there', () => {
    const {findings} = diagnoseText(logOf(90, boots(600)))
    expect(findings.map(({id}) => id)).toEqual([ID])
    expect(findings[0]).toMatchObject({
      severity: 'warning',
      confidence: 'high',
      codes: ['R14'],
      alternatives: [],
    })
    expect(findings[0]?.summary).toMatchInlineSnapshot(
      `"web.1 needed 596 MB (116 % of its 512 MB) 2 min after its start and stayed there for 1 h 28 min"`,
    )
  })

  test('less surely on half an hour of it', () => {
    expect(found(logOf(30, boots(600)))).toMatchObject([{confidence: 'medium'}])
  })

  test('for information below the quota', () => {
    expect(found(logOf(90, boots(485)))).toMatchObject([{severity: 'info', codes: []}])
  })

  test('on R14 alone, from soon after the start to the end, at one level', () => {
    const [finding] = found([...startLines(0, 'web.1'), ...overQuotaLines(60, 2400, 'web.1', 610, 119.1)])
    expect(finding).toMatchObject({confidence: 'medium', codes: ['R14']})
    expect(finding?.explanation).toContain('the first R14 after that')
    expect(finding?.remedies.at(-1)?.command).toContain('labs:enable log-runtime-metrics')
  })

  test('and advises a size that has more memory', () => {
    const lines = [
      apiLine(0, 'Scaled to web@1:Standard-1X by user a@example.com'),
      ...startLines(1, 'web.1'),
      ...overQuotaLines(60, 2400, 'web.1', 610, 119.1),
    ]
    expect(found(lines)[0]?.remedies.map(({command}) => command)).toContain(
      'heroku ps:type web=standard-2x --app example-app',
    )
  })
})

describe('since a release', () => {
  const release = lineAt(hourAt(5) - 2000, 'api', 'Release v42 created by user jane@example.com', 'app')
  const lived = (from: number, level: number, life: number) =>
    metricsLog(
      Array.from({length: 5 * 180 - 6}, (_, index) => ({
        at: hourAt(from) + (index + 3) * 20_000,
        mb: level + 4 * Math.sin(index * 1.3),
      })),
      {life},
    )
  const after = (before: number) =>
    found([...lived(0, before, 0), release, ...restartLog(5), ...lived(5, 600, 1)])[0]

  test('where it was smaller before', () => {
    expect(after(300)?.onset).toMatchObject({version: 'v42'})
  })

  test('not where it was as large, although the log does not show its start', () => {
    expect(after(600)).toMatchObject({onset: null, since: hourAt(0) + 60_000})
  })
})

describe('stays silent on', () => {
  test('the same level with room above it', () => {
    expect(found(logOf(90, boots(400)))).toEqual([])
  })

  test('the same level when it comes half an hour later', () => {
    expect(found(logOf(90, minute => (minute < 30 ? 250 : 600)))).toEqual([])
  })

  test('a process that goes on growing', () => {
    expect(found(logOf(90, minute => boots(480)(minute) + 2 * minute))).toEqual([])
  })

  test('a life whose start was not seen', () => {
    expect(found(logOf(90, boots(600), []))).toEqual([])
    expect(found(overQuotaLines(60, 2400, 'web.1', 610, 119.1))).toEqual([])
  })

  test('R14 that ends and comes again', () => {
    expect(
      found([
        ...startLines(0, 'web.1'),
        ...overQuotaLines(60, 600, 'web.1', 610, 119.1),
        ...overQuotaLines(1500, 2400, 'web.1', 610, 119.1),
      ]),
    ).toEqual([])
  })

  test('a one-off, which is a job and not an app', () => {
    expect(
      found([...startLines(0, 'run.4711'), ...overQuotaLines(60, 2400, 'run.4711', 610, 119.1)]),
    ).toEqual([])
  })
})
