import {describe, expect, test} from 'vitest'

import {
  appLine,
  dynoLine,
  findingOf,
  loudIds,
  requestId,
  routerLine,
  startLines,
} from '../../../test/support/log-lines.js'

const ID = 'keep-alive-mismatch'

type Fields = NonNullable<Parameters<typeof routerLine>[1]>

function traffic(until: number, some: Fields = {}): string[] {
  return Array.from({length: until}, (_, second) =>
    routerLine(second, {
      path: `/page/${second % 7}`,
      dyno: `web.${1 + (second % 2)}`,
      routerTwo: true,
      ...some,
    }),
  )
}

function breakAt(second: number, some: Fields = {}): string {
  const dyno = `web.${1 + (second % 2)}`
  return routerLine(second, {code: 'H13', service: 0, path: `/x${second}`, dyno, routerTwo: true, ...some})
}

const BREAKS = [100, 207, 301, 444]

describe('idle connections', () => {
  test.each([
    ['node server.js', 'keepAliveTimeout'],
    ['npm start', 'keepAliveTimeout'],
    ['gunicorn app:app -k gthread', '--keep-alive 95'],
    ['gunicorn app:app --keep-alive 5 --threads 4', '--keep-alive 95'],
    ['uvicorn app:app --host 0.0.0.0', '--timeout-keep-alive 95'],
    ['bundle exec puma -C config/puma.rb', 'persistent_timeout 95'],
  ])('are certain where the server is known: %s', (command, setting) => {
    const starts = ['web.1', 'web.2'].flatMap(dyno => startLines(0, dyno, command))
    const lines = [...starts, ...traffic(600), ...BREAKS.map(second => breakAt(second))]
    expect(loudIds(lines)).toEqual([ID])
    const finding = findingOf(lines, ID)
    expect(finding).toMatchObject({confidence: 'high', count: 4})
    expect(finding?.remedies[0]?.text).toContain(setting)
    expect(finding?.remedies.at(-1)?.command).toContain('labs:enable http-disable-keepalive-to-dyno')
  })

  test('are likely where it is not, and may end in H18 too', () => {
    const lines = [...traffic(600), ...BREAKS.map(second => breakAt(second, {code: 'H18'}))]
    expect(loudIds(lines)).toEqual([ID])
    expect(findingOf(lines, ID)).toMatchObject({confidence: 'medium', codes: ['H18']})
  })

  test.each([
    ['gunicorn app:app', 'sync workers close after each answer'],
    ['gunicorn app:app -k gthread --keep-alive 100', 'it waits longer than the router'],
    ['uvicorn app:app --timeout-keep-alive 95', 'it waits longer than the router'],
  ])('are none with %s: %s', command => {
    const starts = ['web.1', 'web.2'].flatMap(dyno => startLines(0, dyno, command))
    const lines = [...starts, ...traffic(600), ...BREAKS.map(second => breakAt(second))]
    expect(loudIds(lines)).toEqual(['connection-closed'])
  })

  test('are none behind the legacy router, which opens one for each request', () => {
    const lines = [
      ...traffic(600, {routerTwo: false}),
      ...BREAKS.map(second => breakAt(second, {routerTwo: false})),
    ]
    expect(loudIds(lines)).toEqual(['connection-closed'])
  })

  test('are none when the app worked on the request first', () => {
    const lines = [...traffic(600), ...BREAKS.map(second => breakAt(second, {service: 350}))]
    expect(loudIds(lines)).toEqual(['connection-closed'])
  })

  test('are none when they break together', () => {
    const lines = [...traffic(600), ...[300, 301, 302, 303].map(second => breakAt(second))]
    expect(loudIds(lines)).toEqual(['connection-closed'])
  })

  test('are none when they are one or two', () => {
    const lines = [...traffic(600), ...BREAKS.slice(0, 2).map(second => breakAt(second))]
    expect(loudIds(lines)).toEqual(['connection-closed'])
  })

  test('are none on one route of one dyno', () => {
    const lines = [...traffic(600), ...BREAKS.map(second => breakAt(second, {path: '/cable', dyno: 'web.1'}))]
    expect(loudIds(lines)).toEqual(['connection-closed'])
  })

  test('are none when a large part of all requests breaks', () => {
    const lines = [...traffic(20), ...BREAKS.map(second => breakAt(second))]
    expect(loudIds(lines)).toEqual(['connection-closed'])
  })

  test('are none when the dyno is stopped each time', () => {
    const stops = BREAKS.flatMap(second => [
      dynoLine(second - 1, `web.${1 + (second % 2)}`, 'Stopping all processes with SIGTERM'),
      dynoLine(second + 1, `web.${1 + (second % 2)}`, 'Process exited with status 143'),
      ...startLines(second + 2, `web.${1 + (second % 2)}`),
    ])
    expect(loudIds([...traffic(600), ...stops, ...BREAKS.map(second => breakAt(second))])).toEqual([
      'shutdown-drops-requests',
    ])
  })

  test('are none when workers are killed then', () => {
    const kills = BREAKS.map(second =>
      appLine(second, `web.${1 + (second % 2)}`, '[4] [CRITICAL] WORKER TIMEOUT (pid:9)'),
    )
    const ids = loudIds([...traffic(600), ...kills, ...BREAKS.map(second => breakAt(second))])
    expect(ids).toEqual(['worker-timeout'])
  })
})

describe('Puma before 7', () => {
  const SECONDS = [100, 140, 190, 230]

  function queue(version: string, durationMs: number, routerTwo = true): string[] {
    return [
      appLine(0, 'web.1', `[4] * Puma version: ${version} ("Sky's Version")`),
      ...traffic(400, {dyno: 'web.1', routerTwo}),
      ...SECONDS.flatMap(second => [
        routerLine(second, {code: 'H12', service: 30_000, path: `/p${second}`, routerTwo}),
        appLine(
          second + 3,
          'web.1',
          `[${requestId(second)}] Completed 200 OK in ${durationMs}ms (Views: 5.0ms)`,
        ),
        routerLine(second + 1, {code: 'H27', service: 9000, status: 499, path: `/q${second}`, routerTwo}),
      ]),
    ]
  }

  test('lets requests wait that the app answers quickly', () => {
    const finding = findingOf(queue('6.4.2', 40), ID)
    expect(finding).toMatchObject({confidence: 'medium', count: 4})
    expect(finding?.summary).toContain('Puma 6.4.2')
    expect(finding?.alternatives).not.toEqual([])
  })

  test.each([
    ['the app itself is slow', queue('6.4.2', 32_000)],
    ['Puma is 7', queue('7.0.3', 40)],
    ['the router is the legacy one', queue('6.4.2', 40, false)],
  ])('does not when %s', (_, lines) => {
    expect(findingOf(lines, ID)).toBeUndefined()
  })
})
