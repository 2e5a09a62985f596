import {expect, test} from 'vitest'

import {after, dynos, NOW, steady} from '../../../test/support/max-wait.js'
import {known, unknown} from '../../platform/reading.js'
import {atLeast} from '../../queues/amounts.js'
import type {Look} from '../look.js'

test('the first job wakes a dyno, and none is kept for nothing', () => {
  expect(after([{ready: known(1), dynos: dynos(0)}]).advice).toMatchObject({atLeast: 1})
  const idle = Array.from({length: 8}, () => ({dynos: dynos(1)}))
  expect(after(idle).advice).toMatchObject({
    atLeast: 0,
    downTo: 0,
    keeps: null,
    reasons: [{rule: 'work', dynos: 0, text: 'no job waits and none is being done'}],
  })
})

/** 400 jobs at once 20 s ago, after a minute of two per second. */
const BURST = [5000, 15_000, 25_000].map((waitMs, index) => ({
  ready: known(400 - index * 5),
  waitMs: known(waitMs),
  busy: known(5),
  completed: known(130 + index * 25),
  dynos: dynos(1),
}))

test('a backlog is begun within the goal, as far as a dyno still can be up for it', () => {
  const {advice} = after([...steady(2, 7), ...BURST])
  expect(advice.known && advice.reasons[0]).toMatchObject({
    rule: 'drain',
    text: expect.stringMatching(
      /^390 jobs that wait, the oldest for 25 s, and take 2.\d s each need \d+ dynos to begin within 1 min$/,
    ),
  })
  // A dyno does 2 or 3 jobs a second, and is up half a minute before the goal.
  expect(advice.known && advice.atLeast).toBeGreaterThanOrEqual(6)
  expect(advice.known && advice.atLeast).toBeLessThanOrEqual(30)
})

test('dynos that start already are counted', () => {
  const [first, second] = BURST
  const {advice} = after([...steady(2, 7), {...first}])
  const asked = advice.known ? advice.atLeast : 0
  const starting = dynos(1, {wanted: asked, starting: asked - 1})
  const then = after([...steady(2, 7), {...first}, {...second, dynos: starting}]).advice
  expect(then.known && then.atLeast).toBeLessThanOrEqual(asked)
  // Those that nobody waits for any more would be more than enough.
  expect(asked).toBeGreaterThan(5)
})

test('down only after a whole window, and to its highest need', () => {
  const idle = {completed: known(540), busy: known(0), dynos: dynos(4)}
  const looks = [...steady(9, 7), ...Array.from({length: 15}, () => idle)]
  expect(after(looks.slice(0, 4)).advice).toMatchObject({downTo: null, keeps: {because: 'window'}})
  expect(after(looks.slice(0, 8)).advice).toMatchObject({
    downTo: 4,
    reasons: [{}, {rule: 'recent-peak', dynos: 4, text: '4 dynos were needed not long ago'}],
  })
  expect(after(looks).advice).toMatchObject({downTo: 0})
})

test('jobs that dynos finish which take no more want no other dyno', () => {
  const looks = Array.from({length: 8}, () => ({dynos: dynos(1)}))
  const finishing = {busy: known(1), finishing: 1, dynos: dynos(0, {wanted: 1})}
  expect(after([...looks, finishing]).advice).toMatchObject({
    atLeast: 0,
    downTo: 0,
    reasons: [{text: 'no job waits and dynos that take no more finish the others'}],
  })
  const oneMore = {...finishing, ready: known(1)}
  expect(after([...looks, oneMore]).advice).toMatchObject({atLeast: 1})
})

test('where jobs come more rarely than a dyno boots, an idle one goes at once', () => {
  const idle = {dynos: dynos(1)}
  const rare = [
    ...Array.from({length: 8}, () => idle),
    {...idle, busy: known(3)},
    {...idle, completed: known(3)},
  ]
  expect(after(rare).advice).toMatchObject({downTo: 0})
  const often = steady(1, 10)
  expect(after([...often, {...idle, completed: known(100)}]).advice).toMatchObject({downTo: 1})
})

test('an idle dyno may be stopped untold only where hardly any job could be cut by it', () => {
  const idle = {dynos: dynos(1)}
  const nothing = Array.from({length: 8}, () => idle)
  const mayStop = (looks: readonly Partial<Look>[]) => {
    const {advice} = after([...nothing, ...looks])
    return advice.known && advice.mayStopIdle
  }
  expect(
    mayStop([
      {...idle, busy: known(10)},
      {...idle, completed: known(40)},
    ]),
  ).toBe(true)
  expect(mayStop([]), 'nothing is known of the jobs').toBe(false)
  const few = [
    {...idle, busy: known(1)},
    {...idle, completed: known(4)},
  ]
  expect(mayStop(few), 'of four brief jobs none may have been seen for long').toBe(false)
  const begun = [
    {...idle, busy: known(10)},
    {...idle, ready: known(3), completed: known(40)},
    {...idle, completed: known(40)},
  ]
  expect(mayStop(begun), 'three wait no longer, and nobody tells that they are done').toBe(false)
  const long = Array.from({length: 12}, () => ({...idle, busy: known(2)}))
  expect(mayStop([...long, {...idle, completed: known(4)}]), 'jobs take a minute').toBe(false)
  const often = Array.from({length: 12}, (_, index) => ({
    ...idle,
    busy: known(5),
    completed: known(index * 6),
  }))
  expect(mayStop([...often, {...idle, completed: known(80)}]), 'jobs of 8 s come all the time').toBe(false)
})

test('what is seen late may have begun unseen: then only brief jobs let an idle dyno go untold', () => {
  const idle = {dynos: dynos(1)}
  const nothing = Array.from({length: 8}, () => idle)
  const mayStop = (busy: number, seenLateMs: number) => {
    const {advice} = after([...nothing, {...idle, busy: known(busy)}, {...idle, completed: known(40)}], {
      seenLateMs,
    })
    return advice.known && advice.mayStopIdle
  }
  expect([mayStop(4, 0), mayStop(4, 10_000)], 'jobs of 1 s').toEqual([true, true])
  expect([mayStop(12, 0), mayStop(12, 10_000)], 'jobs of 3 s').toEqual([true, false])
})

test('a hole in what was seen begins the window anew', () => {
  const looks = [...steady(2, 8), {at: NOW + 200_000, completed: known(400), busy: known(4)}]
  expect(after(looks).advice).toMatchObject({downTo: null, keeps: {because: 'window'}})
})

test('who has lost the memory, or finds the clock set back, watches a whole window anew', () => {
  const seen = steady(2, 16)
  expect(after(seen).advice).toMatchObject({downTo: 1, keeps: null})
  const back = {busy: known(4), completed: known(320), at: NOW - 3_600_000}
  expect(after([...seen, back]).advice).toMatchObject({atLeast: 1, downTo: null, keeps: {because: 'window'}})
  expect(after(seen.slice(-1)).advice).toMatchObject({downTo: null, keeps: {because: 'window'}})
})

test('what is not known adds dynos, and takes none away', () => {
  const seen = steady(2, 8)
  const next = {completed: known(160), busy: known(4)}
  expect(after([...seen, next]).advice).toMatchObject({downTo: 1})
  expect(after([...seen, {...next, ready: unknown('it does not answer')}]).advice).toEqual({
    known: false,
    why: 'it does not answer',
  })
  for (const blind of [{ready: atLeast(0)}, {busy: unknown('nobody says')}, {busy: atLeast(1)}]) {
    expect(after([...seen, {...next, ...blind}]).advice).toMatchObject({
      downTo: null,
      keeps: {because: 'unknown'},
    })
  }
  const old = {ready: known(500), waitMs: unknown('nobody writes it down'), busy: known(5), dynos: dynos(1)}
  expect(after(Array.from({length: 8}, () => old)).advice).toMatchObject({keeps: {because: 'unknown'}})
  const many = {...next, ready: atLeast(5000), waitMs: atLeast(10_000), dynos: dynos(1)}
  const {advice} = after([...seen, many])
  expect(advice.known && advice.atLeast).toBeGreaterThan(50)
})

test('how many a dyno does at once is learned from those that are full', () => {
  const blind = {slotsPerDyno: unknown('nobody says')}
  expect(after([{...blind, ready: known(90), dynos: dynos(0)}]).advice).toMatchObject({
    atLeast: 1,
    reasons: [{text: '90 jobs wait, and how many a dyno does at once is seen on the first'}],
  })
  const full = {...blind, ready: known(90), busy: known(10), dynos: dynos(1)}
  expect(after([full]).memory?.slots).toBe(10)
})

test('where nothing tells what arrives, every job gets a slot', () => {
  const blind = {completed: unknown('nobody counts them'), busy: known(8), dynos: dynos(4)}
  const {advice} = after(Array.from({length: 10}, () => blind))
  expect(advice).toMatchObject({atLeast: 2, downTo: 2})
  expect(after([{...blind, ready: known(90)}]).advice).toMatchObject({atLeast: 20, reasons: [{rule: 'work'}]})
})

test('a scheduled job finds a dyno up, and an early one costs nothing', () => {
  const dueIn = (ms: number) => after([{nextDueAt: known(NOW + ms), dynos: dynos(0)}]).advice
  expect(dueIn(120_000)).toMatchObject({atLeast: 0})
  expect(dueIn(25_000)).toMatchObject({
    atLeast: 1,
    reasons: [{rule: 'pre-wake', text: 'a scheduled job is due in 25 s, about when a dyno would be up'}],
  })
})

test('a counter that starts anew is no flood of jobs', () => {
  const looks = [
    ...steady(2, 8),
    {busy: known(4), completed: known(3)},
    {busy: known(4), completed: known(23)},
  ]
  expect(after(looks).advice).toMatchObject({atLeast: 1, downTo: 1})
})

test('a counter that tells late makes no jobs', () => {
  // 100 of 200 jobs that waited are done, and are counted only with the next look.
  const late = [
    {ready: known(200), busy: known(5), completed: known(0)},
    {ready: known(100), busy: known(5), completed: known(0)},
    {ready: known(100), busy: known(5), completed: known(100)},
  ]
  const {memory} = after(late)
  expect(memory?.window.spans.reduce((sum, {jobs}) => sum + jobs, 0)).toBe(0)
})
