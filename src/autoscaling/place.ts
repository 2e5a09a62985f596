import type {Config} from '@oclif/core/interfaces'

import {type Clock, systemClock} from '../clock.js'
import {UserError} from '../errors.js'
import {connect} from '../heroku/connect.js'
import type {Platform} from '../heroku/platform.js'
import {userAgent} from '../heroku/transport/user-agent.js'
import {type AppFlags, whichApp} from '../heroku/which-app/which-app.js'
import type {QueueSystem} from '../queues/queue-system.js'

export interface PlaceFlags extends AppFlags {
  readonly demo: boolean
  readonly scenario?: string | undefined
}

/** An app whose process types are to be scaled; nothing was asked of it yet. */
export interface Place {
  readonly app: string
  readonly platform: Platform
  readonly clock: Clock
  /** Jobs of a simulated app; null where the app has them somewhere. */
  readonly jobs: QueueSystem | null
  close(): Promise<void>
}

const DEMO_SCENARIO = 'job-waves'
/**
 * Of a scaling request, and so of the lease that it needs. Heroku's own router waits twice as long: what it does after
 * that is seen at the next look.
 */
export const WRITE_DEADLINE_MS = 15_000

/** Throws a `UserError` where no app is named, or there is no login or scenario. */
export async function openPlace(flags: PlaceFlags, config: Config, version: string): Promise<Place> {
  const common = {userAgent: userAgent(version), writeDeadlineMs: WRITE_DEADLINE_MS}
  if (flags.demo || flags.scenario !== undefined) {
    const {startDemo} = await import('../simulator/demo.js')
    const demo = await startDemo(flags.scenario ?? DEMO_SCENARIO, {runs: true})
    const {app, clock, queues: jobs} = demo
    const platform = connect({app, host: demo.host, token: demo.token, tokenFrom: 'login', ...common})
    return {app, platform, clock, jobs, close: () => demo.close()}
  }
  const app = await whichApp(flags, {environment: process.env, folder: process.cwd()})
  if (app === null) throw nothingToScale()
  const {login} = await import('../heroku/login.js')
  const platform = connect({app, ...(await login(config)), ...common, clock: systemClock})
  return {app, platform, clock: systemClock, jobs: null, close: async () => undefined}
}

function nothingToScale(): UserError {
  return new UserError('no app to scale', {
    next: [
      'name an app, or see what it does with a simulated one:',
      '  heroku workers:autoscale --app example-app --adapter sidekiq --max-wait 60s --max 10 --once --dry-run',
      '  heroku workers:autoscale --demo',
    ].join('\n'),
  })
}
