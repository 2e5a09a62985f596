import fc from 'fast-check'
import {expect, test} from 'vitest'

import {type Memory, NO_MEMORY, readMemory, writeMemory} from './memory.js'

const AT = Date.UTC(2026, 10, 21)
const FULL: Memory = {
  lastSet: {quantity: 12, at: AT},
  unclear: {quantity: 14, at: AT + 1},
  foreign: {quantity: 9, at: AT + 2},
  limit: {most: 100, at: AT + 3},
  connections: {used: 40, dynos: 3, dynosLast: 4, perDyno: 12.5},
  policy: {seen: [1, 2, 3]},
}

test('what is written is read as the same', () => {
  expect(readMemory(writeMemory(FULL))).toEqual({memory: FULL, why: null})
  expect(readMemory(writeMemory(NO_MEMORY))).toEqual({memory: NO_MEMORY, why: null})
  expect(writeMemory(NO_MEMORY)).toBe('{"version":1}')
})

test('with all that the policy may have it is less than 1 kB', () => {
  const policy = 'x'.repeat(700 - 2)
  const longest = {quantity: 1000, at: AT}
  const connections = {used: 100_000, dynos: 1000, dynosLast: 1000, perDyno: 12.123_456_789}
  const memory = {...FULL, lastSet: longest, unclear: longest, foreign: longest, connections, policy}
  expect(writeMemory(memory).length).toBeLessThan(1000)
})

test('of what policies remember as much is kept as 4 kB have room for', () => {
  const policy = Object.fromEntries(['one', 'two', 'three'].map(name => [name, 'ä'.repeat(900)]))
  const text = writeMemory({...FULL, policy})
  expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(4000)
  expect(Object.keys(readMemory(text).memory?.policy ?? {})).toEqual(['one', 'two'])
  const large = writeMemory({...FULL, policy: {one: 'x'.repeat(5000)}})
  expect(readMemory(large).memory).toEqual({...FULL, policy: null})
})

test('a newer version is told apart from damage', () => {
  expect(readMemory('{"version":2,"lastSet":{}}').why).toBe(
    'a newer version of this plugin wrote what was remembered',
  )
  expect(readMemory('{"version":1,"lastSet":{"quantity":-1,"at":1}}').why).toBe(
    'what was remembered is damaged',
  )
})

test('whatever stands there, nothing throws, and what is half right is no memory', () => {
  const parts = fc.dictionary(fc.constantFrom(...Object.keys(FULL), 'version', 'more'), fc.jsonValue())
  const texts = fc.oneof(
    fc.string(),
    fc.json(),
    parts.map(part => JSON.stringify({...FULL, version: 1, ...part})),
    fc.nat(200).map(length => writeMemory(FULL).slice(0, length)),
  )
  fc.assert(
    fc.property(texts, text => {
      const {memory, why} = readMemory(text)
      if (memory === null) return why !== ''
      const settings = [memory.lastSet, memory.unclear, memory.foreign]
      return settings.every(setting => setting === null || (setting.quantity >= 0 && setting.at >= 0))
    }),
  )
})
