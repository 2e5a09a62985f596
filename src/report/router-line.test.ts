import {expect, test} from 'vitest'

import {shortenRouterLine} from './router-line.js'

const line =
  'at=info method=GET path="/" host=example.com request_id=1 fwd="203.0.113.7" dyno=web.1 connect=0ms service=4ms status=200'

test('leaves out what rarely tells a cause and marks it', () => {
  expect(shortenRouterLine('heroku[router]', line)).toBe(
    '… method=GET path="/" … dyno=web.1 … service=4ms status=200',
  )
})

test('leaves the lines of others alone', () => {
  expect(shortenRouterLine('app[web.1]', line)).toBe(line)
})

test('a field in a quoted path is not one', () => {
  const forged = 'code=H12 path="/?a= host=web.9 &b" dyno=web.1'
  expect(shortenRouterLine('heroku[router]', forged)).toBe(forged)
})
