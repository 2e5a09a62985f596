import {expect, test} from 'vitest'

import {isMention} from './mentions.js'

const WORDS = 'java.lang.OutOfMemoryError: Java heap space'

test.each([
  `{"level":"info","tweet":"what is ${WORDS} ?"}`,
  `{"time":"10:00","tweet":"what is ${WORDS} ?","severity":"INFO"}`,
  `{"level":30,"time":1714557600000,"msg":"indexed a question: ${WORDS}"}`,
  `ts=10:00 level=info msg="indexed a question: ${WORDS}"`,
  `I, [2024-05-01T10:00:00.000000 #4]  INFO -- : indexed a question: ${WORDS}`,
  `10:00:00.000 [main] INFO  c.e.Retry - will try again after ${WORDS}`,
  `  Parameters: {"tweet"=>{"text"=>"what is ${WORDS} ?"}}`,
  `[0a1b2c] Parameters: {"q"=>"${WORDS}"}`,
])('an end that a line calls information is only mentioned in it: %s', line => {
  expect(isMention('jvm.out-of-memory', line)).toBe(true)
})

test.each([
  WORDS,
  `Exception in thread "main" ${WORDS}`,
  `{"level":"error","msg":"${WORDS}","request":{"level":"info"}}`,
  `{"level":50,"msg":"${WORDS}"}`,
  `{"msg":"${WORDS}"}`,
  `X-INFO 1234: dispatcher: ${WORDS}`,
  `10:00:00.000 [main] ERROR c.e.App - ${WORDS} (more INFO below)`,
  `{"level":"info","method":"GET","status":500,"error":"${WORDS}"}`,
  `I, [2024-05-01T10:00:00 #4]  INFO -- : method=GET path=/ status=500 error='${WORDS}'`,
])('without a level, at a higher one or of a failed request it is meant: %s', line => {
  expect(isMention('jvm.out-of-memory', line)).toBe(false)
})

test('what is printed as information by its nature is never a mention', () => {
  expect(isMention('server.listening', '[INFO] Listening at: http://0.0.0.0:5000 (2)')).toBe(false)
})
