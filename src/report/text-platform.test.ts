import {expect, test} from 'vitest'

import {aDiagnosis, after, aState, FOUR_AM} from '../../test/support/builders.js'
import {incidentReport} from '../../test/support/incident.js'
import {aRelease, withSnapshot} from '../../test/support/snapshots.js'
import {known, unknown} from '../platform/reading.js'
import type {Snapshot} from '../platform/snapshot.js'
import {displayWidth} from '../view/width.js'
import {plainPalette} from './palette.js'
import type {Report} from './report.js'
import {renderText} from './text.js'

const at80 = {columns: 80, palette: plainPalette}

/** The incident, after the platform was asked. */
function askedReport(some: Partial<Snapshot> = {}): Report {
  const state = aState({'web.1': {served: [84]}, 'web.10': {codes: {H12: 22}}})
  return incidentReport({sources: ['shop'], state: withSnapshot(state, {dynos: [], ...some})})
}

test('tells after the findings what the platform says', () => {
  const text = renderText(
    askedReport({
      releases: known([
        aRelease({createdAt: after(-60)}),
        aRelease({
          version: 41,
          description: 'Set WEB_CONCURRENCY, RAILS_MAX_THREADS, MALLOC_ARENA_MAX config vars',
        }),
      ]),
      errors: known([{at: FOUR_AM, counts: {H12: 22}}]),
      config: unknown('no access'),
    }),
    at80,
  )
  expect(text.slice(text.indexOf('shop (Cedar'), text.indexOf('\nMore:'))).toMatchInlineSnapshot(`
    "shop (Cedar, Common Runtime)
    changed  v42 Deploy 7c1a9f3e by user-1@redacted, 11 min ago
             v41 Set WEB_CONCURRENCY, RAILS_MAX_THREADS, MALLOC_ARENA_MAX config
             vars by user-1@redacted, 3 d ago
    errors   22 × H12 in 1 h
    unread   config vars: no access

    process  dynos  size         requests  failed    p50    p95  codes
    web          2  Standard-1X        23    96 %  83 ms  83 ms  22 × H12
    "
  `)
})

test("tells Heroku's own trouble with the verdict", () => {
  const status = known({apps: 'red', incidents: [{title: 'Errors in the EU region', since: null}]} as const)
  expect(renderText(askedReport({status}), at80)).toContain(
    '\nUnhealthy: 1 critical, 1 warning\nHeroku\'s status page is red for apps and reports "Errors in the EU region".\n',
  )
})

test('says how to see more of an app', () => {
  const diagnosis = aDiagnosis([], {verdict: 'unknown', missing: '8 s of log is too little'})
  const state = withSnapshot(aState(), {})
  expect(renderText(incidentReport({diagnosis, state}), at80)).toMatch(
    /\n  heroku dyno:doctor --app shop --follow --duration 10m\n$/,
  )
})

test.each([40, 60, 80, 100])('fits %i columns with the words of the platform, too', columns => {
  const long = `${'word '.repeat(30)}${'x'.repeat(120)}`
  const report = askedReport({
    releases: known([aRelease({description: long, user: null})]),
    status: known({apps: 'red', incidents: [{title: long, since: null}]}),
    config: unknown(long),
  })
  const block =
    renderText(report, {columns, palette: plainPalette}).split('shop (Cedar')[1]?.split('\n') ?? []
  expect(block.length).toBeGreaterThan(5)
  expect(block.filter(line => displayWidth(line) > columns && !line.includes('--about'))).toEqual([])
})
