import * as fc from 'fast-check'
import {describe, expect, test} from 'vitest'

import {createRedactor} from './redact.js'

const redacted = (text: string) => createRedactor()(text)

describe('people and machines', () => {
  test('keep one pseudonym each for a whole report', () => {
    const redact = createRedactor()
    expect(redact('jane@example.com asked joe+x@mail.example.co.uk')).toBe(
      'user-1@redacted asked user-2@redacted',
    )
    expect(redact('path="/users?email=Jane%40Example.com" fwd="203.0.113.7,2001:db8::1"')).toBe(
      'path="/users?email=user-1@redacted" fwd="address-1,address-2"',
    )
    expect(redact('from 203.0.113.7:443 and [2001:DB8::1]:80')).toBe('from address-1:443 and [address-2]:80')
  })

  test.each([
    ['::ffff:203.0.113.7', '::ffff:address-1'],
    ['/203.0.113.7:5432', '/address-1:5432'],
    ['ec2-host/203.0.113.7:5432', 'ec2-host/address-1:5432'],
    ['tcp://198.51.100.20:9292', 'tcp://address-1:9292'],
    ['2001:0db8:85a3:0000:0000:8a2e:0370:7334', 'address-1'],
    ['server 10.1.2.3, client 10.4.5.6', 'server address-1, client address-2'],
    ['ürsula@exämple.de', 'user-1@redacted'],
  ])('%s', (text, expected) => {
    expect(redacted(text)).toBe(expected)
  })
})

test.each([
  'Listening on http://127.0.0.1:3000 and 0.0.0.0:5000, [::1]:80 and [::]:80',
  'nginx version 1.20.1.2',
  'Rails 5.2.4.3 application starting in production',
  '/app/vendor/bundle/ruby/gems/activerecord-6.0.3.4/lib/a.rb:12',
  'activerecord (6.0.3.4) lib/active_record/base.rb',
  'Chrome/91.0.4472.124 Chrome/100.0.0.1',
  'at 19:11:20 ActiveRecord::Base A::B std::bad_alloc 00:1b:44:11:3a:b7',
  'request_id=5d4e4c1a-7a9c-4a52-9b0f-2f6f4d9c1e11 dyno=web.1 service=30000ms status=503',
  'source=web.1 dyno=heroku.145151706.7a1b9c0e-58c5-4b8a-bd5a-6b0a4ad0a3f3 sample#memory_total=21.00MB',
  'Deploy 0123456789abcdef0123456789abcdef01234567 as v42',
  'SOURCE_VERSION=0123456789abcdef0123456789abcdef01234567',
  'Starting process with command `rake x` by user scheduler@addons.heroku.com',
  'node_modules/pkg@1.2.3/index.js icon@2x.png web@2:Standard-1X git@v2',
  'SyntaxError: Unexpected token: punc ({), Invalid password: too short, tokens: 1500, max_tokens=500',
  'https://devcenter.heroku.com/articles/logplex',
  'sample#current_transaction=1 key#count=3 monkey=1',
])('keeps what tells a cause: %s', text => {
  expect(redacted(text)).toBe(text)
})

test.each([
  ['postgres://u:p@ss@db.example.com:5432/d', 'postgres://[redacted]@db.example.com:5432/d'],
  ['redis://:secret@h:6379', 'redis://[redacted]@h:6379'],
  ['Authorization: Bearer abc.def', 'Authorization: [redacted]'],
  ['"authorization"=>"Basic dTpw"', '"authorization"=>"[redacted]"'],
  ['sent bearer 0123456789abcdef', 'sent bearer [redacted]'],
  ['password=hunter2&next=/', 'password=[redacted]&next=/'],
  ['{"password":"hun\\"ter2","a":1}', '{"password":[redacted],"a":1}'],
  ['{\\"token\\":\\"abc\\"}', '{\\"token\\":[redacted]}'],
  ['{"password":"cut of', '{"password":[redacted]'],
  ['Parameters: {"user_password"=>"x y", "id"=>"1"}', 'Parameters: {"user_password"=>[redacted], "id"=>"1"}'],
  ['/reset?reset_token=abc-1 HTTP', '/reset?reset_token=[redacted] HTTP'],
  [
    'SECRET_KEY_BASE=abc RAILS_MASTER_KEY: 0a1b2c3d',
    'SECRET_KEY_BASE=[redacted] RAILS_MASTER_KEY: [redacted]',
  ],
  ['/maps?key=AIzaSy1', '/maps?key=[redacted]'],
  ['DATADOG_X: 0123456789abcdef0123456789abcdef', 'DATADOG_X: [redacted]'],
  ['HRKU-01234567-89ab-cdef-0123-456789abcdef', '[redacted]'],
  ['sk_live_0123456789 ghp_0123456789012345678901', '[redacted] [redacted]'],
  ['eyJhbGciOiJI.eyJzdWIiOiIx.c2lnbmF0dXJl', '[redacted]'],
  ['https://eu.logplex.heroku.com/sessions/5d4e4c1a?srv=1', 'https://eu.logplex.heroku.com/[redacted]'],
  ['drain d.5d4e4c1a-7a9c-4a52-9b0f-2f6f4d9c1e11', 'drain d.[redacted]'],
])('hides the secret in %s', (text, expected) => {
  expect(redacted(text)).toBe(expected)
})

test('what is redacted stays as it is when redacted again', () => {
  const text = 'postgres://u:p@h password=x jane@example.com 203.0.113.7 HRKU-0123456789'
  const redact = createRedactor()
  expect(redact(redact(text))).toBe(redact(text))
})

test('a long hostile line takes no long time', () => {
  const parts = fc.constantFrom(
    'a',
    'a.',
    ':',
    '1.',
    '::',
    'key',
    '=',
    '"',
    '\\"',
    'eyJ',
    '@',
    '%40',
    'http://',
    '-',
    ' ',
  )
  fc.assert(
    fc.property(fc.array(parts, {minLength: 1, maxLength: 4}), unit => {
      const began = performance.now()
      redacted(unit.join('').repeat(2000 / unit.length))
      expect(performance.now() - began).toBeLessThan(1000)
    }),
    {numRuns: 300},
  )
})
