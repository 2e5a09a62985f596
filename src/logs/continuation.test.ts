import {describe, expect, it} from 'vitest'

import {isContinuation} from './continuation.js'
import {Line} from './line.js'

describe('continuation', () => {
  it.each([
    '    at Pool.acquire (/app/node_modules/pool2/lib/pool.js:163:12)',
    'at Object.foo (/app/x.js:1:2)',
    '\tat org.apache.catalina.core.StandardWrapper.load(StandardWrapper.java:1)',
    "from /app/lib/x.rb:1:in 'y'",
    'File "/app/x.py", line 524, in reap_workers',
    "/app/vendor/bundle/ruby/2.2.0/gems/pg-0.18/lib/pg.rb:655:in `initialize'",
    "/usr/local/lib/ruby/1.9.1/webrick/server.rb:90:in `select'",
    '... 12 more',
    'Caused by: java.net.SocketException: Too many open files',
    '}',
    '],',
    '^',
  ])('is told of: %s', line => {
    expect(isContinuation(Line.from(line))).toBe(true)
  })

  it.each([
    '',
    'at=info method=GET path="/"',
    'attempt 2 of 3',
    'Error: boom',
    "/app/lib/x.rb:12:in `call': undefined method `y' for nil:NilClass (NoMethodError)",
    '/checkout took 31 ms',
    'Traceback (most recent call last):',
    '{',
  ])('is not told of: %s', line => {
    expect(isContinuation(Line.from(line))).toBe(false)
  })

  it('does not look beyond the line', () => {
    const bytes = new TextEncoder().encode('at end')
    expect(isContinuation(new Line(bytes, 0, 2))).toBe(false)
  })
})
