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

const LOGGED_IN = [7, 'Logged in as Helper#1234'] as const

describe('fires', () => {
  test('on a bot that has logged in and is killed, and says what to do', () => {
    const lines = [
      ...bootTimeoutLines(0, 'web.1', 'node bot.js', [LOGGED_IN]),
      routerLine(70, {code: 'H10', dyno: ''}),
    ]
    expect(loudIds(lines)).toEqual(['wrong-process-type'])
    const finding = findingOf(lines, 'wrong-process-type')
    expect(finding).toMatchObject({
      severity: 'critical',
      confidence: 'high',
      codes: ['R10'],
      alternatives: [],
    })
    expect(finding?.summary).toMatchInlineSnapshot(
      `"web.1 runs a bot or worker, which never listens on a port, and was killed for that (R10)"`,
    )
    expect(finding?.remedies).toMatchObject([{command: 'heroku ps:scale web=0 worker=1 --app example-app'}])
    expect(finding?.consequences).toMatchObject([{id: 'app-crash'}])
  })

  test.each([
    ['discord.py', 'INFO     discord.gateway Shard ID None has connected to Gateway (Session ID: a1).'],
    [
      'Telegram',
      'httpx - INFO - HTTP Request: POST https://api.telegram.org/bot1:a/getUpdates "HTTP/1.1 200 OK"',
    ],
    ['aiogram', "INFO:aiogram.dispatcher:Run polling for bot @helper_bot id=1 - 'Helper'"],
    ['Slack', '[INFO]  socket-mode:SocketModeClient:0 Now connected to Slack'],
    ['Sidekiq', 'pid=4 tid=abc INFO: Starting processing, hit Ctrl-C to stop'],
    ['Celery', '[2024-05-01 12:00:07,000: INFO/MainProcess] celery@0a1b ready.'],
    ['RQ', '12:00:07 *** Listening on high, default...'],
    ['Delayed Job', '[Worker(host:0a1b pid:4)] Starting job worker'],
  ])('on %s', (_, text) => {
    const lines = bootTimeoutLines(0, 'web.1', 'bin/run', [[7, text]])
    expect(findingOf(lines, 'wrong-process-type')?.confidence).toBe('high')
  })

  test.each(['bundle exec sidekiq -C config/sidekiq.yml', 'celery -A shop worker -l info', 'rake jobs:work'])(
    'on the start command %s alone',
    command => {
      expect(loudIds(bootTimeoutLines(0, 'web.1', command))).toEqual(['wrong-process-type'])
    },
  )
})

describe('stays silent', () => {
  test('on the same bot as a worker', () => {
    const lines = startLines(0, 'worker.1', 'node bot.js')
    expect(loudIds([...lines, appLine(7, 'worker.1', 'Logged in as Helper#1234')])).toEqual([])
  })

  test('on the same bot with a web server that comes up', () => {
    const lines = startLines(0, 'web.1', 'node bot.js')
    expect(loudIds([...lines, appLine(7, 'web.1', 'Logged in as Helper#1234')])).toEqual([])
  })

  test('on the same bot that listens on a fixed port', () => {
    const lines = bootTimeoutLines(0, 'web.1', 'node bot.js', [LOGGED_IN, [8, 'listening on port 8080']])
    expect(loudIds(lines)).toEqual(['wrong-port'])
  })

  test('on the same bot when it crashes by itself', () => {
    const lines = [
      ...bootTimeoutLines(0, 'web.1', 'node bot.js', [LOGGED_IN]).filter(
        line => !/R10|SIGKILL|137/.test(line),
      ),
      dynoLine(63, 'web.1', 'Process exited with status 1'),
    ]
    expect(findingOf(lines, 'wrong-process-type')).toBeUndefined()
  })

  test('on a worker beside a web server', () => {
    const lines = bootTimeoutLines(0, 'web.1', 'celery -A shop worker & gunicorn shop.wsgi', [
      [7, '[2024-05-01 12:00:07,000: INFO/MainProcess] celery@0a1b ready.'],
    ])
    expect(loudIds(lines)).toEqual(['boot-timeout'])
  })
})

test('is less sure of what a web app can say as well', () => {
  const lines = bootTimeoutLines(0, 'web.1', 'node index.js', [[7, 'Logged in as importer']])
  const finding = findingOf(lines, 'wrong-process-type')
  expect(finding?.confidence).toBe('medium')
  expect(finding?.alternatives).not.toEqual([])
})
