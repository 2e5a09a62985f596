import fc from 'fast-check'
import {expect, test} from 'vitest'

import {findLaunch, option, shellWords, wholeNumber} from './command-line.js'

const isServer = (program: string) => ['gunicorn', 'puma', 'uvicorn'].includes(program)

test.each([
  'gunicorn shop.wsgi --timeout 120',
  'exec gunicorn shop.wsgi --timeout 120',
  'WEB_CONCURRENCY=3 DEBUG= gunicorn shop.wsgi --timeout 120',
  'python manage.py migrate && gunicorn shop.wsgi --timeout 120',
  'python manage.py migrate; cd app; exec gunicorn shop.wsgi --timeout 120 2>&1 | tee x',
  'newrelic-admin run-program gunicorn shop.wsgi --timeout 120',
  'poetry run gunicorn shop.wsgi --timeout 120',
  'uv run --no-sync gunicorn shop.wsgi --timeout 120',
  'doppler run -- gunicorn shop.wsgi --timeout 120',
  'python -u -m gunicorn shop.wsgi --timeout 120',
  '.venv/bin/gunicorn shop.wsgi --timeout 120',
  "bash -c 'gunicorn shop.wsgi --timeout 120'",
  'bin/start-nginx sh -c "exec gunicorn shop.wsgi --timeout 120"',
])('finds the server in: %s', command => {
  const launch = findLaunch(command, isServer)
  expect(launch?.program).toBe('gunicorn')
  expect(option(launch?.args ?? [], '-t', '--timeout')).toBe('120')
})

test.each([
  'bin/start',
  'npm start',
  'foreman start -f Procfile.puma',
  'run --server puma',
  'echo "puma x"',
  '',
])('finds none in: %s', command => {
  expect(findLaunch(command, isServer)).toBeNull()
})

test('keeps quoted words together and variables as they are written', () => {
  expect(shellWords(String.raw`a "b c" 'd "e"' f\ g --x="y z" $PORT ${'${A:-3}'}`)).toEqual([
    'a',
    'b c',
    'd "e"',
    'f g',
    '--x=y z',
    '$PORT',
    '${A:-3}',
  ])
})

test('takes the last value of an option, in every way to write it', () => {
  const args = ['-w', '2', '--workers=3', '-w4']
  expect(option(args, '-w', '--workers')).toBe('4')
  expect(option(['--timeout-keep-alive', '5'], '--timeout')).toBeNull()
  expect(option(['-worker'], '-w')).toBeNull()
})

test('knows no number that only the dyno knows', () => {
  expect(wholeNumber('12')).toBe(12)
  expect(wholeNumber('$WEB_CONCURRENCY')).toBeNull()
  expect(wholeNumber('${T:-120}')).toBeNull()
  expect(wholeNumber(null)).toBeNull()
})

test('survives any command', () => {
  fc.assert(
    fc.property(fc.string(), command => {
      findLaunch(command, isServer)
    }),
  )
})
