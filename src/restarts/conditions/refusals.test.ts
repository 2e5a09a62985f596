import {describe, expect, test} from 'vitest'

import {anApp} from '../../../test/support/snapshots.js'
import {errorOf} from '../../../test/support/told-error.js'
import {capabilitiesOf} from '../../platform/capabilities.js'
import {makeCondition} from './make-condition.js'

describe('before anything is read', () => {
  test.each([
    ['memory > -1%', 'always holds', '^^^^^^^^^^^^'],
    ['memory < 0%', 'can never hold', '^^^^^^^^^^^'],
    ['h12_share > 120%', 'can never hold', '^^^^^^^^^^^^^^^^'],
    ['codes("H12") >= 0', 'always holds', '^'],
    ['memory > 120% && memory < 110%', 'can never hold', '^^^^^^^^^^^^^'],
    ['memory > 110% && memory <= 110%', 'can never hold', '^^^^^^^^^^^^^'],
    ['memory > 110% || memory < 120%', 'always holds', '^'],
    ['memory > 110% && !(memory > 100%)', 'can never hold', '^'],
    ['load > 8 && (state == "up" || load > 9) && state == "down" && load < 9', 'can never hold', '^'],
    ['state == "up" && state == "crashed"', 'can never hold', '^'],
    ['finding("stuck-dyno") && !finding("stuck-dyno")', 'can never hold', '^'],
    ['age > 1h && age - 30m < 10m', 'can never hold', '^'],
    ['1 > 2', 'can never hold', '^^^^^'],
    // The same of a part: that would only hide a mistake.
    ['load > 8 || h12_share > 120%', 'can never hold', '^^^^^^^^^^^^^^^^'],
  ])('%s %s', (text, what, carets) => {
    const error = errorOf(() => makeCondition(text))
    expect(error.what).toBe(`the condition ${what}`)
    expect(error.why.split('\n')[1]).toMatch(new RegExp(`^ +${carets.replaceAll('^', '\\^')}`))
  })

  test.each([
    'memory > 110% && memory < 120%',
    'memory > 110% || age > 1h',
    'codes("H12") > 0 && codes("H12", 5m) < 1',
    'state in ["up", "crashed"] && state != "up"',
    'memory_growth < 0MB',
    'memory > 100% && (memory < 200% || load > 1)',
  ])('not %s', text => {
    expect(() => makeCondition(text)).not.toThrow()
  })

  test('it says what is known of the name', () => {
    const {what, why, next} = errorOf(() => makeCondition('memory > 120% && memory < 110%'))
    expect([what, why, next].join('\n')).toMatchInlineSnapshot(`
      "the condition can never hold
        memory > 120% && memory < 110%
                         ^^^^^^^^^^^^^
      By the rest of the condition, memory is at least 120 %.
      compare it with what it can be above as well as below"
    `)
  })
})

describe('what the platform of the app cannot show', () => {
  const SPACE = {id: 'x', name: 'vault', shield: false}
  const on = {
    cedar: capabilitiesOf(anApp()),
    private: capabilitiesOf(anApp({space: SPACE})),
    fir: capabilitiesOf(anApp({generation: 'fir'})),
  }

  test.each([
    ['memory > 110%', 'fir', 'Fir does not log the memory of its dynos'],
    ['age > 1h && memory_growth > 1MB', 'fir', 'Fir does not log the memory of its dynos'],
    ['load > 8', 'fir', 'Fir does not log the load of its dynos'],
    ['codes("R14") > 0', 'fir', 'Fir never logs R14'],
    ['codes("R15") > 0', 'fir', 'Fir never logs R15'],
    ['codes("R14") > 0', 'private', 'Cedar, Private Space never logs R14'],
    ['swap > 1MB', 'private', 'Cedar, Private Space has no swap'],
  ] as const)('%s on %s', (text, runtime, what) => {
    const error = errorOf(() => makeCondition(text).refuseFor(on[runtime]))
    expect(error).toMatchObject({what, exitCode: 2})
    expect(error.why).toContain('^')
  })

  test.each([
    ['memory > 110% && swap > 1MB && codes("R14") > 0', 'cedar'],
    ['memory > 110%', 'private'],
    ['codes("H12") > 3 && p95 > 25s && finding("stuck-dyno")', 'fir'],
  ] as const)('not %s on %s', (text, runtime) => {
    expect(() => makeCondition(text).refuseFor(on[runtime])).not.toThrow()
  })
})
