import fc from 'fast-check'
import {expect, test} from 'vitest'

import {riseBetween, stairsOf} from './steps.js'
import type {Point} from './trend.js'

const MINUTE_MS = 60_000
const QUOTA = 512

function levels(minutes: number, mb: (minute: number) => number): Point[] {
  return Array.from({length: minutes}, (_, minute) => ({at: minute * MINUTE_MS, mb: mb(minute)}))
}

/** A few MB up and down, the same each time. */
function noise(minute: number): number {
  return 3 * Math.sin(minute * 1.7) + 2 * Math.sin(minute * 0.61)
}

test('finds each step, its time and its height', () => {
  const {steps, share} = stairsOf(
    levels(300, minute => 200 + (minute >= 60 ? 80 : 0) + (minute >= 200 ? 120 : 0) + noise(minute)),
    QUOTA,
  )
  expect(steps).toHaveLength(2)
  expect(steps[0]?.fromAt).toBeGreaterThanOrEqual(56 * MINUTE_MS)
  expect(steps[0]?.toAt).toBeLessThanOrEqual(64 * MINUTE_MS)
  expect((steps[1]?.toMb ?? 0) - (steps[1]?.fromMb ?? 0)).toBeCloseTo(120, -1.2)
  expect(share).toBeGreaterThan(0.9)
})

test('finds steps that take minutes', () => {
  const ramp = (minute: number, from: number) => 100 * Math.min(1, Math.max(0, (minute - from) / 6))
  expect(
    stairsOf(
      levels(300, minute => 200 + ramp(minute, 70) + ramp(minute, 180) + noise(minute)),
      QUOTA,
    ).steps,
  ).toHaveLength(2)
})

test('a spike that returns is no step', () => {
  const spiky = levels(300, minute => 200 + (minute % 90 < 8 ? 150 : 0) + (minute * 60) / 300)
  expect(stairsOf(spiky, QUOTA).steps).toEqual([])
})

test('of a steady rise, whatever its rate, little comes in steps', () => {
  fc.assert(
    fc.property(fc.integer({min: 0, max: 1500}), fc.integer({min: 0, max: 1000}), (rise, phase) => {
      const steady = levels(300, minute => 200 + (rise * minute) / 300 + noise(minute + phase))
      expect(stairsOf(steady, QUOTA).share).toBeLessThan(0.3)
    }),
  )
})

test('a curve that flattens is no stair', () => {
  expect(
    stairsOf(
      levels(300, minute => 200 + 300 * (1 - Math.exp(-minute / 40)) + noise(minute)),
      QUOTA,
    ).share,
  ).toBeLessThan(0.6)
})

test('between stairs nothing rises; between the steps that noise makes in a slope most of it does', () => {
  const stairs = levels(
    300,
    minute => 200 + (minute >= 60 ? 80 : 0) + (minute >= 200 ? 120 : 0) + noise(minute),
  )
  expect(riseBetween(stairs, stairsOf(stairs, QUOTA))).toBeCloseTo(0, 1)
  const slope = levels(300, minute => 200 + 0.6 * minute + 40 * Math.floor(minute / 100) + noise(minute))
  const found = stairsOf(slope, QUOTA)
  expect(found.steps).toHaveLength(2)
  expect(riseBetween(slope, found)).toBeCloseTo(180 / 260, 1)
})
