import type {Self} from './guards/guard.js'

/** The dyno that a process with this environment runs in; null where it runs elsewhere. */
export function selfIn(environment: Readonly<Record<string, string | undefined>>): Self | null {
  const {
    DYNO: dyno,
    HEROKU_DYNO_ID: dynoId = null,
    HEROKU_APP_ID: appId = null,
    HEROKU_APP_NAME: appName = null,
  } = environment
  return dyno === undefined || dyno === '' ? null : {dyno, dynoId, appId, appName}
}
