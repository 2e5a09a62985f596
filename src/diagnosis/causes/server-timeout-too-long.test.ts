import {describe, expect, test} from 'vitest'

import {stateOfText} from '../../../test/support/diagnose-text.js'
import {
  appLine,
  findingOf,
  loudIds,
  requestId,
  routerLine,
  startLines,
} from '../../../test/support/log-lines.js'
import {anApiDyno, withSnapshot} from '../../../test/support/snapshots.js'
import {known} from '../../platform/reading.js'
import {diagnose} from '../diagnose.js'

const ID = 'server-timeout-too-long'

/** Healthy traffic, and requests that time out, begun at these seconds. */
function traffic(begun: readonly number[], dyno = 'web.1', path = '/'): string[] {
  const lines = Array.from({length: 60}, (_, n) => ({
    second: n * 10 + 1,
    line: routerLine(n * 10 + 1, {dyno}),
  }))
  const slow = begun.map(second => ({
    second: second + 30,
    line: routerLine(second + 30, {code: 'H12', path, dyno, service: 30_000}),
  }))
  return [...lines, ...slow].sort((a, b) => a.second - b.second).map(({line}) => line)
}

function killed(second: number, pid = 9): string {
  return appLine(second, 'web.1', `[2] [CRITICAL] WORKER TIMEOUT (pid:${pid})`)
}

const BEGUN = [50, 200, 333]

describe('a limit above 30 s in the start command', () => {
  const start = startLines(0, 'web.1', 'gunicorn a.wsgi -k sync -w 3 --timeout 120')

  test('comes first, with the timeouts and the kills as its consequences', () => {
    const lines = [...start, ...traffic(BEGUN), ...BEGUN.map(second => killed(second + 121))]
    expect(loudIds(lines)).toEqual([ID])
    const finding = findingOf(lines, ID)
    expect(finding).toMatchObject({confidence: 'high', count: 3, codes: ['H12'], alternatives: []})
    expect(finding?.consequences).toMatchObject([
      {id: 'worker-timeout', count: 3},
      {id: 'request-timeout', count: 3},
    ])
    expect(finding?.summary).toBe(
      'gunicorn lets a request run for 120 s where the router waits 30 s: 3 requests to web.1 got 503 (H12) while a worker could go on for 90 s more',
    )
    // 3 × 90 s of 3 workers from 50 s to 453 s.
    expect(finding?.explanation).toContain(
      '4 min 30 s of work time, 22 % of what the 3 sync workers of web.1',
    )
    expect(finding?.remedies[0]?.text).toContain('`--timeout 25` in place of 120')
  })

  test('comes before the slow route that it makes worse', () => {
    const lines = [
      ...start,
      ...traffic(BEGUN, 'web.1', '/reports'),
      ...BEGUN.map(second => killed(second + 121)),
    ]
    expect(loudIds(lines)).toEqual([ID, 'slow-endpoint'])
  })

  test('is only likely while the class of the workers is a guess, and sure once kills come at the time', () => {
    const unsaid = startLines(0, 'web.1', 'gunicorn a.wsgi --timeout 120')
    expect(findingOf([...unsaid, ...traffic(BEGUN)], ID)?.confidence).toBe('medium')
    expect(findingOf([...unsaid, ...traffic(BEGUN), killed(171)], ID)?.confidence).toBe('high')
  })

  test('is no finding while no request times out', () => {
    expect(loudIds([...start, ...traffic([])])).toEqual([])
  })

  test('is told where the log has no router lines but the kills', () => {
    expect(loudIds([...start, killed(171), killed(400)])).toEqual([ID])
  })

  test.each([
    'gunicorn a.wsgi -k sync -w 3 --timeout 30',
    'gunicorn a.wsgi -k sync -w 3 --timeout 25',
    'gunicorn a.wsgi -k gevent -w 3 --timeout 120',
    'gunicorn a.wsgi --threads 4 --timeout 120',
    'gunicorn a.wsgi -c conf.py',
    'bin/start',
  ])('is not: %s', command => {
    expect(loudIds([...startLines(0, 'web.1', command), ...traffic(BEGUN)])).toEqual(['request-timeout'])
  })

  test.each([
    'bundle exec unicorn -p 3000',
    'uwsgi --http :3000 --harakiri 90',
    'daphne a:app --http-timeout 60',
  ])('is: %s', command => {
    const lines = [...startLines(0, 'web.1', command), ...traffic(BEGUN)]
    expect(loudIds(lines)).toEqual([ID])
    expect(findingOf(lines, ID)?.explanation).not.toContain('null')
  })
})

describe('a limit that only the kills show', () => {
  const start = startLines(0, 'web.1', 'bin/start')

  test('is estimated when every kill comes the same time after a request that timed out began', () => {
    const finding = findingOf([...start, ...traffic(BEGUN), ...BEGUN.map(second => killed(second + 91))], ID)
    expect(finding).toMatchObject({confidence: 'medium', count: 3})
    expect(finding?.summary).toContain('for 90 s where')
    expect(finding?.alternatives).not.toEqual([])
  })

  test('is not when they come at any time', () => {
    const lines = [...start, ...traffic(BEGUN), killed(141), killed(263), killed(499)]
    expect(loudIds(lines)).toEqual(['worker-timeout', 'request-timeout'])
  })

  test('is not when they come with the router', () => {
    const lines = [...start, ...traffic(BEGUN), ...BEGUN.map(second => killed(second + 30))]
    expect(findingOf(lines, ID)).toBeUndefined()
  })

  test("is the server's own word where it gives one", () => {
    const line = 'E, [2024-05-01T12:02:00 #2] ERROR -- : worker=1 PID:7 timeout (61s > 60s), killing'
    const finding = findingOf([...start, ...traffic(BEGUN), appLine(111, 'web.1', line)], ID)
    expect(finding).toMatchObject({confidence: 'high'})
    expect(finding?.summary).toContain('Unicorn lets a request run for 60 s')
  })
})

describe('no limit at all', () => {
  const start = startLines(0, 'web.1', 'bundle exec puma -t 5')
  const completed = (begun: number, tookMs: number) =>
    appLine(
      begun + tookMs / 1000,
      'web.1',
      `[${requestId(begun + 30)}] Completed 200 OK in ${tookMs}ms (ActiveRecord: 10.0ms)`,
    )

  test('is told when the app says that it finished them later', () => {
    const finding = findingOf(
      [...start, ...traffic(BEGUN), ...BEGUN.map(second => completed(second, 72_000))],
      ID,
    )
    expect(finding).toMatchObject({confidence: 'medium', count: 3})
    expect(finding?.summary).toBe(
      'Puma ends no request: 3 requests to web.1 went on for up to 42 s after the router had answered 503 (H12)',
    )
    expect(finding?.remedies[0]?.text).toContain('rack-timeout')
  })

  test('is not when it finished them in time and they had waited', () => {
    const lines = [...start, ...traffic(BEGUN), ...BEGUN.map(second => completed(second, 9000))]
    expect(findingOf(lines, ID)).toBeUndefined()
  })
})

test('leaves a dyno that hangs among healthy siblings to stuck-dyno', () => {
  const command = 'gunicorn a.wsgi -k sync --timeout 120'
  const starts = ['web.1', 'web.2', 'web.3'].flatMap(dyno => startLines(0, dyno, command))
  const requests = Array.from({length: 300}, (_, n) => {
    const dyno = `web.${1 + (n % 3)}`
    const hangs = dyno === 'web.2' && n > 60
    return routerLine(10 + n * 2, hangs ? {dyno, code: 'H12', service: 30_000} : {dyno})
  })
  expect(loudIds([...starts, ...requests])).toEqual(['stuck-dyno'])
})

test('leaves connections that are meant to stay open alone', () => {
  const lines = Array.from({length: 5}, (_, n) =>
    routerLine(100 + n, {code: 'H12', path: '/events/stream', service: 86_000, bytes: 900}),
  )
  const start = startLines(0, 'web.1', 'gunicorn a.wsgi -k sync --timeout 120')
  expect(findingOf([...start, ...lines], ID)).toBeUndefined()
})

describe('kills 45 s after requests began, without a timeout in view', () => {
  const begun = [50, 80]
  const kills = begun.map((second, n) => killed(second + 45, 9 + n))

  test('tell the timeout', () => {
    expect(loudIds([...startLines(0, 'web.1', 'gunicorn a.wsgi'), ...traffic(begun), ...kills])).toContain(ID)
  })

  test('tell nothing about requests where each worker runs a server of its own', () => {
    const lines = [
      ...startLines(0, 'web.1', 'gunicorn a.wsgi'),
      ...begun.flatMap((second, n) => [
        appLine(
          second + 15,
          'web.1',
          `[2026-11-21 03:00:00 +0000] [${9 + n}] [INFO] Booting worker with pid: ${9 + n}`,
        ),
        appLine(
          second + 15,
          'web.1',
          'WARNING: This is a development server. Do not use it in a production deployment.',
        ),
        appLine(second + 15, 'web.1', ' * Running on http://127.0.0.1:5000/ (Press CTRL+C to quit)'),
      ]),
      ...traffic(begun),
      ...kills,
    ].sort()
    expect(loudIds(lines)).toContain('dev-server-in-production')
    expect(findingOf(lines, ID)).toBeUndefined()
  })
})

test('router lines alone are enough where the platform knows how the server was started', () => {
  const lines = Array.from({length: 12}, (_, n) => [
    routerLine(n * 10, {code: 'H12', service: 30_000, path: `/p${n % 4}`, dyno: `web.${1 + (n % 2)}`}),
    routerLine(n * 10 + 5, {path: `/p${n % 4}`, dyno: `web.${1 + (n % 2)}`}),
  ]).flat()
  const started = (command: string, values: Readonly<Record<string, string>> = {}) => {
    const dynos = [1, 2].map(n => anApiDyno({name: `web.${n}`, command, createdAt: Date.UTC(2024, 4, 1)}))
    const config = known({names: Object.keys(values), values})
    const now = Date.UTC(2024, 4, 1, 12, 2)
    return diagnose(withSnapshot(stateOfText(`${lines.join('\n')}\n`), {dynos, config}, now)).findings[0]
  }
  expect(started('gunicorn shop.wsgi --timeout 120')).toMatchObject({
    id: 'server-timeout-too-long',
    count: 12,
    explanation: expect.stringContaining("The start command sets gunicorn's timeout to 120 s."),
  })
  expect(started('gunicorn shop.wsgi', {GUNICORN_CMD_ARGS: '-k sync --timeout 90'})).toMatchObject({
    id: 'server-timeout-too-long',
    confidence: 'high',
    explanation: expect.stringContaining("The app's config vars set gunicorn's timeout to 90 s."),
  })
  expect(started('gunicorn shop.wsgi')?.id).toBe('request-timeout')
})
