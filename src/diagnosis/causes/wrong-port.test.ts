import {describe, expect, test} from 'vitest'

import {
  appLine,
  bootTimeoutLines,
  dynoLine,
  findingOf,
  loudIds,
  routerLine,
  startLines,
} from '../../../test/support/log-lines.js'

const NODE = bootTimeoutLines(0, 'web.1', 'node index.js', [[6, 'Shop listening on port 3000']])

describe('fires', () => {
  test('on a fixed port: the only finding, with the kill and what was refused', () => {
    const lines = [...NODE, routerLine(70, {code: 'H10', dyno: ''})]
    expect(loudIds(lines)).toEqual(['wrong-port'])
    const finding = findingOf(lines, 'wrong-port')
    expect(finding).toMatchObject({
      severity: 'critical',
      confidence: 'high',
      codes: ['R10'],
      dynos: ['web.1'],
      alternatives: [],
      consequences: [{id: 'app-crash', count: 1}],
    })
    expect(finding?.summary).toBe('web.1 listens on port 3000 instead of $PORT, and the platform killed it')
    expect(finding?.explanation).toContain('the R10 56 s later')
    expect(finding?.evidence[0]?.text).toBe('Shop listening on port 3000')
  })

  test.each([
    [
      'uvicorn',
      'uvicorn api:app',
      'INFO:     Uvicorn running on http://127.0.0.1:8000 (Press CTRL+C to quit)',
    ],
    [
      'gunicorn',
      'gunicorn -b localhost:8000 app',
      '[2024-05-01 12:00:06 +0000] [2] [INFO] Listening at: http://127.0.0.1:8000 (2)',
    ],
    ['Spring Boot', 'java -jar app.jar', "Tomcat started on port 8080 (http) with context path '/'"],
    ['Kestrel', 'dotnet Shop.dll', '      Now listening on: http://localhost:5000'],
    [
      'Phoenix',
      'mix phx.server',
      '[info] Running ShopWeb.Endpoint with Bandit 1.5.2 at 127.0.0.1:4000 (http)',
    ],
    ['Gin', 'bin/shop', '[GIN-debug] Listening and serving HTTP on :8080'],
    ['Rocket', 'target/release/shop', 'Rocket has launched from http://127.0.0.1:8000'],
    ['Next.js', 'next start -p 3000', '   - Local:        http://localhost:3000'],
  ])('on %s', (_, command, text) => {
    const lines = bootTimeoutLines(0, 'web.1', command, [[6, text]])
    expect(findingOf(lines, 'wrong-port')?.confidence).toBe('high')
  })

  test('on $PORT itself when it is bound to 127.0.0.1, and shows the line for the Procfile', () => {
    const lines = bootTimeoutLines(0, 'web.1', 'uvicorn api:app --port 24315', [
      [6, 'INFO:     Uvicorn running on http://127.0.0.1:24315 (Press CTRL+C to quit)'],
    ])
    const finding = findingOf(lines, 'wrong-port')
    expect(finding?.summary).toContain('$PORT (24315), but only on 127.0.0.1')
    expect(finding?.remedies[0]?.text).toContain('uvicorn MODULE:APP --host 0.0.0.0 --port $PORT')
  })

  test('on another port than the start command shows', () => {
    const lines = bootTimeoutLines(0, 'web.1', 'bin/serve --port=24315', [[6, 'listening on 0.0.0.0:31000']])
    expect(findingOf(lines, 'wrong-port')).toMatchObject({confidence: 'high'})
  })

  test('on an unusual port that is the same in two lives, for $PORT is not', () => {
    const said = [[6, 'server listening on 0.0.0.0:31000']] as const
    const lines = [
      ...bootTimeoutLines(0, 'web.1', 'bin/serve', said),
      ...bootTimeoutLines(70, 'web.1', 'bin/serve', said),
    ]
    expect(findingOf(lines, 'wrong-port')).toMatchObject({confidence: 'high', count: 2})
  })

  test('counts a kill of which only the end is in the log', () => {
    const lines = [
      dynoLine(-30, 'web.1', 'Error R10 (Boot timeout) -> Web process failed to bind to $PORT'),
      dynoLine(-29, 'web.1', 'Process exited with status 137'),
      ...NODE,
    ]
    expect(loudIds(lines)).toEqual(['wrong-port'])
    expect(findingOf(lines, 'wrong-port')?.count).toBe(2)
  })

  test('on R11, which says it', () => {
    const lines = [dynoLine(0, 'web.1', 'Error R11 (Bad bind) -> Process bound to port other than $PORT')]
    expect(findingOf(lines, 'wrong-port')).toMatchObject({confidence: 'high', codes: ['R11']})
  })
})

describe('stays silent', () => {
  test('when it comes up', () => {
    expect(loudIds([...startLines(0, 'web.1'), appLine(4, 'web.1', 'Shop listening on port 3000')])).toEqual(
      [],
    )
  })

  test('when it says so as the time is over: that is a slow start', () => {
    const lines = bootTimeoutLines(0, 'web.1', 'node index.js', [[61.5, 'Shop listening on port 3000']])
    expect(loudIds(lines)).toEqual(['slow-boot'])
  })

  test('when the port may well be $PORT', () => {
    const lines = bootTimeoutLines(0, 'web.1', 'bin/serve', [[6, 'server listening on 0.0.0.0:31000']])
    expect(loudIds(lines)).toEqual(['boot-timeout'])
  })

  test('when the port is $PORT', () => {
    const lines = bootTimeoutLines(0, 'web.1', 'bin/serve -p 24315', [[6, 'server listening on port 24315']])
    expect(loudIds(lines)).toEqual(['boot-timeout'])
  })

  test('when one of several addresses can be reached', () => {
    const lines = bootTimeoutLines(0, 'web.1', 'node index.js', [
      [6, 'Server listening at http://127.0.0.1:24315'],
      [6, 'Server listening at http://172.17.0.2:24315'],
    ])
    expect(loudIds(lines)).toEqual(['boot-timeout'])
  })

  test.each([
    'Debugger listening on ws://127.0.0.1:9229/0a1b',
    'Metrics server listening on port 9090',
    'Redis client running on localhost:6379',
  ])('on %s', text => {
    expect(loudIds(bootTimeoutLines(0, 'web.1', 'node index.js', [[6, text]]))).toEqual(['boot-timeout'])
  })

  test('when a proxy in the same dyno takes the requests', () => {
    const lines = bootTimeoutLines(0, 'web.1', 'bin/start-nginx puma -b tcp://127.0.0.1:3000', [
      [6, '* Listening on http://127.0.0.1:3000'],
    ])
    expect(loudIds(lines)).toEqual(['boot-timeout'])
  })
})

test('is less sure where several programs run side by side', () => {
  const lines = bootTimeoutLines(0, 'web.1', 'foreman start', [[6, 'api listening on port 3000']])
  const finding = findingOf(lines, 'wrong-port')
  expect(finding?.confidence).toBe('medium')
  expect(finding?.alternatives).not.toEqual([])
})
