import {expect, test} from 'vitest'

import {
  appLine,
  dynoLine,
  findingOf,
  loudIds,
  routerLine,
  startLines,
} from '../../../test/support/log-lines.js'

const ID = 'request-body-rejected'

function upload(second: number, some: Parameters<typeof routerLine>[1] = {}): string {
  return routerLine(second, {code: 'H18', method: 'POST', path: '/files', service: 40, ...some})
}

test.each([
  ['client intended to send too large body: 9000000 bytes, client: 192.0.2.1', 'client_max_body_size'],
  [
    'PHP Warning:  POST Content-Length of 9000000 bytes exceeds the limit of 8388608 bytes in Unknown',
    'post_max_size',
  ],
  ['MulterError: File too large', 'limits.fileSize'],
  ['PayloadTooLargeError: request entity too large', 'express.json'],
  [
    'RequestDataTooBig: Request body exceeded settings.DATA_UPLOAD_MAX_MEMORY_SIZE.',
    'DATA_UPLOAD_MAX_MEMORY_SIZE',
  ],
  ['2024/05/01 12:00:00 form: http: request body too large', 'http.MaxBytesReader'],
])('a limit beside an upload that broke off: %s', (line, setting) => {
  const lines = [appLine(60, 'web.1', line), upload(60), routerLine(90)]
  expect(loudIds(lines)).toEqual([ID])
  expect(findingOf(lines, ID)).toMatchObject({confidence: 'high', count: 1, codes: ['H18']})
  expect(findingOf(lines, ID)?.remedies[0]?.text).toContain(setting)
})

test('the same line far from it, on another dyno, or beside a request without a body, tells nothing', () => {
  const limit = 'MulterError: File too large'
  expect(loudIds([appLine(30, 'web.1', limit), upload(60)])).toEqual(['request-interrupted'])
  expect(loudIds([appLine(60, 'web.2', limit), upload(60)])).toEqual(['request-interrupted'])
  expect(loudIds([appLine(60, 'web.1', limit), upload(60, {method: 'GET'})])).toEqual(['request-interrupted'])
})

test('a limit without a router error is the app doing its work', () => {
  const lines = [
    appLine(60, 'web.1', 'MulterError: File too large'),
    routerLine(60, {method: 'POST', path: '/files', status: 413}),
  ]
  expect(loudIds(lines)).toEqual([])
})

test('413 on the line says it alone', () => {
  const lines = [upload(60, {method: 'PUT', status: 413, routerTwo: true})]
  expect(findingOf(lines, ID)).toMatchObject({confidence: 'high', count: 1})
})

test('so does a refusal, likely', () => {
  const lines = [upload(60, {status: 401, routerTwo: true})]
  expect(loudIds(lines)).toEqual([ID])
  const finding = findingOf(lines, ID)
  expect(finding?.confidence).toBe('medium')
  expect(finding?.explanation).toContain('401 (not signed in)')
})

test('an answer of 200 that broke off is none', () => {
  expect(loudIds([upload(60, {status: 200, routerTwo: true})])).toEqual(['request-interrupted'])
})

test('what broke off without a reason beside it stays with the fallback', () => {
  const lines = [
    appLine(60, 'web.1', 'MulterError: File too large'),
    upload(60),
    upload(75, {path: '/other'}),
    appLine(90, 'web.1', 'MulterError: File too large'),
    upload(90),
  ]
  expect(findingOf(lines, ID)?.count).toBe(2)
  expect(findingOf(lines, 'request-interrupted')?.count).toBe(1)
})

test('an upload cut off by a stop is told as that', () => {
  const lines = [
    ...startLines(0, 'web.1'),
    dynoLine(59, 'web.1', 'Stopping all processes with SIGTERM'),
    appLine(60, 'web.1', 'MulterError: File too large'),
    upload(60),
    dynoLine(61, 'web.1', 'Process exited with status 143'),
  ]
  expect(loudIds(lines)).toEqual(['shutdown-drops-requests'])
})
