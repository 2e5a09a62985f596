import {postgres} from '../addons/postgres.js'
import {minutes} from '../durations.js'
import {flat} from '../memory/models.js'
import type {Scenario} from '../scenario.js'
import {gunicorn} from '../servers/gunicorn.js'

/** The last of the five. */
const HUNG = 4

export const hungServer: Scenario = {
  name: 'hung-server',
  summary:
    'one dyno waits in libpq for ever, and its timeout of 30 s never fires: it answers H12 to all it gets',
  app: {
    name: 'clinic-desk',
    processes: {
      web: {
        size: 'Standard-1X',
        quantity: 5,
        command:
          'newrelic-admin run-program gunicorn desk.wsgi --workers 1 --threads 4 --timeout 30 --access-logfile - --log-file -',
        server: gunicorn(),
        memory: flat({mb: 310}),
      },
    },
    visitsPerMinute: 13,
    addons: [postgres({perDyno: 4})],
  },
  startsBefore: minutes(70),
  happens: [
    {
      after: minutes(35),
      // The host of that dyno loses its way to the database: each thread waits for an answer that cannot come.
      what: stage => stage.lives('web')[HUNG]?.hangs(),
    },
  ],
}
