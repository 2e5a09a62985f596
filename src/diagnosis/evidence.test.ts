import * as fc from 'fast-check'
import {expect, test} from 'vitest'

import {stateOfText} from '../../test/support/diagnose-text.js'
import {dynoLine, routerLine, startLines} from '../../test/support/log-lines.js'
import type {Excerpt} from '../state/app-state.js'
import {earliest, highest, isCode, latest, pickEvidence, sightings} from './evidence.js'

function line(at: number | null, text = `at ${at}`): Excerpt {
  return {at, source: 'app[web.1]', text}
}

test('evidence is the best lines, in the order of their times', () => {
  expect(pickEvidence([line(30), line(10), line(20), line(5)], 3)).toEqual([line(10), line(20), line(30)])
})

test('a line that two findings quote is shown once', () => {
  expect(pickEvidence([line(1), line(1), line(2)])).toEqual([line(1), line(2)])
})

test('lines without a time come last, as they came', () => {
  const undated = [line(null, 'a'), line(null, 'b')]
  expect(pickEvidence([...undated, line(3)])).toEqual([line(3), ...undated])
})

test('evidence never grows and is always ordered', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({min: 0, max: 50})), times => {
      const picked = pickEvidence(times.map(at => line(at)))
      const at = picked.map(excerpt => excerpt.at ?? 0)
      expect(picked.length).toBeLessThanOrEqual(5)
      expect(at).toEqual(at.toSorted((a, b) => a - b))
    }),
  )
})

test('a sighting covers all lives of a dyno, and keeps dynos apart', () => {
  const [web, worker] = sightings(
    stateOfText(
      [
        ...startLines(0, 'web.1'),
        routerLine(10, {code: 'H12'}),
        dynoLine(20, 'worker.1', 'Error R14 (Memory quota exceeded)'),
        dynoLine(30, 'web.1', 'State changed from up to crashed'),
        ...startLines(40, 'web.1'),
        routerLine(50, {code: 'H12'}),
        routerLine(51, {code: 'H13'}),
      ].join('\n'),
    ),
    ['H12', 'H13', 'R14'],
  )
  expect(web).toMatchObject({dyno: 'web.1', process: 'web', count: 3, ids: ['H12', 'H13']})
  expect(web?.generations).toHaveLength(2)
  expect((web?.until ?? 0) - (web?.since ?? 0)).toBe(41_000)
  expect(worker).toMatchObject({dyno: 'worker.1', count: 1, ids: ['R14']})
})

test('what reached no dyno is sighted without one', () => {
  const state = stateOfText(routerLine(0, {code: 'H10', dyno: ''}))
  expect(sightings(state, ['H10'])).toMatchObject([{dyno: null, process: null, count: 1, generations: []}])
  expect(sightings(state, ['H11'])).toEqual([])
})

test('unknown times and numbers do not count', () => {
  expect([earliest(null, 2), earliest(1, 2), latest(1, null), latest(1, 2)]).toEqual([2, 1, 1, 2])
  expect(highest([null, 3, 1])).toBe(3)
  expect(highest([null])).toBeNull()
})

test('codes are told from signal ids', () => {
  expect(['H12', 'R14', 'L10'].every(isCode)).toBe(true)
  expect(['5xx', 'mem', 'puma.worker-timeout'].some(isCode)).toBe(false)
})

test('lines that say the same of the same dyno stand back, and are at most two', () => {
  const said = (at: number, source: string, text: string): Excerpt => ({at, source, text})
  const failed = [1, 2, 3, 4].map(at =>
    said(at, 'heroku[router]', `at=error code=H12 path="/${at}" dyno=web.1 id=${at}`),
  )
  const other = said(5, 'heroku[router]', 'at=error code=H12 path="/1" dyno=web.2')
  const exits = [6, 7, 8].map(at => said(at, 'heroku[web.1]', 'Process exited with status 1'))
  expect(pickEvidence([...failed, other, ...exits]).map(({at}) => at)).toEqual([1, 2, 5, 6, 7])
  expect(pickEvidence([...failed, other, ...exits], 3).map(({at}) => at)).toEqual([1, 5, 6])
})

test('an empty line shows nothing', () => {
  expect(pickEvidence([line(1, ' '), line(2)])).toEqual([line(2)])
})
