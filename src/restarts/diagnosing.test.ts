import {describe, expect, test} from 'vitest'

import {after} from '../../test/support/builders.js'
import {stateOfText} from '../../test/support/diagnose-text.js'
import type {LogEvent} from '../logs/event.js'
import {Diagnosing} from './diagnosing.js'

const STATE = stateOfText(`${new Date(after(0)).toISOString()} app[web.1]: hello\n`)

/** How long after the first a diagnosis is made anew, s, with this event right after it. */
function renewedAfter(event: LogEvent): number {
  const diagnosing = new Diagnosing()
  const first = diagnosing.of(STATE, after(0))
  diagnosing.hear(event)
  for (let seconds = 1; seconds < 600; seconds++)
    if (diagnosing.of(STATE, after(seconds)) !== first) return seconds
  return Infinity
}

describe('a diagnosis is made anew', () => {
  test('every minute while nothing happens', () => {
    expect(renewedAfter({kind: 'tick', at: after(1)})).toBe(60)
  })

  test('sooner where something has happened', () => {
    expect(renewedAfter({kind: 'gap', at: after(1), reason: 'no-history'})).toBe(15)
  })

  test('at once where that is wanted', () => {
    const diagnosing = new Diagnosing()
    const first = diagnosing.of(STATE, after(0))
    expect(diagnosing.of(STATE, after(1))).toBe(first)
    diagnosing.forget()
    expect(diagnosing.of(STATE, after(1))).not.toBe(first)
  })
})
