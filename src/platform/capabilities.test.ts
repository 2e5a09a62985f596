import {expect, test} from 'vitest'

import {capabilitiesOf} from './capabilities.js'

test('only Cedar keeps a history and can log memory', () => {
  expect(capabilitiesOf({generation: 'cedar', space: null})).toMatchObject({
    historyLines: 1500,
    memoryMetrics: true,
    quotaKill: 'logged',
  })
  expect(capabilitiesOf({generation: 'fir', space: {name: 'ours', shield: false}})).toMatchObject({
    runtime: 'Fir',
    historyLines: 0,
    memoryMetrics: false,
    quotaKill: 'silent',
  })
})

test('in a Private Space the line of a kill for memory may be lost', () => {
  const space = {name: 'ours', shield: false}
  expect(capabilitiesOf({generation: 'cedar', space})).toMatchObject({
    runtime: 'Cedar, Private Space',
    quotaKill: 'may be lost',
  })
  expect(capabilitiesOf({generation: 'cedar', space: {...space, shield: true}}).runtime).toBe(
    'Cedar, Shield Space',
  )
})
