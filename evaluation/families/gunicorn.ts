import {between, exponential} from '../../src/simulator/draws.js'
import {seconds} from '../../src/simulator/durations.js'
import {gunicorn} from '../../src/simulator/servers/gunicorn.js'
import {EVERYDAY} from '../../src/simulator/traffic/everyday.js'
import {drawApp, trialOf} from '../apps.js'
import type {Family} from '../family.js'
import {REPORT, STOPPED} from './slow.js'

/** gunicorn's own timeout, longer and shorter than the router's. */
export const gunicornRequests: readonly Family[] = [
  {
    name: 'gunicorn waits longer than the router',
    group: 'requests',
    what: 'sync workers with --timeout 90 to 180 and a report that takes minutes',
    draw: p => {
      const app = drawApp(p, {
        hours: [0.7, 6],
        servers: ['gunicorn'],
        dynos: [2, 4],
        visitsPerMinute: [5, 14],
      })
      const timeoutS = p.choice('timeout', [90, 120, 180])
      return trialOf(p, app, {
        truth: {
          causes: ['server-timeout-too-long'],
          orFirst: ['slow-endpoint'],
          alsoTrue: ['worker-timeout', 'request-queueing', ...STOPPED],
        },
        webServer: {
          command: `gunicorn ledger.wsgi --workers ${p.int('sync', 2, 4)} --timeout ${timeoutS} --access-logfile - --log-file -`,
          server: gunicorn(),
        },
        routes: [
          ...EVERYDAY,
          REPORT(p.number('weight', 0.5, 1.5), exponential({least: seconds(6), mean: seconds(60)})),
        ],
      })
    },
  },
  {
    name: 'gunicorn kills its workers',
    group: 'requests',
    what: 'sync workers with 15 to 30 s and a report that takes longer',
    draw: p => {
      const app = drawApp(p, {
        hours: [0.7, 6],
        servers: ['gunicorn'],
        dynos: [1, 4],
        visitsPerMinute: [5, 14],
      })
      const timeoutS = p.choice('timeout', [15, 20, 25])
      return trialOf(p, app, {
        truth: {causes: ['worker-timeout'], alsoTrue: ['slow-endpoint', ...STOPPED]},
        webServer: {
          command: `gunicorn ledger.wsgi --workers ${p.int('sync', 2, 4)} --timeout ${timeoutS} --log-file -`,
          server: gunicorn(),
        },
        routes: [...EVERYDAY, REPORT(p.number('weight', 0.5, 1.5), between(seconds(20), seconds(80)))],
      })
    },
  },
]
