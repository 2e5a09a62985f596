import {ARTICLES} from '../../platform/articles.js'
import type {Remedy} from '../finding.js'
import {heroku} from '../remedies.js'

/** How to see who holds the threads and processes of a dyno. */
export function whoHoldsThem(dyno: string | null): Remedy[] {
  return [
    {
      text:
        `see who holds them${dyno === null ? ' (put the name of the dyno in place of web.1)' : ''}, well before the limit, at ` +
        'which this may not start either: each row counts, one marked <defunct> is a child nobody waited for, many of one ' +
        'process are its threads; look twice, and suspect what has grown',
      command: heroku(`ps:exec --dyno ${dyno ?? 'web.1'} "ps -eLf"`),
      url: ARTICLES.exec,
    },
  ]
}

/** A stopgap for what comes again after each start. */
export function restartBefore(dyno: string | null): Remedy[] {
  return [
    {
      text: 'as a stopgap restart it before it gets that far',
      command: dyno === null ? null : heroku(`ps:restart --dyno-name ${dyno}`),
      url: ARTICLES.restarts,
    },
  ]
}
