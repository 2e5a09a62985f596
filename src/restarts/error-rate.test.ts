import {describe, expect, test} from 'vitest'

import {after} from '../../test/support/builders.js'
import {stateOfText} from '../../test/support/diagnose-text.js'
import type {AppState} from '../state/app-state.js'
import {ErrorRate} from './error-rate.js'

const SENT = {name: 'web.1', sentAt: after(300), backAt: after(330)}

/** So many requests of `web.1` that failed by then. */
function failedBy(count: number): AppState {
  const line = `${new Date(after(0)).toISOString()} heroku[router]: at=error code=H12 desc="Request timeout" method=GET path="/" host=shop.example request_id=1 fwd="1.2.3.4" dyno=web.1 connect=0ms service=30000ms status=503 bytes=0 protocol=https\n`
  return stateOfText(line.repeat(count))
}

/** Moments in seconds after four, each with how many had failed by then. */
function rateOf(...moments: readonly (readonly [seconds: number, failed: number])[]): ErrorRate {
  const rate = new ErrorRate()
  for (const [seconds, failed] of moments) rate.note(after(seconds), failedBy(failed))
  return rate
}

describe('more requests fail since a restart', () => {
  test('than twice as many as before', () => {
    const rate = rateOf([0, 0], [300, 2], [330, 12], [390, 22])
    expect(rate.riseSince(SENT)).toEqual({
      text: '10 requests failed in the 1 min since web.1 was restarted, 2 in the 5 min before',
      until: after(930),
    })
  })

  test('and nobody saw how many failed before', () => {
    expect(rateOf([300, 0], [330, 0], [350, 9]).riseSince(SENT)?.text).toBe(
      '9 requests failed in the 20 s since web.1 was restarted, how many failed before was not seen',
    )
  })
})

describe('no rise', () => {
  test.each<[string, readonly (readonly [number, number])[]]>([
    [
      'while as many failed before',
      [
        [0, 0],
        [300, 50],
        [330, 55],
        [390, 66],
      ],
    ],
    [
      'while few fail',
      [
        [0, 0],
        [300, 0],
        [330, 0],
        [390, 4],
      ],
    ],
    [
      'in what fails while the new process starts',
      [
        [0, 0],
        [300, 0],
        [330, 50],
        [390, 52],
      ],
    ],
    [
      'long after it',
      [
        [0, 0],
        [300, 0],
        [330, 0],
        [930, 200],
      ],
    ],
  ])('%s', (_, moments) => {
    expect(rateOf(...moments).riseSince(SENT)).toBeNull()
  })
})
