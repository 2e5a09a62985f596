import fc from 'fast-check'
import {expect, test} from 'vitest'

import {apiOrigin, mayHaveToken} from './host.js'

test.each([
  [undefined, 'https://api.heroku.com'],
  ['', 'https://api.heroku.com'],
  ['heroku.com', 'https://api.heroku.com'],
  ['staging.herokudev.com', 'https://api.staging.herokudev.com'],
  ['https://api.heroku.com/', 'https://api.heroku.com'],
  ['https://API.Heroku.com:8443', 'https://api.heroku.com:8443'],
  ['http://127.0.0.1:5000', 'http://127.0.0.1:5000'],
  ['http://localhost:5000', 'http://localhost:5000'],
  ['http://[::1]:5000', 'http://[::1]:5000'],
])('HEROKU_HOST=%s is %s', (host, origin) => {
  expect(apiOrigin(host)).toBe(origin)
})

test.each([
  'example.com',
  'http://heroku.com',
  'http://api.heroku.com',
  'https://localhost:5000',
  'localhost:5000',
  'https://evilheroku.com',
  'https://heroku.com.evil.com',
  'https://localhost.evil.com',
  'http://127.0.0.1.evil.com',
  'http://127.0.0.1@evil.com',
  'https://evil.com#.heroku.com',
  'https://evil.com/.heroku.com',
  'https://evil.com?.heroku.com',
  'https://evil.com\\.heroku.com',
  'evil.com/heroku.com',
  'http://user:pw@127.0.0.1',
  'https://api.heroku.com.',
  'http://0.0.0.0:5000',
  'ftp://heroku.com',
  'file:///etc/passwd',
  ' heroku.com',
  'heroku.com\r\nX: y',
  'https://',
])('HEROKU_HOST=%j is refused', host => {
  expect(() => apiOrigin(host)).toThrow('HEROKU_HOST is not a host of Heroku')
})

test('only Heroku by https and this computer by http ever get a token', () => {
  const piece = fc.constantFrom(
    'heroku.com',
    'localhost',
    '127.0.0.1',
    '[::1]',
    'evil.com',
    '.',
    ':',
    '/',
    '@',
    '#',
    '?',
    '\\',
    'http://',
    'https://',
    '%2e',
    '80',
    'api.',
  )
  fc.assert(
    fc.property(fc.array(piece, {maxLength: 6}), pieces => {
      let origin: string
      try {
        origin = apiOrigin(pieces.join(''))
      } catch {
        return
      }
      expect(origin).toMatch(
        /^(?:https:\/\/(?:[\w.-]*\.)?heroku\.com(?::\d+)?|http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?)$/,
      )
      expect(mayHaveToken(origin)).toBe(true)
    }),
    {numRuns: 2000},
  )
})
