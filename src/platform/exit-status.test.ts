import {expect, test} from 'vitest'

import {meaningOfExit, signalOfExit} from './exit-status.js'

test('tells a stop that was asked for from a kill and from a failure', () => {
  expect(meaningOfExit(143)).toContain('SIGTERM')
  expect(meaningOfExit(137)).toContain('SIGKILL')
  expect(meaningOfExit(1)).toContain('failure')
  expect(meaningOfExit(0)).toContain('success')
})

test('names the signal of a status it has no words for', () => {
  expect(meaningOfExit(130)).toBe('it was ended by SIGINT')
  expect(signalOfExit(131)).toBeNull()
  expect(meaningOfExit(3)).toBe('it reported a failure of its own')
})
