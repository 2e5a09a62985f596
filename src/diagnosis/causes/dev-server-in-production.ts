import {DEV_SERVER} from '../../logs/signals/groups/index.js'
import type {SignalId} from '../../logs/signals/index.js'
import {ARTICLES} from '../../platform/articles.js'
import type {Dyno, Generation} from '../../state/app-state.js'
import {type FailedBoot, failedBoots} from '../boot/boots.js'
import {webDynos} from '../boot/slow-starts.js'
import type {Cause, Occurrence} from '../cause.js'
import {earliest, latest, placeIn, sightingsOn} from '../evidence.js'
import type {Remedy} from '../finding.js'
import {advice} from '../remedies.js'
import {devServerIn} from '../start-command/phrases.js'
import {agree, listOf, placeOf} from '../words.js'

interface DevServer {
  readonly name: string
  readonly cure: string
  /** The application calls it while a real server loads it, so the worker never comes back. */
  readonly inside: boolean
  readonly timeouts: boolean
  /** What the platform or the router complained of in the same lives; it may be its doing. */
  readonly seenWith: readonly string[]
  /** R10 came before it was done with bundling. */
  readonly killed: boolean
}

type DevSignal = (typeof DEV_SERVER)[number]

const BUNDLE = 'build the pages when the slug is built, and serve the result'
const NO_RELOAD = 'start the server without its reloader'

/** What each is called, and what to start instead. */
const KINDS: Readonly<Record<DevSignal, readonly [name: string, cure: string]>> = {
  'flask.development-server': [
    "Flask's development server",
    'start the app with gunicorn instead of app.run()',
  ],
  'django.runserver': [
    "Django's development server",
    'start it with gunicorn instead of manage.py runserver',
  ],
  'rails.webrick': [
    'WEBrick',
    'add puma to the Gemfile and start it with bundle exec puma -C config/puma.rb',
  ],
  'rails.development-environment': ['Rails in its development environment', 'set RAILS_ENV to production'],
  'php.development-server': [
    "PHP's development server",
    'start it with heroku-php-apache2 or heroku-php-nginx',
  ],
  'laravel.artisan-serve': [
    'artisan serve, a development server',
    'start it with heroku-php-apache2 public/ instead',
  ],
  'react-scripts.start': ['the development server of Create React App', BUNDLE],
  'next.dev': ['next dev', 'run next build when the slug is built, and next start in the dyno'],
  'vite.dev': ["Vite's development server", BUNDLE],
  'webpack.dev-server': ['webpack-dev-server', BUNDLE],
  'angular.dev-server': ['ng serve', BUNDLE],
  'script.dev-server': ['a development server', BUNDLE],
  'nodemon.started': ['nodemon', 'start the program with node itself'],
  'ts-node-dev.started': ['ts-node-dev', 'compile when the slug is built, and start the result with node'],
  'uvicorn.reloader': ["uvicorn's reloader", NO_RELOAD],
  'gunicorn.reloader': ["gunicorn's reloader", NO_RELOAD],
}

/** Programs that npm may echo and the shell not find. */
const PROGRAMS: Readonly<Partial<Record<DevSignal, string>>> = {
  'react-scripts.start': 'react-scripts',
  'next.dev': 'next',
  'nodemon.started': 'nodemon',
}

const REAL_SERVERS: readonly SignalId[] = ['gunicorn.worker-booted', 'gunicorn.worker-timeout']
const TROUBLES = ['R10', 'R14', 'R15', 'H12', 'H13']

/** A development server serves, or tries to serve, real requests. */
export const devServerInProduction: Cause<DevServer> = {
  id: 'dev-server-in-production',
  group: 'requests',
  severity: 'critical',
  fallbackFor: [],
  title: 'a development server runs inside or instead of the real one',
  about: `Development servers reload code, bundle pages on request, show errors to everybody, and many serve one request
at a time. They listen on 127.0.0.1 and a port of their own unless told, take more memory than the app, and are slow.

Seen by: their own words or the start command, in web dynos. When a Flask app calls \`app.run()\` where gunicorn loads it,
a development server starts inside the worker, which then never answers gunicorn and is killed every 30 seconds.

Critical only where it is the reason for R10 or for killed workers; else a warning. Not meant: one-offs, other types.`,
  detect: state => {
    const failed = failedBoots(state)
    return webDynos(state).flatMap(dyno => devServersOn(dyno, failed))
  },
  describe(occurrences) {
    const [{facts}] = occurrences
    const {name, inside, killed} = facts
    return {
      summary:
        `${placeOf(occurrences)} ${agree(occurrences, 'runs', 'run')} ${name}${inside ? ' inside a worker of gunicorn' : ''}` +
        (killed
          ? `, and ${agree(occurrences, 'was killed before it', 'were killed before they')} listened (R10)`
          : ''),
      explanation: explain(facts),
      alternatives: killed ? ['it listens on a port of its own or on 127.0.0.1, and does not say so'] : [],
      remedies: remediesFor(facts),
    }
  },
}

function explain({name, inside, timeouts, killed, seenWith}: DevServer): string {
  if (inside) {
    return (
      'Joined: the words of a development server in a process that gunicorn runs. The app calls app.run() while it is ' +
      'loaded, so a second server starts inside the worker, which never comes back to gunicorn' +
      (timeouts ? ': that is why gunicorn kills it, again and again.' : ' and is killed for that.')
    )
  }
  const made = `${name.charAt(0).toUpperCase()}${name.slice(1)} is made for one developer's machine: it is slow, and it takes memory for what a dyno does not need. `
  if (killed)
    return `${made}Joined: it bundles everything before it answers, and R10 came before it said that it listens.`
  return seenWith.length === 0
    ? made.trim()
    : `${made}In the same processes there were ${listOf(seenWith)}, which may well be its doing: remove it before looking further.`
}

function remediesFor({cure, inside}: DevServer): Remedy[] {
  return [
    advice(
      inside ? "call app.run() only below if __name__ == '__main__', so that gunicorn does not run it" : cure,
      ARTICLES.procfile,
    ),
  ]
}

function devServersOn(dyno: Dyno, failed: readonly FailedBoot[]): Occurrence<DevServer>[] {
  const lives = dyno.generations.filter(isDevServer)
  const [first] = lives
  if (first === undefined) return []
  const [sighting] = sightingsOn(dyno, DEV_SERVER, lives)
  const killed = failed.some(
    ({life, reason}) => lives.includes(life) && reason.kind === 'dev-server-in-production',
  )
  const inside = lives.some(runsInside)
  const timeouts = inside && lives.some(({tallies}) => tallies.has('gunicorn.worker-timeout'))
  const [name, cure] = kindOf(first)
  const from = lives.map(({startedAt, firstLineAt}) => startedAt ?? firstLineAt).reduce(earliest)
  return [
    {
      ...placeIn(dyno),
      since: from ?? sighting?.since ?? null,
      until: lives.map(({lastLineAt}) => lastLineAt).reduce(latest),
      count: lives.length,
      codes: killed ? ['R10'] : [],
      confidence: killed && !inside ? 'medium' : 'high',
      ...(killed || timeouts ? {} : {severity: 'warning' as const}),
      evidence: [
        ...(sighting?.lines.slice(0, 1) ?? []),
        ...lives.flatMap(({tallies}) => (killed ? (tallies.get('R10')?.first ?? []) : [])),
        ...lives.flatMap(({tallies}) => tallies.get('gunicorn.worker-timeout')?.first ?? []),
        ...(sighting?.lines.slice(1) ?? []),
      ],
      facts: {
        name,
        cure,
        inside,
        timeouts,
        killed,
        seenWith: TROUBLES.filter(code => lives.some(({tallies}) => tallies.has(code))),
      },
    },
  ]
}

function isDevServer(life: Generation): boolean {
  const {tallies, command} = life
  return (DEV_SERVER.some(id => tallies.has(id)) || devServerIn(command) !== null) && !wasNotFound(life)
}

/** npm echoes what it is about to run, and the shell says that there is no such program: nothing ran. */
function wasNotFound({tallies, command}: Generation): boolean {
  const program = tallies.get('shell.command-not-found')?.facts['program']
  if (typeof program !== 'string') return false
  const echoed = tallies.get('script.dev-server')?.facts['server']
  return (
    DEV_SERVER.some(id => tallies.has(id) && PROGRAMS[id] === program) ||
    (typeof echoed === 'string' && echoed.split(' ')[0] === program) ||
    (command ?? '').split(/\s+/).includes(program)
  )
}

function kindOf({tallies, command}: Generation): readonly [name: string, cure: string] {
  const id = DEV_SERVER.find(id => tallies.has(id))
  const echoed = tallies.get('script.dev-server')?.facts['server']
  const named = devServerIn(command) ?? (typeof echoed === 'string' ? echoed : null)
  if (id !== undefined && (id !== 'script.dev-server' || named === null)) return KINDS[id]
  return [named ?? 'a development server', PRODUCTION_SERVER]
}

const PRODUCTION_SERVER = 'start the production server of the framework instead'

/** Flask's and Django's servers say who they are; gunicorn runs the process. */
function runsInside({tallies, command}: Generation): boolean {
  const real = REAL_SERVERS.some(id => tallies.has(id)) || /\bgunicorn\b/.test(command ?? '')
  return real && tallies.has('flask.development-server')
}
