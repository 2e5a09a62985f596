import type {Config} from '@oclif/core/interfaces'

import {systemClock} from '../clock.js'
import {UserError} from '../errors.js'
import type {Login} from '../heroku/login.js'
import {userAgent} from '../heroku/transport/user-agent.js'
import {type AppFlags, whichApp} from '../heroku/which-app/which-app.js'
import {showLiveProgress} from '../report/live-progress.js'
import {openApp} from '../sources/app.js'
import type {LiveOptions} from '../sources/live.js'
import type {Opened} from './opened.js'

/** What a command is told of the app to read. */
export interface LiveFlags extends AppFlags {
  readonly demo: boolean
  readonly scenario?: string | undefined
}

export interface LiveReading extends Pick<LiveOptions, 'until' | 'signal'> {
  readonly config: Config
  /** Ours. */
  readonly version: string
  /** How many lines were read so far. */
  readonly lines: () => number
}

/**
 * Opens a running app, or a simulated one, which is then reached in the same way, and shows on stderr what is done. Throws
 * a `UserError` when no app is named, there is no login, no such app, ...
 */
export async function openLive(
  flags: LiveFlags,
  {config, version, lines, ...reading}: LiveReading,
): Promise<Opened> {
  const place = await placeOf(flags, config)
  const progress = showLiveProgress({
    app: place.app,
    lines,
    terminal: process.stderr,
    environment: process.env,
    now: () => systemClock.now(),
  })
  async function close() {
    progress.end()
    await place.close()
  }
  try {
    const source = await openApp({...place, ...reading, userAgent: userAgent(version), onStep: progress.tell})
    return {sources: [source], close}
  } catch (error) {
    await close()
    throw error
  }
}

/** Where an app is, and who asks. */
interface Place {
  readonly app: string
  readonly login: Login
  readonly environment: Readonly<Record<string, string | undefined>>
  close(): Promise<void>
}

async function placeOf(flags: LiveFlags, config: Config): Promise<Place> {
  if (flags.demo || flags.scenario !== undefined) return simulatedPlace(flags.scenario)
  const app = await whichApp(flags, {environment: process.env, folder: process.cwd()})
  if (app === null) throw nothingNamed()
  const {login} = await import('../heroku/login.js')
  return {app, login: await login(config), environment: process.env, close: async () => {}}
}

async function simulatedPlace(scenario: string | undefined): Promise<Place> {
  const {startDemo} = await import('../simulator/demo.js')
  const demo = await startDemo(scenario)
  return {...demo, login: {host: demo.host, token: demo.token, tokenFrom: 'login'}}
}

function nothingNamed(): UserError {
  return new UserError('no app and no log to read', {
    next: [
      'name an app, a log file, or - for standard input; or see a simulated app:',
      '  heroku dyno:doctor --app example-app',
      '  heroku logs --num 1500 --app example-app | heroku dyno:doctor -',
      '  heroku dyno:doctor --demo',
    ].join('\n'),
  })
}
