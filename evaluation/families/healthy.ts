import {minutes} from '../../src/simulator/durations.js'
import {cache} from '../../src/simulator/memory/cache.js'
import {flat, sumOf} from '../../src/simulator/memory/models.js'
import type {Happening} from '../../src/simulator/scenario.js'
import {type AppRange, drawApp, type Plot, trialOf} from '../apps.js'
import type {Family} from '../family.js'
import type {Parameters} from '../parameters.js'

const WELL = {causes: []} as const

export const healthy: readonly Family[] = [
  well('a quiet app', 'a request now and then', {
    hours: [0.34, 24],
    visitsPerMinute: [0.05, 1],
    dynos: [1, 2],
  }),
  well('an everyday app', 'visitors, jobs, a deploy now and then', {
    hours: [0.34, 12],
    visitsPerMinute: [2, 25],
  }),
  well('a day and longer', 'every dyno is cycled once', {hours: [20, 24], visitsPerMinute: [1, 6]}),
  well('workers alone', 'jobs and nobody to visit', {hours: [1, 12], dynos: [0, 0], workers: [1, 4]}),
  well(
    'many deploys and restarts',
    'releases, restarts and a setting that is changed',
    {hours: [1, 8], visitsPerMinute: [2, 15], servers: ['puma', 'gunicorn']},
    (p, long) => [
      ...Array.from({length: p.int('releases', 2, 8)}, (_, nth) => ({
        after: p.number(`release ${nth}`, 0, long),
        what: (stage => stage.deploys({})) satisfies Happening['what'],
      })),
      {
        after: p.number('configured', 0, long),
        what: stage => stage.world.setConfigVars({FEATURE_SEARCH: 'on'}),
      },
      {after: p.number('restarted', 0, long), what: stage => stage.world.restartType('web')},
    ],
  ),
  well(
    'scaled up and down',
    'somebody adds dynos for a while',
    {hours: [1, 8], visitsPerMinute: [2, 15]},
    (p, long) => {
      const at = p.number('at', 0.1, 0.6) * long
      const back = at + p.number('backAfter', 0.1, 0.3) * long
      const more = p.int('more', 5, 8)
      return [
        {after: at, what: stage => stage.world.updateFormation([{type: 'web', quantity: more}])},
        {after: back, what: stage => stage.world.updateFormation([{type: 'web', quantity: 2}])},
      ]
    },
  ),
  well(
    'crowds that it can stand',
    'three to eight times the usual visitors for some minutes',
    {hours: [1, 8], visitsPerMinute: [2, 10], dynos: [2, 5], servers: ['puma', 'node']},
    (p, long) => {
      const at = p.number('at', 0.1, 0.8) * long
      const crowd = p.number('crowd', 3, 8)
      return [
        {after: at, what: stage => stage.surges(crowd)},
        {after: at + minutes(p.number('minutes', 5, 40)), what: stage => stage.surges(1)},
      ]
    },
  ),
  {
    name: 'large and well below the quota',
    group: 'healthy',
    what: 'it warms up to 60 to 88 % of its quota',
    draw: p => {
      const app = drawApp(p, {hours: [2, 12], visitsPerMinute: [4, 20], dynos: [1, 4], workers: [0, 1]})
      const {web} = app
      const quotaMb = web?.quotaMb ?? 512
      const mostEntries = Math.ceil((web?.worksPerHour ?? 60) * 0.8)
      const full = p.number('full', 0.6, 0.88) * quotaMb
      return trialOf(p, app, {
        truth: WELL,
        webMemory: sumOf(
          flat({mb: 0.8 * full, noiseMb: 0.005 * quotaMb}),
          cache({keys: 3 * mostEntries, skew: 0.8, entryMb: (0.2 * full) / mostEntries, mostEntries}),
        ),
      })
    },
  },
]

function well(
  name: string,
  what: string,
  range: AppRange,
  happens: (p: Parameters, long: number) => readonly Happening[] = () => [],
): Family {
  return {
    name,
    group: 'healthy',
    what,
    draw: p => {
      const app = drawApp(p, range)
      const plot: Plot = {truth: WELL, happens: happens(p, app.long)}
      return trialOf(p, app, plot)
    },
  }
}
