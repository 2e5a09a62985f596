import {exactly} from '../draws.js'
import {minutes} from '../durations.js'
import {flat} from '../memory/models.js'
import type {Scenario} from '../scenario.js'
import {puma} from '../servers/puma.js'
import {route} from '../traffic/route.js'

const CONFIRMATION = route('POST /imports/:id/confirmation', {takes: exactly(0), neverEnds: true, cpu: 0})

export const stuckDyno: Scenario = {
  name: 'stuck-dyno',
  summary: 'one POST never completes and blocks its dyno: a sixth of all requests dies with H12',
  app: {
    name: 'parcel-desk',
    processes: {
      web: {
        size: 'Standard-1X',
        quantity: 6,
        command: 'bundle exec puma -C config/puma.rb',
        server: puma({workers: 0, threads: 1}),
        memory: flat({mb: 290}),
      },
    },
    visitsPerMinute: 6,
  },
  startsBefore: minutes(75),
  happens: [{after: minutes(35), what: stage => stage.requestArrives(CONFIRMATION)}],
}
