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

const FLASK = 'WARNING: This is a development server. Do not use it in a production deployment.'

describe('warns', () => {
  test.each([
    ['Flask', FLASK, 'gunicorn'],
    ['WEBrick', '=> Booting WEBrick', 'puma'],
    ['nodemon', '[nodemon] starting `node app.js`', 'node itself'],
    ['Rails', '=> Rails 7.1.3 application starting in development', 'RAILS_ENV'],
    ['webpack', '<i> [webpack-dev-server] Project is running at:', 'build'],
  ])('of %s, with the cure', (_, text, cure) => {
    const lines = [...startLines(0, 'web.1'), appLine(4, 'web.1', text)]
    expect(loudIds(lines)).toEqual(['dev-server-in-production'])
    const finding = findingOf(lines, 'dev-server-in-production')
    expect(finding).toMatchObject({severity: 'warning', confidence: 'high', dynos: ['web.1'], count: 1})
    expect(finding?.remedies[0]?.text).toContain(cure)
  })

  test.each([
    'python manage.py runserver 0.0.0.0:24315',
    'flask run -h 0.0.0.0 -p 24315',
    'php -S 0.0.0.0:24315',
  ])('of the start command %s', command => {
    expect(loudIds(startLines(0, 'web.1', command))).toEqual(['dev-server-in-production'])
  })

  test('and names what came with it', () => {
    const lines = [
      ...startLines(0, 'web.1'),
      appLine(4, 'web.1', FLASK),
      routerLine(60, {code: 'H12', service: 30_000}),
    ]
    expect(findingOf(lines, 'dev-server-in-production')?.explanation).toContain('H12')
  })
})

test('is critical where it bundles until the time is over', () => {
  const lines = bootTimeoutLines(0, 'web.1', 'npm start', [[8, 'Starting the development server...']])
  expect(loudIds(lines)).toEqual(['dev-server-in-production'])
  expect(findingOf(lines, 'dev-server-in-production')).toMatchObject({
    severity: 'critical',
    confidence: 'medium',
    codes: ['R10'],
  })
})

test('stands beside the port it listens on, which is the reason for R10', () => {
  const lines = bootTimeoutLines(0, 'web.1', 'python manage.py runserver', [
    [6, 'Starting development server at http://127.0.0.1:8000/'],
  ])
  expect(loudIds(lines)).toEqual(['wrong-port', 'dev-server-in-production'])
})

test('is no reason for R10 when it only restarts a program', () => {
  const lines = bootTimeoutLines(0, 'web.1', 'npm start', [[8, '[nodemon] starting `node app.js`']])
  expect(loudIds(lines)).toEqual(['boot-timeout', 'dev-server-in-production'])
})

describe('app.run() inside a worker of gunicorn', () => {
  const lines = [
    ...startLines(0, 'web.1', 'gunicorn app:app'),
    appLine(3, 'web.1', '[2024-05-01 12:00:03 +0000] [9] [INFO] Booting worker with pid: 9'),
    appLine(4, 'web.1', FLASK),
  ]
  const timeout = appLine(34, 'web.1', '[2024-05-01 12:00:34 +0000] [2] [CRITICAL] WORKER TIMEOUT (pid:9)')

  test('explains why workers are killed', () => {
    expect(loudIds([...lines, timeout])).toEqual(['dev-server-in-production'])
    const finding = findingOf([...lines, timeout], 'dev-server-in-production')
    expect(finding).toMatchObject({severity: 'critical', consequences: [{id: 'worker-timeout'}]})
    expect(finding?.summary).toContain('inside a worker of gunicorn')
    expect(finding?.remedies[0]?.text).toContain('__main__')
  })

  test('explains the requests that a worker did not answer', () => {
    const failed = routerLine(36, {code: 'H12', service: 30_000})
    expect(loudIds([...lines, timeout, failed])).toEqual(['dev-server-in-production'])
  })

  test('is a warning while none is killed', () => {
    expect(findingOf(lines, 'dev-server-in-production')?.severity).toBe('warning')
  })
})

describe('stays silent on', () => {
  test.each(['run.1234', 'worker.1'])('%s', dyno => {
    expect(loudIds([...startLines(0, dyno, 'flask run'), appLine(4, dyno, FLASK)])).toEqual([])
  })

  test.each(['vite preview --port 24315', 'next start -p 24315', 'npm start', 'gunicorn app:app'])(
    'the start command %s',
    command => {
      expect(loudIds(startLines(0, 'web.1', command))).toEqual([])
    },
  )
})

describe('what the shell did not find', () => {
  const start = (echo: string, missing: string) => [
    ...startLines(0, 'web.1', 'npm start').slice(0, 2),
    appLine(3, 'web.1', `> ${echo}`),
    appLine(4, 'web.1', `sh: 1: ${missing}: not found`),
    dynoLine(5, 'web.1', 'Process exited with status 127'),
    dynoLine(5, 'web.1', 'State changed from starting to crashed'),
  ]

  test.each([
    ['nodemon --ignore tmp app.js', 'nodemon'],
    ['react-scripts start', 'react-scripts'],
    ['next dev -p 8080', 'next'],
    ['ng serve --host 0.0.0.0', 'ng'],
  ])('does not run: %s', (echo, missing) => {
    expect(loudIds(start(echo, missing))).toEqual(['boot-crash'])
  })

  test('says nothing of another program', () => {
    expect(loudIds(start('nodemon --ignore tmp app.js', 'git'))).toContain('dev-server-in-production')
  })
})
