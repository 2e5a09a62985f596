import fc from 'fast-check'
import {expect, test} from 'vitest'

import {READABLE_CONFIG_VARS} from './config-vars.js'
import {harmlessPart} from './harmless-values.js'

test.each([
  ['WEB_CONCURRENCY', '2', '2'],
  ['WEB_CONCURRENCY', ' 4\n', '4'],
  ['WEB_CONCURRENCY', 'auto', 'auto'],
  ['WEB_CONCURRENCY', 'sk_live_1234', null],
  ['RACK_TIMEOUT_SERVICE_TIMEOUT', '15.5', '15.5'],
  ['DYNO_RAM', '512', '512'],
  ['DYNO_RAM', '12345678901234567890', null],
  [
    'JAVA_OPTS',
    '-Xmx300m -Xss512k -XX:MaxRAMPercentage=70.0 -XX:+UseSerialGC',
    '-Xmx300m -Xss512k -XX:MaxRAMPercentage=70.0 -XX:+UseSerialGC',
  ],
  ['JAVA_TOOL_OPTIONS', '-Xmx300m -Ddb.password=hunter2', '-Xmx300m …'],
  ['JAVA_TOOL_OPTIONS', '-javaagent:x.jar=key=hunter2 -XX:HeapDumpPath=/hunter2', null],
  ['NODE_OPTIONS', '--max-old-space-size=460 --require ./hunter2.js', '--max-old-space-size=460 …'],
  ['NODE_OPTIONS', '--max_old_space_size=460', '--max_old_space_size=460'],
  [
    'GUNICORN_CMD_ARGS',
    '--workers 3 -t 60 -k gevent --bind=0.0.0.0:$PORT --preload',
    '--workers 3 -t 60 -k gevent --bind=0.0.0.0:$PORT --preload',
  ],
  ['GUNICORN_CMD_ARGS', '--timeout=30 --env SECRET=hunter2', '--timeout=30 …'],
  ['GUNICORN_CMD_ARGS', '--timeout hunter2 --bind hunter2 -k hunter2', null],
  ['NODE_OPTIONS', '', null],
])('of %s=%s stays %s', (name, value, kept) => {
  expect(harmlessPart(name, value)).toBe(kept)
})

test('nothing of a secret stays, wherever it stands', () => {
  const secret = fc.stringMatching(/^[a-zA-Z][\w+/=.-]{7,40}$/)
  const around = fc.constantFrom(
    '',
    ' ',
    '--timeout ',
    '--timeout=',
    '-k ',
    '--bind=',
    '-Dpw=',
    '-XX:Path=',
    '-Xmx',
    '--require=',
    '2 ',
    '-t',
  )
  fc.assert(
    fc.property(
      fc.constantFrom(...READABLE_CONFIG_VARS),
      around,
      secret,
      around,
      (name, before, secret, after) => {
        expect(harmlessPart(name, `${before}${secret}${after}`) ?? '').not.toContain(secret)
      },
    ),
  )
})
