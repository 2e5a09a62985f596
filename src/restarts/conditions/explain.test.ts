import {describe, expect, test} from 'vitest'

import {requestLines, sampleLine} from '../../../test/support/dyno-lines.js'
import {explained, judged} from '../../../test/support/judged.js'
import {NAMES} from './names/index.js'

const LINES = [sampleLine(0, 600), ...requestLines(0, 20, 10)]
const CONDITION = 'memory > 110% && (load > 8 || !(age < 1h)) && !finding("stuck-dyno")'

describe('how a condition was judged', () => {
  test('step by step, with what its names stand for', () => {
    const {steps} = explained(CONDITION, LINES)
    expect(
      steps.map(({depth, text, verdict, values}) =>
        [depth, text, verdict, ...values.map(({name, text}) => `${name} = ${text ?? 'unknown'}`)].join(' | '),
      ),
    ).toEqual([
      '0 | all of | holds',
      '1 | memory > 110% | holds | memory = 117.2 %',
      '1 | any of | holds',
      '2 | load > 8 | unknown | load = unknown',
      '2 | !(age < 1h) | holds | age = 6 h',
      '1 | !finding("stuck-dyno", 5m) | holds | finding("stuck-dyno", 5m) = no',
    ])
    expect(judged(CONDITION, LINES).verdict).toBe('holds')
  })

  test('of what is negated as a whole, what is in it', () => {
    const {steps} = explained('!(memory > 110% || load > 8)', LINES)
    expect(steps.map(({depth, text}) => `${depth} ${text}`)).toEqual([
      '0 not',
      '1 any of',
      '2 memory > 110%',
      '2 load > 8',
    ])
  })
})

describe('every name', () => {
  test('with its value, those of the condition first', () => {
    const {names} = explained(CONDITION, LINES)
    expect(names.filter(({isUsed}) => isUsed).map(({name}) => name)).toEqual([
      'memory',
      'load',
      'age',
      'finding("stuck-dyno", 5m)',
    ])
    const others = names.filter(({isUsed}) => !isUsed)
    // Those that ask for a text stand for nothing without one.
    expect(others).toHaveLength(NAMES.filter(({text}) => text === null).length - 3)
    expect(others.find(({name}) => name === 'rpm(10m)')).toMatchObject({
      text: '1 in 10 min',
      why: null,
      how: null,
    })
    expect(others.find(({name}) => name === 'p95(10m)')).toMatchObject({
      text: '0 ms to 21 ms in 10 min',
      why: 'it got 10 requests in that time, and fewer than 100 tell nothing for sure',
    })
  })

  test('unknown ones with what would make them known', () => {
    const load = explained(CONDITION, LINES).names.find(({name}) => name === 'load')
    expect(load).toMatchObject({text: null, how: 'listen for a minute', isUsed: true})
  })
})

test('all names have one sentence, and say what they are', () => {
  for (const {name, meaning, flag} of NAMES) {
    expect(name).toMatch(/^[a-z][a-z0-9_]*$/)
    expect(meaning.length).toBeLessThan(100)
    expect(flag).toMatch(/^--[a-z]/)
  }
})
