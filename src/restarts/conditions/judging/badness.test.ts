import {expect, test} from 'vitest'

import {readCondition} from '../language/read-condition.js'
import {badnessOf} from './badness.js'
import type {Possible} from './possible.js'

const KNOWN: Readonly<Record<string, Possible>> = {
  'memory': {lo: 1.5, hi: 1.5},
  'age': {lo: 36_000_000, hi: Infinity},
  'load': {lo: 4, hi: 4},
  'codes("H12", 10m)': {lo: 12, hi: Infinity},
  'finding("stuck-dyno", 5m)': {answer: 'holds'},
}

test.each([
  ['memory > 100%', 0.5],
  ['100% < memory', 0.5],
  ['memory < 300%', 0.5],
  ['!(memory <= 100%)', 0.5],
  // The least of what must hold together: age would outweigh everything.
  ['memory > 100% && age > 1h', 0.5],
  ['memory > 100% || age > 1h', 9],
  ['!(memory < 100% || age < 1h)', 0.5],
  // What does not hold adds nothing.
  ['load > 8 || memory > 100%', 0.5],
  ['codes("H12") > 0', 12],
  ['finding("stuck-dyno") && memory > 100%', 0.5],
  ['finding("stuck-dyno")', null],
  ['load == 4', null],
])('%s', (text, badness) => {
  const told = badnessOf(readCondition(text), ({written}) => KNOWN[written] ?? {answer: 'unknown'})
  expect(told === null ? null : Math.round(told * 1000) / 1000).toBe(badness)
})
