import * as fc from 'fast-check'
import {expect, test} from 'vitest'

import {commonSizeOfQuota, DYNO_SIZES, nextSizeWithMoreMemory, sizeByName, snapQuotaMb} from './sizes.js'

test.each([
  [533, 512],
  [520, 512],
  [515, 512],
  [512, 512],
  [1024.4, 1024],
  [2560, 2560],
  [14_340, 14_336],
  [31_900, 32_768],
])('a computed quota of %d MB is the real %d MB', (computed, real) => {
  expect(snapQuotaMb(computed)).toBe(real)
})

test.each([0, -1, Number.NaN, 300, 700, 6144, 1_000_000])('a quota of %d MB fits no size', mb => {
  expect(snapQuotaMb(mb)).toBeNull()
})

test('a snapped quota is one of a real size and close to what was computed', () => {
  fc.assert(
    fc.property(fc.double({min: 1, max: 200_000, noNaN: true}), mb => {
      const quota = snapQuotaMb(mb)
      if (quota === null) return
      expect(DYNO_SIZES.some(size => size.memoryMb === quota)).toBe(true)
      expect(Math.abs(quota - mb)).toBeLessThanOrEqual(quota * 0.05)
    }),
  )
})

test.each([
  ['Eco', 'Standard-2X'],
  ['Basic', 'Standard-2X'],
  ['Standard-1X', 'Standard-2X'],
  ['Standard-2X', 'Performance-M'],
  ['Performance-M', 'Performance-L'],
  ['Private-S', 'Private-M'],
  ['dyno-1c-0.5gb', 'dyno-2c-1gb'],
  ['dyno-2c-4gb', 'dyno-2c-8gb'],
])('the next size with more memory than %s is %s', (name, next) => {
  const size = sizeByName(name)
  expect(size && nextSizeWithMoreMemory(size)?.name).toBe(next)
})

test('the biggest size has no next', () => {
  const size = sizeByName('Performance-2XL')
  expect(size && nextSizeWithMoreMemory(size)).toBeNull()
})

test('the next size always has more memory and never fewer cores', () => {
  for (const size of DYNO_SIZES) {
    const next = nextSizeWithMoreMemory(size)
    if (next === null) continue
    expect(next.memoryMb).toBeGreaterThan(size.memoryMb)
    expect(next.cores ?? 0).toBeGreaterThanOrEqual(size.cores ?? 0)
  }
})

test('names are found in any case and by what they were called formerly', () => {
  expect(sizeByName('standard-2x')?.memoryMb).toBe(1024)
  expect(sizeByName('Hobby')?.name).toBe('Basic')
  expect(sizeByName('1X')?.name).toBe('Standard-1X')
  expect(sizeByName('Free')).toBeNull()
})

test('a Fir name states its memory and cores', () => {
  expect(sizeByName('dyno-1c-0.5gb')).toMatchObject({memoryMb: 512, cores: 1, processLimit: null})
})

test('a quota alone names the size of the Common Runtime', () => {
  expect(commonSizeOfQuota(512)?.name).toBe('Standard-1X')
  expect(commonSizeOfQuota(4096)).toBeNull()
})
