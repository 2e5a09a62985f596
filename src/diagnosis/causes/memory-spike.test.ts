import {readFileSync} from 'node:fs'

import {describe, expect, test} from 'vitest'

import {diagnoseText} from '../../../test/support/diagnose-text.js'
import type {Finding} from '../finding.js'

const story = readFileSync(new URL('../../../test/fixtures/runaway-worker-2012.log', import.meta.url), 'utf8')

function spikes(log: string): Finding[] {
  return diagnoseText(log).findings.filter(({id}) => id === 'memory-spike')
}

/** Samples of runtime metrics every 20 s, MB. */
function metrics(from: string, mb: readonly number[]): string {
  return mb
    .map((total, index) => {
      const at = new Date(Date.parse(from) + index * 20_000).toISOString()
      return `${at} heroku[worker.1]: source=worker.1 dyno=heroku.1.b9de5fce-44b7-4287-99a7-504519070cba sample#memory_total=${total}.00MB sample#memory_rss=${total}.00MB sample#memory_quota=512.00MB`
    })
    .join('\n')
}

const BOOT = `2026-11-21T03:00:00+00:00 heroku[worker.1]: Starting process with command \`sidekiq\`
2026-11-21T03:00:03+00:00 heroku[worker.1]: State changed from starting to up\n`

describe('fires', () => {
  test('on a worker that grows until it is killed, first of all, with its rate and its last minutes', () => {
    const [first] = diagnoseText(story).findings
    expect(first).toMatchObject({
      id: 'memory-spike',
      severity: 'critical',
      confidence: 'high',
      dynos: ['worker.1'],
    })
    expect(first?.summary).toMatchInlineSnapshot(
      `"worker.1 grew from 550 MB to 2,747 MB (537 % of its 512 MB) in 3 min 22 s, and the platform killed it"`,
    )
    expect(first?.explanation).toMatchInlineSnapshot(
      `"That is 653 MB per minute; from the first R14 to the kill it took 3 min 22 s. A leak takes hours, and an app that is too big is so from its start: something it did in these minutes, one job, one request or its own start, took the memory."`,
    )
  })

  test('on a rise long after boot that comes down again, as a warning', () => {
    const log = BOOT + metrics('2026-11-21T03:30:00Z', [200, 210, 205, 600, 640, 630, 220, 210])
    expect(spikes(log)).toMatchObject([{severity: 'warning', dynos: ['worker.1']}])
  })
})

test('names no dyno where the lines name none', () => {
  const at = (second: number) => `2026-11-21T03:00:${String(second).padStart(2, '0')}+00:00`
  const lines = [560, 700, 900, 1100].map((mb, index) =>
    JSON.stringify({
      timestamp: at(index * 10),
      message: `Process running mem=${mb}M(${(mb / 5.12).toFixed(1)}%)`,
    }),
  )
  const [spike] = spikes(lines.join('\n'))
  expect(spike).toMatchObject({dynos: [], process: null})
  expect(spike?.summary).toContain('a process grew')
})

describe('stays silent on', () => {
  test('memory that rises at boot and is then flat', () => {
    const log = BOOT + metrics('2026-11-21T03:00:20Z', [80, 300, 520, 540, ...Array<number>(60).fill(541)])
    expect(spikes(log)).toEqual([])
  })

  test('a rise of hours', () => {
    const log =
      BOOT +
      metrics(
        '2026-11-21T03:10:00Z',
        Array.from({length: 900}, (_, index) => 200 + Math.floor(index / 2)),
      )
    expect(spikes(log)).toEqual([])
  })

  test('a rise that stays far below the quota', () => {
    expect(spikes(BOOT + metrics('2026-11-21T03:30:00Z', [60, 60, 330, 340, 60]))).toEqual([])
  })

  test('a small process after a restart of a large one', () => {
    const log = `${BOOT}${metrics('2026-11-21T03:30:00Z', [600, 610])}
2026-11-21T03:31:00+00:00 heroku[worker.1]: State changed from up to starting
2026-11-21T03:31:02+00:00 heroku[worker.1]: Starting process with command \`sidekiq\`
${metrics('2026-11-21T03:31:10Z', [60, 200, 210, 205, 206, 205, 204, 205, 205, 206, 205, 205, 206, 205, 205, 206, 206]).replaceAll('b9de5fce', 'c0de5fce')}`
    expect(spikes(log)).toEqual([])
  })
})

test('the time it took is that of the rise, without the flat minutes before and after it', () => {
  const calm = [200, 203, 199, 202, 201, 204, 200, 203]
  const high = [1010, 1012, 1009, 1011, 1013, 1010]
  const log = BOOT + metrics('2026-11-21T03:30:00Z', [...calm, 600, ...high])
  expect(spikes(log)[0]?.summary).toMatch(/ in 40 s$/)
})

describe('what ran meanwhile', () => {
  const job = (time: string, name: string, id: string, what: string) =>
    `2026-11-21T${time}+00:00 app[worker.1]: pid=4 tid=abc class=${name} jid=${id} INFO: ${what}`
  const flat = (from: string) => metrics(from, Array<number>(60).fill(205))
  const climb = metrics('2026-11-21T03:30:00Z', [200, 210, 205, 600, 640, 630, 220, 210])
  const log = (from: string, until: string) =>
    [
      BOOT.trimEnd(),
      job(from, 'Import', 'a1', 'start'),
      flat('2026-11-21T03:10:00Z'),
      job(until, 'Import', 'a1', 'done'),
      climb,
      flat('2026-11-21T09:40:00Z'),
    ]
      .join('\n')
      .split('\n')
      .sort((a, b) => a.slice(0, 19).localeCompare(b.slice(0, 19)))
      .join('\n')

  test('is named when it ran while memory rose and seldom else, although it ended', () => {
    expect(spikes(log('03:30:45', '03:31:30'))[0]?.explanation).toContain('Import did, which chance alone')
  })

  test('is not named when it ended before', () => {
    expect(spikes(log('03:20:45', '03:21:30'))[0]?.explanation).not.toContain('Import')
  })
})

test('leaves a jump that stays, among others, to the stairs', () => {
  const log =
    BOOT +
    metrics(
      '2026-11-21T03:10:00Z',
      Array.from({length: 180 * 5}, (_, index) => 150 + 260 * Math.floor(index / 290) + (index % 3)),
    )
  expect(diagnoseText(log).findings.map(({id}) => id)).toEqual(['memory-steps'])
})

test('a dyno that spikes twice is told as one, with the other time', () => {
  const rise = [200, 210, 205, 600, 640, 630, 220, 210]
  const log = (dyno: string) =>
    BOOT +
    metrics('2026-11-21T03:30:00Z', rise) +
    '\n' +
    (BOOT.replaceAll('T03:00', 'T03:50') + metrics('2026-11-21T04:30:00Z', [200, 205, 580, 590, 210]))
      .replaceAll('worker.1', dyno)
      .replaceAll('b9de5fce', 'c0de5fce')
  expect(spikes(log('worker.1'))[0]?.summary).toMatch(/ in 40 s; it spiked at 04:30, too$/)
  expect(spikes(log('worker.2'))[0]?.summary).toMatch(/ in 40 s; worker\.2 spiked, too$/)
  expect(spikes(log('worker.1'))[0]?.evidence[0]?.text).toContain('memory_total=200.00MB')
})
