import fc from 'fast-check'
import {expect, test} from 'vitest'

import {NoReply, parseReply} from './replies.js'

test('answers of every kind', () => {
  const replyOf = (text: string) => parseReply(Buffer.from(text))?.reply
  expect(replyOf('+OK\r\n')).toEqual({kind: 'text', text: 'OK'})
  expect(replyOf('-ERR no\r\n')).toEqual({kind: 'error', words: 'ERR no'})
  expect(replyOf('$2\r\n{}\r\n')).toEqual({kind: 'text', text: '{}'})
  expect(replyOf('$-1\r\n')).toEqual({kind: 'text', text: ''})
})

test.each(['HTTP/1.1 400 Bad Request\r\n', '$x\r\n', '$99999999999\r\n', '\u0016\u0003\u0001'])(
  '%j is none',
  text => {
    expect(() => parseReply(Buffer.from(text))).toThrow(NoReply)
  },
)

test('an answer is read once it is whole, wherever it is cut, and no further', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.nat(), (text, rest, cut) => {
      const answer = Buffer.from(`$${Buffer.byteLength(text)}\r\n${text}\r\n`)
      expect(parseReply(answer.subarray(0, cut % answer.length))).toBeNull()
      const whole = parseReply(Buffer.concat([answer, Buffer.from(rest)]))
      expect(whole).toEqual({reply: {kind: 'text', text}, length: answer.length})
    }),
  )
})
