import {expect, test} from 'vitest'

import {aTurn, BESIDE, DONE, holds, scales, stays, TURN_AT} from '../../../test/support/turns.js'
import {HerokuError} from '../../heroku/errors.js'
import {LookReport, type LookReportOptions} from './look-report.js'

function aReport(format: LookReportOptions['format'] = 'text') {
  const lines: string[] = []
  const remarks: string[] = []
  const report = new LookReport({
    app: 'shop',
    processType: 'worker',
    adapter: 'rq',
    format,
    columns: 80,
    isTimed: true,
    print: line => void lines.push(line),
    remark: line => void remarks.push(line),
  })
  return {report, lines, remarks}
}

const at = (seconds: number) => ({at: TURN_AT + seconds * 1000})

test('what has not changed is told once a minute, what is decided at once', () => {
  const {report, lines} = aReport()
  for (let seconds = 0; seconds <= 130; seconds += 10)
    report.turn(aTurn({...at(seconds), decision: stays(3, `${seconds} jobs wait`)}), BESIDE)
  report.turn(aTurn({...at(140), decision: scales(3, 25), done: {outcome: DONE}}), BESIDE)
  report.turn(aTurn({...at(150), decision: stays(25, 'enough')}), BESIDE)
  report.turn(aTurn({...at(160), decision: holds(25, 'unknown', 'it is 1 s late')}), BESIDE)
  report.turn(aTurn({...at(170), decision: holds(25, 'unknown', 'it is 2 s late')}), BESIDE)
  report.turn(aTurn({...at(180), decision: stays(25, 'enough')}), BESIDE)
  expect(lines).toMatchInlineSnapshot(`
    [
      "09:05:00 worker: stays at 3 dynos: 0 jobs wait",
      "09:06:00 worker: stays at 3 dynos: 60 jobs wait",
      "09:07:00 worker: stays at 3 dynos: 120 jobs wait",
      "09:07:20 worker: 3 -> 25 dynos: 25 dynos keep up",
      "09:07:40 worker: held at 25 dynos: it is 1 s late",
      "09:08:00 worker: stays at 25 dynos: enough",
    ]
  `)
})

test('each change is told, though it were the same as the one before', () => {
  const {report, lines} = aReport()
  const turn = aTurn({decision: scales(3, 25), done: {outcome: DONE}})
  report.turn(turn, BESIDE)
  report.turn(turn, BESIDE)
  expect(lines).toHaveLength(2)
})

test('that the jobs need more than there may be is news', () => {
  const {report, lines} = aReport()
  report.turn(aTurn({decision: {verdict: 'stay', at: 50, atLimit: false, why: 'enough'}}), BESIDE)
  report.turn(aTurn({decision: {verdict: 'stay', at: 50, atLimit: true, why: 'too few'}}), BESIDE)
  expect(lines).toHaveLength(2)
})

test('what failed is told at once, and then now and then', () => {
  const {report, lines} = aReport()
  const error = new HerokuError('network-down', 'cannot reach Heroku', {why: 'timed out', next: 'try again'})
  for (const seconds of [0, 10, 20, 70]) report.failed(at(seconds).at, error)
  expect(lines).toEqual([
    '09:05:00 worker: not looked at: cannot reach Heroku: timed out',
    '09:06:10 worker: not looked at: cannot reach Heroku: timed out',
  ])
})

test('a note is told when it comes, and not for other figures', () => {
  const {report, lines, remarks} = aReport()
  for (const [seconds, note] of [
    [0, '30 connections are used'],
    [10, '31 connections are used'],
    [500, '32 connections are used'],
    [1200, '33 connections are used'],
  ] as const)
    report.turn(aTurn({...at(seconds), notes: [note]}), BESIDE)
  expect(remarks).toEqual(['30 connections are used', '33 connections are used'])
  expect(lines).toHaveLength(3)
})

test.each(['explained', 'json'] as const)('%s tells every look', format => {
  const {report, lines, remarks} = aReport(format)
  for (const seconds of [0, 10, 20]) report.turn(aTurn({...at(seconds), notes: ['a note']}), BESIDE)
  expect(lines.filter(line => line.includes('need 3 dynos'))).toHaveLength(3)
  expect(lines.filter(line => line.includes('a note'))).toHaveLength(3)
  expect(remarks).toEqual([])
})
