import {describe, expect, test} from 'vitest'

import {findingOf, routerLine} from '../../../test/support/log-lines.js'

const SCANNER_PATHS = [
  '/wp-login.php',
  '/.env',
  '/phpMyAdmin/index.php',
  '/.git/config',
  '/cgi-bin/test.cgi',
  '/xmlrpc.php',
  '/vendor/phpunit/phpunit/src/Util/PHP/eval-stdin.php',
  '/backup.sql',
]
const NAMES = ['alpha', 'bravo', 'carol', 'delta', 'early', 'foxes', 'golfs', 'hotel']

type Fields = NonNullable<Parameters<typeof routerLine>[1]>

/** People who ask for pages, one request a second, each from an address of their own. */
function people(seconds: number, fields: (n: number) => Fields = () => ({})): string[] {
  return Array.from({length: seconds}, (_, n) =>
    routerLine(n, {path: `/page-${NAMES[n % 8]}`, fwd: `198.51.100.${n % 200}`, ...fields(n)}),
  )
}

/** So many requests in a row, two a second, for what a scanner asks for. */
function scan(requests: number, fields: Fields = {}): string[] {
  return Array.from({length: requests}, (_, n) =>
    routerLine(100 + n / 2, {
      path: `${SCANNER_PATHS[n % 8]}${n < 8 ? '' : `/${NAMES[n % 7]}-${NAMES[n % 5]}`}`,
      status: 404,
      fwd: '203.0.113.9',
      ...fields,
    }),
  )
}

/** The same number of requests for paths no scanner has in its list. */
function strange(requests: number, fields: Fields = {}): string[] {
  return Array.from({length: requests}, (_, n) =>
    routerLine(100 + n / 4, {
      path: `/${NAMES[n % 8]}/${NAMES[Math.floor(n / 8) % 8]}/${NAMES[Math.floor(n / 64) % 8]}`,
      status: 404,
      fwd: '203.0.113.9',
      ...fields,
    }),
  )
}

function hostile(...lines: readonly string[][]) {
  return findingOf(lines.flat(), 'hostile-traffic')
}

describe('a scan', () => {
  test('is told by what it asks for, and by its address', () => {
    const finding = hostile(people(60), scan(60))
    expect(finding).toMatchObject({severity: 'warning', confidence: 'high', count: 60, process: 'web'})
    expect(finding?.summary).toMatch(
      /^203\.0\.113\.9 probes the app: 60 requests refused on \d+ different paths/,
    )
    expect(finding?.explanation).toContain('/wp-login.php, /.env and /phpMyAdmin/index.php')
    expect(finding?.explanation).toContain('cannot be forged')
  })

  test('is information while it is a small part of the traffic', () => {
    expect(hostile(people(1200), scan(40))).toMatchObject({severity: 'info'})
  })

  test('for what no list of scanners has is told by its breadth, with less confidence', () => {
    expect(hostile(people(120), strange(200))).toMatchObject({severity: 'warning', confidence: 'medium'})
  })

  test('through a content delivery network names the address it claims, and blames no proxy', () => {
    const finding = hostile(people(60), scan(60, {fwd: '192.0.2.44,172.68.10.4'}))
    expect(finding?.summary).toContain('192.0.2.44')
    expect(JSON.stringify([finding?.summary, finding?.explanation, finding?.remedies])).not.toContain(
      '172.68.10.4',
    )
    expect(finding?.explanation).toContain('the proxy itself must not be blocked')
  })

  test('through a proxy nobody knows, too, when others come through it and are served', () => {
    const users = people(200, n => ({fwd: `198.51.100.${n % 200},192.0.2.200`}))
    const finding = hostile(users, scan(60, {fwd: '203.0.113.9, 192.0.2.200'}))
    expect(finding?.summary).toContain('203.0.113.9')
  })
})

describe('is none when', () => {
  test('one thing that is missing is asked for a thousand times', () => {
    expect(hostile(people(60), scan(1000, {path: '/missing.png'}))).toBeUndefined()
  })

  test('the network is named by nobody behind it', () => {
    expect(hostile(people(60), scan(60, {fwd: '172.68.10.4'}))).toBeUndefined()
  })

  test('the paths are answered', () => {
    expect(hostile(people(60), scan(60, {status: 200}))).toBeUndefined()
  })

  test('each comes from another address', () => {
    const lines = scan(60).map((line, n) => line.replace('203.0.113.9', `203.0.113.${n}`))
    expect(hostile(people(60), lines)).toBeUndefined()
  })

  test('a crawler also gets what is there', () => {
    const crawled = Array.from({length: 400}, (_, n) =>
      routerLine(100 + n / 4 + 0.1, {path: `/page-${NAMES[n % 8]}`, fwd: '203.0.113.9'}),
    )
    const lines = [...strange(200), ...crawled].toSorted()
    expect(hostile(people(60), lines)).toBeUndefined()
  })

  test('all that is missing was in one folder', () => {
    const lines = strange(200).map(line => line.replace('path="', 'path="/photos'))
    expect(hostile(people(120), lines)).toBeUndefined()
  })

  test('it comes slowly', () => {
    const lines = scan(60).map((_, n) =>
      routerLine(n * 60, {path: SCANNER_PATHS[n % 8] ?? '/', status: 404, fwd: '203.0.113.9'}),
    )
    expect(hostile(lines)).toBeUndefined()
  })
})

describe('a flood', () => {
  /** One address asks ten times a second from the tenth minute on. */
  function flood(fields: Fields = {}): string[] {
    return Array.from({length: 3600}, (_, n) =>
      routerLine(600 + n / 10, {path: '/search', fwd: '203.0.113.9', ...fields}),
    )
  }
  const hurt = (n: number): Fields => (n > 640 && n % 7 === 0 ? {code: 'H12', service: 30_000, bytes: 0} : {})

  test('that others suffer from is told by its share and its beginning', () => {
    const finding = hostile([...people(1000, hurt), ...flood()].toSorted())
    expect(finding).toMatchObject({severity: 'warning', confidence: 'medium'})
    expect(finding?.summary).toMatch(/^203\.0\.113\.9 sends 9\d % of all requests, about \d+ a minute$/)
    expect(finding?.explanation).toMatch(/rose from 60 to 6\d\d/)
    expect(finding?.consequences).toEqual([expect.objectContaining({id: 'request-queueing', count: 51})])
  })

  test.each([
    ['that nobody suffers from', people(1000), flood()],
    ['of a network', people(1000, hurt), flood({fwd: '172.68.10.4'})],
    [
      'of many',
      people(1000, hurt),
      flood().map((line, n) => line.replace('203.0.113.9', `203.0.113.${n % 90}`)),
    ],
    ['that was always there', [], flood({fwd: '203.0.113.9'}).concat(people(1000, hurt)).slice(0, 3700)],
  ])('%s is none', (_, users, requests) => {
    expect(hostile([...users, ...requests].toSorted())?.summary ?? '').not.toContain('sends')
  })
})
