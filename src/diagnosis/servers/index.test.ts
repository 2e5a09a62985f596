import {describe, expect, test} from 'vitest'

import {stateOfText} from '../../../test/support/diagnose-text.js'
import {appLine, routerLine, startLines} from '../../../test/support/log-lines.js'
import {anApiDyno, aType, withSnapshot} from '../../../test/support/snapshots.js'
import {known} from '../../platform/reading.js'
import {type Audit, auditServers} from './index.js'
import {tellServer} from './tell.js'

/** What is said of the server of `web`, started with a command and after it had printed some lines. */
function told(command: string, ...prints: readonly string[]): string | null {
  const log = [
    ...startLines(0, 'web.1', command),
    ...prints.map(text => appLine(6, 'web.1', text)),
    routerLine(10),
  ]
  const [audit] = auditServers(stateOfText(`${log.join('\n')}\n`))
  return audit === undefined ? null : tellServer(audit.server)
}

const ROUTER = '(the router waits 30 s)'
const NONE = `no request timeout of its own ${ROUTER}`

test.each([
  ['gunicorn a.wsgi', `gunicorn, sync workers, timeout 30 s by default ${ROUTER}`],
  ['gunicorn a.wsgi -w 3 -t 120', `gunicorn, 3 sync workers, timeout 120 s ${ROUTER}`],
  ['gunicorn a.wsgi -w 3 -t 0', `gunicorn, 3 sync workers, ${NONE}`],
  ['gunicorn a.wsgi -w $WEB_CONCURRENCY -t $T', 'gunicorn, sync workers'],
  ['gunicorn a.wsgi -c conf.py', 'gunicorn, sync workers'],
  [
    'gunicorn a.wsgi --threads 4 -w 2 --timeout=60',
    'gunicorn, 2 gthread workers with 4 threads each, no request timeout (its timeout of 60 s is a heartbeat; the router waits 30 s)',
  ],
  [
    'gunicorn a.asgi -k uvicorn.workers.UvicornWorker -t 90',
    'gunicorn, uvicorn workers, no request timeout (its timeout of 90 s is a heartbeat; the router waits 30 s)',
  ],
  [
    'GUNICORN_CMD_ARGS="--timeout 60 --workers 2" gunicorn a.wsgi --timeout 90',
    `gunicorn, 2 sync workers, timeout 90 s ${ROUTER}`,
  ],
  ['uvicorn a:app --workers 2 --timeout-keep-alive 75', `uvicorn, 2 workers, ${NONE}`],
  ['hypercorn a:app -w 2', `hypercorn, 2 workers, ${NONE}`],
  ['daphne a.asgi:app -p $PORT --http-timeout 60', `Daphne, timeout 60 s ${ROUTER}`],
  [
    'uwsgi --http :$PORT --harakiri 60 --processes 2 --threads 4',
    `uWSGI, 2 workers with 4 threads each, timeout 60 s ${ROUTER}`,
  ],
  ['uwsgi uwsgi.ini', null],
  ['waitress-serve --port=$PORT a:app', `waitress, 4 threads, ${NONE}`],
  ['bundle exec puma -w 2 -t 5:16', `Puma, 2 workers with 16 threads each, ${NONE}`],
  ['bundle exec puma -C config/puma.rb', `Puma, ${NONE}`],
  ['bundle exec unicorn -p $PORT', `Unicorn, 1 worker, timeout 60 s by default ${ROUTER}`],
  ['bundle exec unicorn -p $PORT -c config/unicorn.rb', null],
  ['bundle exec passenger start -p $PORT --max-pool-size 3', `Passenger, 3 workers, ${NONE}`],
  ['bundle exec falcon serve -n 2', `Falcon, 2 workers, ${NONE}`],
  ['bundle exec thin start -p $PORT', `Thin, 1 worker, ${NONE}`],
  ['heroku-php-apache2 public/', `PHP-FPM behind Apache, timeout 30 s by default ${ROUTER}`],
  ['vendor/bin/heroku-php-nginx -F fpm.conf public/', null],
  ['node server.js', `Node.js, ${NONE}`],
  ['yarn next start -p $PORT', `Next.js, ${NONE}`],
  ['next dev', null],
  ['pm2-runtime start app.js -i 2', `Node.js, 2 workers, ${NONE}`],
  ['java -jar target/app.jar', null],
  ['bin/start', null],
])('%s', (command, expected) => {
  expect(told(command)).toBe(expected)
})

test.each([
  ['[2] [INFO] Using worker: gevent', 'gunicorn, gevent workers'],
  ['[4] * Puma starting in single mode...', `Puma, ${NONE}`],
  ['[2] * Puma starting in cluster mode...', `Puma, ${NONE}`],
  ['o.s.b.w.e.tomcat.TomcatWebServer : Tomcat started on port 5000 (http)', `Tomcat, ${NONE}`],
  ['[info] Running AppWeb.Endpoint with Bandit 1.5.0 at :::4000 (http)', `Phoenix on Bandit, ${NONE}`],
  ['[info] p.c.s.PekkoHttpServer - Listening for HTTP on /0:0:0:0:0:0:0:0:9000', `Play, ${NONE}`],
  ['Now listening on: http://[::]:5000', `Kestrel, ${NONE}`],
  ['Starting php-fpm with 4 workers...', 'PHP-FPM, 4 workers'],
])('behind a script: %s', (line, expected) => {
  expect(told('bin/start', line)).toBe(expected)
})

test("reads Puma's own figures before those of its command line", () => {
  expect(told('puma -t 1:1', '[2] *  Max threads: 5', '[2] *      Workers: 2')).toBe(
    `Puma, 2 workers with 5 threads each, ${NONE}`,
  )
})

test('takes the limit that rack-timeout says it has', () => {
  const line = 'source=rack-timeout id=a wait=1ms timeout=15000ms service=15001ms state=timed_out at=error'
  expect(told('puma -t 5', line)).toBe(`Puma, 5 threads in each worker, timeout 15 s ${ROUTER}`)
})

test('counts the workers of one start only', () => {
  const boot = (pid: number) => `[${pid}] [INFO] Booting worker with pid: ${pid}`
  expect(told('gunicorn a', boot(7), boot(8))).toBe(
    `gunicorn, 2 sync workers, timeout 30 s by default ${ROUTER}`,
  )
})

test('says nothing of process types that take no requests', () => {
  const log = startLines(0, 'worker.1', 'gunicorn a.wsgi --timeout 120')
  expect(auditServers(stateOfText(`${log.join('\n')}\n`))).toEqual([])
})

describe('with the facts of the platform', () => {
  /** The log shows no start; the platform knows how the process was started, and some config vars. */
  function asked(
    command: string,
    values: Readonly<Record<string, string>> = {},
    ...prints: readonly string[]
  ): Audit | undefined {
    const log = [...prints.map(text => appLine(6, 'web.1', text)), routerLine(10)]
    const state = withSnapshot(stateOfText(`${log.join('\n')}\n`), {
      dynos: [anApiDyno({command, createdAt: Date.UTC(2024, 4, 1)})],
      config: known({names: Object.keys(values), values}),
    })
    return auditServers(state)[0]
  }

  test.each([
    ['gunicorn a.wsgi -w 3 -t 120', {}, `gunicorn, 3 sync workers, timeout 120 s ${ROUTER}`],
    [
      'gunicorn a.wsgi',
      {WEB_CONCURRENCY: '4'},
      `gunicorn, 4 sync workers, timeout 30 s by default ${ROUTER}`,
    ],
    [
      'gunicorn a.wsgi',
      {GUNICORN_CMD_ARGS: '--timeout 90 -w 2'},
      `gunicorn, 2 sync workers, timeout 90 s ${ROUTER}`,
    ],
    [
      'gunicorn a.wsgi -t 60',
      {GUNICORN_CMD_ARGS: '--timeout 90'},
      `gunicorn, sync workers, timeout 60 s ${ROUTER}`,
    ],
    [
      'GUNICORN_CMD_ARGS="--timeout 60" gunicorn a.wsgi',
      {GUNICORN_CMD_ARGS: '--timeout 90'},
      `gunicorn, sync workers, timeout 60 s ${ROUTER}`,
    ],
    ['uvicorn a:app', {WEB_CONCURRENCY: '2'}, `uvicorn, 2 workers, ${NONE}`],
    ['puma', {WEB_CONCURRENCY: '2', RAILS_MAX_THREADS: '5'}, `Puma, 2 workers with 5 threads each, ${NONE}`],
    ['puma -w 3 -t 1:1', {WEB_CONCURRENCY: '2', MAX_THREADS: '5'}, `Puma, 3 workers, ${NONE}`],
    ['puma', {RACK_TIMEOUT_SERVICE_TIMEOUT: '20'}, `Puma, timeout 20 s ${ROUTER}`],
  ])('%s %j', (command, values, expected) => {
    const audit = asked(command, values)
    expect(audit && tellServer(audit.server)).toBe(expected)
  })

  test('takes the command of the formation where no process is known', () => {
    const state = withSnapshot(stateOfText(`${routerLine(0)}\n`), {
      dynos: [],
      formation: known([aType({command: 'gunicorn a.wsgi -t 120'})]),
    })
    expect(auditServers(state)).toMatchObject([{server: {name: 'gunicorn', limit: {ms: 120_000}}}])
  })

  test('does not take workers that replace others for those of the start', () => {
    const booted = '[9] [INFO] Booting worker with pid: 9'
    expect(asked('gunicorn a.wsgi', {}, booted)?.server.processes).toBeNull()
  })

  test.each([
    ['gunicorn a.wsgi', '--timeout 90 -w 2', 'config:set GUNICORN_CMD_ARGS="--timeout 25 -w 2"'],
    ['gunicorn a.wsgi', '-w 2 -t90', 'config:set GUNICORN_CMD_ARGS="--timeout 25 -w 2"'],
    ['gunicorn a.wsgi', '--bind "$HOST" -t 90', 'config:set GUNICORN_CMD_ARGS="--timeout 25"'],
    ['gunicorn a.wsgi -t 90', '-w 2', null],
    ['GUNICORN_CMD_ARGS="-t 90" gunicorn a.wsgi', '-w 2', null],
  ])('cures where the timeout is set: %s with %s', (command, args, expected) => {
    const audit = asked(command, {GUNICORN_CMD_ARGS: args})
    const [remedy] = audit?.family.cure(audit.launch, audit.environment) ?? []
    expect(remedy?.command).toBe(expected === null ? null : `heroku ${expected} --app example-app`)
  })

  test.each([
    ['gunicorn a.wsgi -w 2 --timeout 120 --log-file -', 'gunicorn a.wsgi -w 2 --timeout 25 --log-file -'],
    ['gunicorn a.wsgi --timeout=120', 'gunicorn a.wsgi --timeout 25'],
    ['gunicorn a.wsgi -t120', 'gunicorn a.wsgi --timeout 25'],
    ['GUNICORN_CMD_ARGS="-t 90" gunicorn a.wsgi', 'GUNICORN_CMD_ARGS="--timeout 25" gunicorn a.wsgi'],
    ['gunicorn a.wsgi --graceful-timeout 120', null],
    ['gunicorn a.wsgi', null],
  ])('knows the start command with a limit below that of the router: %s', (command, expected) => {
    const {family} = asked(command, {}) ?? {}
    expect(family?.cured?.(command)).toBe(expected)
  })

  test.each([
    [[aType({command: 'gunicorn -b :$PORT a.wsgi -t 90'})], 'gunicorn -b :$PORT a.wsgi -t 90'],
    [[], 'gunicorn -b 0.0.0.0:$PORT a.wsgi -t 90'],
  ])(
    'takes the command as the Procfile has it, or writes $PORT where the log shows its value',
    (types, expected) => {
      const state = withSnapshot(stateOfText(`${routerLine(10)}\n`), {
        dynos: [anApiDyno({command: 'gunicorn -b 0.0.0.0:24315 a.wsgi -t 90'})],
        formation: known(types),
      })
      expect(auditServers(state)[0]?.command).toBe(expected)
    },
  )
})
