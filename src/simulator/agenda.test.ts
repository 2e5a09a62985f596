import fc from 'fast-check'
import {expect, test} from 'vitest'

import {Agenda} from './agenda.js'

test('everything happens in the order of its time, and of its making where that is equal', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({min: 0, max: 20})), times => {
      const agenda = new Agenda(0)
      const happened: (readonly [at: number, made: number])[] = []
      for (const [made, at] of times.entries()) agenda.at(at, () => happened.push([at, made]))
      agenda.advanceTo(20)
      const expected = times.map((at, made) => [at, made] as const).sort((a, b) => a[0] - b[0] || a[1] - b[1])
      expect(happened).toEqual(expected)
    }),
  )
})

test('time stands still between appointments, and is theirs while they are kept', () => {
  const agenda = new Agenda(1000)
  const seen: number[] = []
  agenda.after(500, () => {
    seen.push(agenda.now)
    agenda.after(250, () => seen.push(agenda.now))
  })
  agenda.advanceTo(1499)
  expect(seen).toEqual([])
  agenda.advanceTo(3000)
  expect(seen).toEqual([1500, 1750])
  expect(agenda.now).toBe(3000)
  agenda.advanceTo(2000)
  expect(agenda.now).toBe(3000)
})

test('what was called off does not happen, and what is late happens next', () => {
  const agenda = new Agenda(1000)
  const seen: string[] = []
  agenda.after(10, () => seen.push('called off')).cancel()
  agenda.at(5, () => seen.push(`late at ${agenda.now}`))
  agenda.advanceTo(2000)
  expect(seen).toEqual(['late at 1000'])
})
