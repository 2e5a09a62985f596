import {connect, type ConnectOptions} from '../../src/heroku/connect.js'
import type {Platform} from '../../src/heroku/platform.js'
import {aJumpingClock} from './test-clock.js'

export const TOKEN = 'HRKU-00000000-secret-token'

/** `example-app` behind this address; back-off takes no time. */
export function connected(host: string, options: Partial<ConnectOptions> = {}): Platform {
  return connect({
    app: 'example-app',
    host,
    token: TOKEN,
    tokenFrom: 'login',
    userAgent: 'heroku-dyno-doctor/test',
    clock: aJumpingClock(),
    random: () => 0.5,
    ...options,
  })
}
