import fc from 'fast-check'
import {describe, expect, test} from 'vitest'

import {aDiagnosis, aFinding} from '../../test/support/builders.js'
import {stateOfText} from '../../test/support/diagnose-text.js'
import {incidentReport} from '../../test/support/incident.js'
import {apiLine, dynoLine, routerLine, startLines} from '../../test/support/log-lines.js'
import type {Finding} from '../diagnosis/finding.js'
import {EVERYTHING, type Selection} from '../diagnosis/selection.js'
import {renderMarkdown} from './markdown.js'
import {plainPalette} from './palette.js'
import {renderText} from './text.js'
import {mostTelling, reportTimeline, type TimelineRow} from './timeline.js'

const START = Date.UTC(2024, 4, 1, 12)

function rowsOf(lines: readonly string[], findings: readonly Finding[] = []): TimelineRow[] {
  return reportTimeline(stateOfText(`${lines.join('\n')}\n`), findings)
}

function told(lines: readonly string[], findings: readonly Finding[] = []) {
  return rowsOf(lines, findings).map(({at, kind, text, times}) => [(at - START) / 1000, kind, text, times])
}

const h12 = (second: number) => routerLine(second, {code: 'H12', dyno: 'web.1'})

const timeouts = aFinding({codes: ['H12'], since: START + 700_000, until: START + 4_000_000})

describe('what happened', () => {
  test('a deploy with its release, the finding that began after it, and its errors once', () => {
    const lines = [
      ...startLines(0, 'web.1', 'bin/web'),
      apiLine(600, 'Build started by user jane@example.com'),
      apiLine(620, 'Deploy 7c1a9f3e by user jane@example.com'),
      apiLine(621, 'Release v42 created by user jane@example.com'),
      h12(800),
      h12(2000),
      h12(4000),
    ]
    expect(told(lines, [timeouts])).toEqual([
      [620, 'deploy', 'Deploy 7c1a9f3e by user jane@example.com (v42)', 1],
      [700, 'finding', 'request-timeout', 1],
      [800, 'code', 'H12 Request timeout', 3],
    ])
  })

  test('an error that is the begin of a finding is not told beside it, nor one that is for information', () => {
    expect(told([h12(0), h12(720)], [timeouts])).toEqual([
      [0, 'code', 'H12 Request timeout', 2],
      [700, 'finding', 'request-timeout', 1],
    ])
    expect(told([h12(720), h12(3000)], [timeouts]).map(([, kind]) => kind)).toEqual(['finding'])
    expect(told([h12(720)], [{...timeouts, severity: 'info'}])).toEqual([])
  })

  test('moments of a finding stand beside its begin', () => {
    const steps = aFinding({
      id: 'memory-steps',
      codes: [],
      since: START,
      moments: [{at: START + 60_000, dyno: 'web.1', text: 'memory grew by 120 MB to 480 MB'}],
    })
    expect(told([h12(900)], [steps])).toMatchObject([
      [0, 'finding', 'memory-steps', 1],
      [60, 'moment', 'memory grew by 120 MB to 480 MB', 1],
      [900, 'code', 'H12 Request timeout', 1],
    ])
  })

  test('only of what was asked for', () => {
    const crash = (second: number, dyno: string) => [
      dynoLine(second, dyno, 'State changed from up to crashed'),
      dynoLine(second, dyno, 'Process exited with status 1'),
    ]
    const lines = [
      ...crash(10, 'worker.1'),
      ...crash(20, 'web.1'),
      apiLine(30, 'Set A config vars by user a@b.co'),
    ]
    const state = stateOfText(`${lines.join('\n')}\n`)
    const dynosOf = (some: Partial<Selection>) =>
      reportTimeline(state, [], {...EVERYTHING, ...some}).map(({dynos}) => dynos.join())
    expect(dynosOf({processType: 'worker'})).toEqual(['worker.1', ''])
    expect(dynosOf({dyno: 'web.1'})).toEqual(['web.1', ''])
    expect(dynosOf({until: START + 15_000})).toEqual(['worker.1'])
    expect(dynosOf({since: START + 15_000})).toEqual(['web.1', ''])
  })

  test('what comes again and again is told once; jobs of the scheduler are not', () => {
    const restarts = Array.from({length: 5}, (_, nth) => [
      dynoLine(nth * 600, 'web.1', 'Process exited with status 1'),
      dynoLine(nth * 600, 'web.1', 'State changed from up to crashed'),
      dynoLine(nth * 600 + 1, 'web.1', 'State changed from crashed to starting'),
      ...startLines(nth * 600 + 2, 'web.1', 'bin/web'),
      apiLine(nth * 600, 'Starting process with command `x` by user scheduler@addons.heroku.com'),
    ]).flat()
    const rows = rowsOf(restarts)
    expect(rows.map(({kind, times}) => [kind, times])).toContainEqual(['restart', 5])
    expect(rows.map(({kind}) => kind)).not.toContain('one-off')
  })
})

test('of too many rows those stay that tell most, in their order', () => {
  const kinds = ['start', 'restart', 'finding', 'deploy', 'moment', 'code'] as const
  const row = fc.record({kind: fc.constantFrom(...kinds), at: fc.nat()}).map((some): TimelineRow => ({
    until: null,
    times: 1,
    dynos: [],
    process: null,
    level: 'normal',
    text: '',
    ...some,
  }))
  fc.assert(
    fc.property(fc.array(row), fc.integer({min: 1, max: 20}), (rows, most) => {
      const kept = mostTelling(rows, most)
      expect(kept).toHaveLength(Math.min(most, rows.length))
      expect(kept).toEqual(rows.filter(each => kept.includes(each)))
      const lost = rows.filter(each => !kept.includes(each))
      const isUpsideDown =
        lost.some(({kind}) => kind === 'finding') && kept.some(({kind}) => kind !== 'finding')
      expect(isUpsideDown).toBe(false)
    }),
  )
})

test('is printed for people, and as a list in a ticket', () => {
  const lines = [h12(0), apiLine(620, 'Deploy 7c1a9f3e by user <img src=x>'), h12(800), h12(1200)]
  const report = incidentReport({
    state: stateOfText(`${lines.join('\n')}\n`),
    diagnosis: aDiagnosis([timeouts]),
  })
  const text = renderText(report, {columns: 80, palette: plainPalette})
  expect(text.slice(text.indexOf('What happened'), text.indexOf('\n\nprocess'))).toMatchInlineSnapshot(`
    "What happened:
    12:00:00  web.1  H12 Request timeout, until 12:20
    12:10:20         Deploy 7c1a9f3e by user <img src=x>
    12:11:40  web.1  request-timeout begins (finding 1)"
  `)
  const markdown = renderMarkdown(report)
  expect(markdown.slice(markdown.indexOf('**What happened'), markdown.indexOf('\n\n| process')))
    .toMatchInlineSnapshot(`
    "**What happened:**

    - \`2024-05-01T12:00:00Z\` web.1: H12 Request timeout, until 12:20
    - \`2024-05-01T12:10:20Z\` Deploy 7c1a9f3e by user \\<img src=x\\>
    - \`2024-05-01T12:11:40Z\` web.1: request-timeout begins (finding 1)"
  `)
})

test('says how long after a change a finding began', () => {
  const onset = {
    what: 'deploy',
    version: 'v42',
    at: START + 460_000,
    afterMs: 240_000,
    began: {from: START + 700_000, to: START + 700_000},
    changes: 1,
    viewMs: 9e6,
    beyondLog: false,
  } as const
  const report = incidentReport({
    state: stateOfText(`${h12(0)}\n${h12(800)}\n`),
    diagnosis: aDiagnosis([{...timeouts, onset}]),
  })
  expect(renderText(report, {columns: 80, palette: plainPalette})).toContain(
    'request-timeout begins (finding 1), 4 min after v42\n',
  )
})

test('is left out where nothing is wrong, and where it would only repeat the findings', () => {
  const text = (findings: readonly Finding[], state = stateOfText(`${h12(0)}\n`)) =>
    renderText(incidentReport({state, diagnosis: aDiagnosis(findings)}), {columns: 80, palette: plainPalette})
  expect(text([])).not.toContain('What happened')
  expect(text([{...timeouts, since: START}])).not.toContain('What happened')
})
