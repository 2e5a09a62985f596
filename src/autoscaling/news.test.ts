import {expect, test} from 'vitest'

import {aTurn} from '../../test/support/turns.js'
import {UserError} from '../errors.js'
import {NOTHING_BESIDE} from '../scaling/beside.js'
import {News} from './news.js'

const AT = Date.UTC(2026, 10, 21)

function hearing() {
  const messages: object[] = []
  const notifier = {notify: (message: object) => void messages.push(message), end: async () => undefined}
  const news = new News(notifier, {app: 'shop', adapter: 'sidekiq', processType: 'worker'})
  return {messages, news}
}

test('what was scaled is told, with what --json prints', () => {
  const {messages, news} = hearing()
  news.turn(aTurn({at: AT, decision: {verdict: 'off', at: 0, why: 'somebody has set 0'}}), NOTHING_BESIDE)
  expect(messages).toMatchObject([
    {text: 'shop: worker is at 0 dynos: somebody has set 0', decision: {result: 'off', app: 'shop'}},
  ])
})

test('that looks come to nothing is told once, where it lasts', () => {
  const {messages, news} = hearing()
  const error = new UserError('cannot reach api.heroku.com', {why: 'ENOTFOUND', next: 'try again'})
  for (let minute = 0; minute < 5; minute++) news.failed(AT + minute * 60_000, error)
  news.turn(aTurn(), NOTHING_BESIDE)
  for (let minute = 0; minute < 5; minute++) news.failed(AT + minute * 60_000, error)
  expect(messages).toEqual([])
  for (let minute = 5; minute < 9; minute++) news.failed(AT + minute * 60_000, error)
  expect(messages).toEqual([
    {text: 'shop: worker could not be looked at for 5 min: cannot reach api.heroku.com: ENOTFOUND'},
  ])
})
