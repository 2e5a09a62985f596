import type {Config} from '@oclif/core/interfaces'

import {systemClock} from '../clock.js'
import type {UserError} from '../errors.js'
import type {Login} from '../heroku/login.js'
import {userAgent} from '../heroku/transport/user-agent.js'
import {type AppFlags, whichApp} from '../heroku/which-app/which-app.js'
import {showLiveProgress} from '../report/live-progress.js'
import {openApp, type RunningApp} from '../sources/app.js'
import type {LiveGap, LiveStep} from '../sources/live-step.js'
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
  /** False where something else shows what is being done. */
  readonly showsProgress?: boolean
  /** Told what is being done, beside what is shown of it. */
  readonly onStep?: (step: LiveStep | LiveGap) => void
  /** What those are told who name no app. */
  readonly nothingNamed: () => UserError
}

/** A running app, open, and where those who read it run. */
export interface OpenedApp extends Opened, RunningApp {
  readonly platform: RunningApp['platform']
  readonly environment: Readonly<Record<string, string | undefined>>
}

/**
 * Opens a running app, or a simulated one, which is then reached in the same way, and shows on stderr what is done. Throws
 * a `UserError` when no app is named, there is no login, no such app, ...
 */
export async function openLive(
  flags: LiveFlags,
  {
    config,
    version,
    lines,
    showsProgress = true,
    onStep = () => undefined,
    nothingNamed,
    ...reading
  }: LiveReading,
): Promise<OpenedApp> {
  const place = await placeOf(flags, config, nothingNamed)
  const progress = showLiveProgress({
    app: place.app,
    lines,
    terminal: process.stderr,
    environment: process.env,
    now: () => systemClock.now(),
  })
  function tell(step: LiveStep | LiveGap) {
    if (showsProgress) progress.tell(step)
    onStep(step)
  }
  async function close() {
    progress.end()
    await place.close()
  }
  try {
    const opening = {...place, ...reading, userAgent: userAgent(version), onStep: tell}
    const app = await openApp(opening)
    return {...app, sources: [app.source], environment: place.environment, close}
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

async function placeOf(
  flags: LiveFlags,
  config: Config,
  nothingNamed: LiveReading['nothingNamed'],
): Promise<Place> {
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
