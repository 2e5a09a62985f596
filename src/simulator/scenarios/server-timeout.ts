import {postgres} from '../addons/postgres.js'
import {exponential} from '../draws.js'
import {hours, minutes, seconds} from '../durations.js'
import {flat} from '../memory/models.js'
import type {Scenario} from '../scenario.js'
import {gunicorn} from '../servers/gunicorn.js'
import {EVERYDAY} from '../traffic/everyday.js'
import {route} from '../traffic/route.js'

/** Adds up every line of a customer's year: of a large one for minutes. */
const TURNOVER = route('GET /reports/:id/turnover', {
  weight: 2,
  takes: exponential({least: seconds(6), mean: seconds(60)}),
  cpu: 0.05,
})

export const serverTimeout: Scenario = {
  name: 'server-timeout',
  summary:
    'gunicorn lets a report run for 120 s where the router waits 30: a worker is held for nobody, others queue',
  app: {
    name: 'ledger-lane',
    processes: {
      web: {
        size: 'Standard-1X',
        quantity: 3,
        command: 'gunicorn ledger.wsgi --workers 2 --timeout 120 --access-logfile - --log-file -',
        server: gunicorn(),
        memory: flat({mb: 330}),
      },
    },
    visitsPerMinute: 12,
    routes: [...EVERYDAY, TURNOVER],
    addons: [postgres({perDyno: 3})],
    // The dynos are cycled, one now and one then.
    releasedBefore: hours(25),
  },
  startsBefore: minutes(70),
}
