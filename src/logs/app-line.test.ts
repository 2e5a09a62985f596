import {describe, expect, it} from 'vitest'

import {readAppLine} from './app-line.js'
import {Line} from './line.js'
import {originOf} from './origin.js'

const WEB = originOf('app', 'web.1')

function read(text: string, continuation = false) {
  return readAppLine(1000, WEB, Line.from(text), {recognised: true, continuation})
}

describe('app line', () => {
  it('keeps a line that says nothing we know as it is', () => {
    const line = Line.from('Hello, world')
    expect(readAppLine(1000, WEB, line, {recognised: false, continuation: false})).toEqual({
      kind: 'app',
      at: 1000,
      origin: WEB,
      line,
      continuation: false,
      recognised: false,
      signals: [],
      request: null,
      job: null,
      queues: [],
    })
  })

  it('tells every signal of a line', () => {
    const {signals} = read('[2014-05-17 11:34:54] INFO  WEBrick::HTTPServer#start: pid=14603 port=4000')
    expect(signals).toEqual([
      {id: 'server.listening', facts: {port: 4000}},
      {id: 'rails.webrick', facts: {}},
    ])
  })

  it('tells what a request or job says beside the signals', () => {
    const {signals, request} = read(
      'source=rack-timeout id=1f0c wait=31000ms timeout=30000ms state=expired at=error',
    )
    expect(signals).toEqual([{id: 'rack-timeout.expired', facts: {waitMs: 31_000, timeoutMs: 30_000}}])
    expect(request).toMatchObject({phase: 'end', requestId: '1f0c', waitMs: 31_000})
  })

  it('reads through colours', () => {
    expect(
      read('\u001B[32m   \u001B[1mvite v5.4.0 \u001B[32mbuilding for production...\u001B[36m').signals,
    ).toEqual([{id: 'vite.build', facts: {version: '5.4.0'}}])
  })

  it('takes a line without a prefix as a continuation whatever it says', () => {
    expect(read('Error: boom', true).continuation).toBe(true)
    expect(read('Error: boom').continuation).toBe(false)
    expect(read('    at main (/app/x.js:1:2)').continuation).toBe(true)
  })

  it('does not look for facts beyond what the platform lets one line hold', () => {
    expect(read(`${'x'.repeat(20_000)} WORKER TIMEOUT (pid:11)`).signals).toEqual([])
  })
})
