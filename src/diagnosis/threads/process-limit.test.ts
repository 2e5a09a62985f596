import {describe, expect, test} from 'vitest'

import {aState} from '../../../test/support/builders.js'
import {limitInWords, moreProcesses, processLimit} from './process-limit.js'

function withSize(size: string) {
  return aState({}, {formation: new Map([['web', {quantity: 1, size}]])})
}

describe('the limit', () => {
  test.each([
    ['Standard-2X', '512 (Standard-2X)'],
    ['Eco', '256 (Eco)'],
    ['Performance-M', '16,384 (Performance-M)'],
    ['dyno-1c-4gb', "a number that Heroku's pages do not name for dyno-1c-4gb"],
  ])('is that of the size in use: %s', (size, words) => {
    expect(limitInWords(withSize(size), 'web', 512)).toBe(words)
  })

  test('is that of all sizes with the quota, where only that is known', () => {
    expect(limitInWords(aState(), 'web', 512)).toBe('256 (Eco, Basic or Standard-1X)')
    expect(limitInWords(aState(), 'web', 1024)).toBe('512 (Standard-2X, Private-S or Shield-S)')
    expect(processLimit(aState(), 'web', 512)).toBe(256)
  })

  test('is not guessed where nothing is known', () => {
    expect(limitInWords(aState(), 'web', null)).toContain('256 on Eco')
    expect(processLimit(aState(), 'web', null)).toBeNull()
    expect(processLimit(aState(), 'web', 30_720)).toBeNull()
  })
})

describe('a size that may hold more', () => {
  test('is named with its price', () => {
    expect(moreProcesses(withSize('Standard-1X'), 'web', null, 'or')).toMatchObject([
      {
        text: 'or: Standard-2X may hold 512 for $50 a month and dyno',
        command: 'heroku ps:type web=standard-2x --app example-app',
      },
    ])
  })

  test('in another tier moves all process types', () => {
    expect(moreProcesses(withSize('Basic'), 'web', null, 'or')[0]?.text).toContain(
      'all process types have to move',
    )
  })

  test('is not named for a one-off, or where none is known', () => {
    expect(moreProcesses(aState(), 'run', 512, 'or')).toEqual([])
    expect(moreProcesses(aState(), 'web', null, 'or')).toEqual([])
    expect(moreProcesses(withSize('Performance-2XL'), 'web', null, 'or')).toEqual([])
  })
})
