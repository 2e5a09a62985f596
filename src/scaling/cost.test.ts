import {expect, test} from 'vitest'

import {someFacts} from '../../test/support/app-facts.js'
import {known, unknown} from '../platform/reading.js'
import {costOf} from './cost.js'

const {app} = someFacts()
const FACTS = {
  app: known(app),
  sizes: unknown('not asked'),
  size: 'Standard-1X',
  quantity: 4,
  max: 20,
  budgetCents: null,
}

test('what dynos cost now, and at most', () => {
  expect(costOf(FACTS)).toEqual({
    centsPerMonth: 2500,
    text: '4 Standard-1X cost $100 a month, 20 would cost $500',
    warning: null,
  })
  expect(costOf({...FACTS, quantity: 1, max: 1}).text).toBe('1 Standard-1X costs $25 a month')
})

test('at the price that this account has', () => {
  const sizes = known([{name: 'Standard-1X', memoryMb: 512, centsPerMonth: 2050}])
  expect(costOf({...FACTS, sizes}).text).toBe('4 Standard-1X cost $82 a month, 20 would cost $410')
  expect(costOf({...FACTS, sizes, quantity: 1}).text).toContain('costs $20.50 a month')
})

test('what has no price, or none that is known, costs nothing that could be said', () => {
  for (const size of ['Eco', 'Unheard-Of'])
    expect(costOf({...FACTS, size})).toEqual({centsPerMonth: null, text: null, warning: null})
})

test('dynos of a Shield Space cost what theirs do', () => {
  const shield = known({...app, space: {name: 'vault', shield: true}})
  expect(costOf({...FACTS, app: shield, size: 'Private-S', max: 4}).text).toBe(
    '4 Shield-S cost $1,080 a month',
  )
})

test('a budget warns of what may be, and of what is', () => {
  expect(costOf({...FACTS, budgetCents: 50_000}).warning).toBeNull()
  expect(costOf({...FACTS, budgetCents: 30_000}).warning).toBe(
    '20 Standard-1X would cost $500 in a whole month, and --monthly-budget is $300: enough for 12 dynos all month',
  )
  expect(costOf({...FACTS, budgetCents: 9000}).warning).toBe(
    '4 Standard-1X cost $100 in a whole month, and --monthly-budget is $90: enough for 3 dynos all month',
  )
})
