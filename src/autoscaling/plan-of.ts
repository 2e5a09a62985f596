import type {SystemDefinition} from '../queues/systems.js'
import type {Adviser, Plan} from '../scaling/plan.js'
import {adviserOf, part} from '../scaling/policy/adviser.js'
import {jobsPerDyno} from '../scaling/policy/jobs-per-dyno.js'
import {maxWait} from '../scaling/policy/max-wait.js'
import {readSchedule} from '../scaling/schedule/read-schedule.js'
import type {CheckedSettings} from './settings.js'

const BACKOFF_MS = 10 * 60_000
const FALLBACK_AFTER_MS = 5 * 60_000
/** As long as jobs have before `dyno:restart-if --drain` restarts their dyno. */
const GRACE_MS = 120_000

/** How often it is looked at, ms. */
export interface Rhythm {
  readonly intervalMs: number
}

/** What the flags want of a process type. Throws a `UserError` for a schedule that cannot be read. */
export function planOf(settings: CheckedSettings, system: SystemDefinition, {intervalMs}: Rhythm): Plan {
  const countsBusy = system.tellsBusy && settings['ignore-busy'] !== true
  const protectsBusy = settings['protect-busy'] ?? false
  const {schedule, fallback, 'monthly-budget': budget} = settings
  return {
    type: settings['process-type'],
    min: settings.min,
    max: settings.max,
    schedule: schedule === undefined ? null : readSchedule(schedule, settings['time-zone'] ?? null),
    advise: adviserFor(settings, {countsBusy, intervalMs}),
    countsBusy,
    slotsPerDyno: settings['slots-per-dyno'] ?? null,
    removal: {
      protectsBusy,
      tellsDynos: system.tellsDynos ?? false,
      graceMs: system.canQuiet === true && countsBusy && !protectsBusy ? (settings.grace ?? GRACE_MS) : null,
    },
    backoffMs: settings.backoff ?? BACKOFF_MS,
    fallback:
      fallback === undefined
        ? null
        : {dynos: fallback, afterMs: settings['fallback-after'] ?? FALLBACK_AFTER_MS},
    ignoresConnections: settings['ignore-connections'] ?? false,
    hasRaisedLimits: settings['raised-limits'] ?? false,
    budgetCents: budget === undefined ? null : budget * 100,
    ownConfigVars: settings.adapter === 'hirefire' ? ['HIREFIRE_TOKEN'] : [],
  }
}

interface Looking extends Rhythm {
  readonly countsBusy: boolean
}

/** Two looks make a window where they are that rare. */
const LEAST_LOOKS = 2
const WINDOW_MS = 60_000

function adviserFor(settings: CheckedSettings, {countsBusy, intervalMs}: Looking): Adviser {
  const {'max-wait': maxWaitMs, 'jobs-per-dyno': perDyno} = settings
  const windowMs = Math.max(WINDOW_MS, LEAST_LOOKS * intervalMs)
  return adviserOf([
    ...(maxWaitMs === undefined ? [] : [part('max-wait', maxWait({maxWaitMs, intervalMs, windowMs}))]),
    ...(perDyno === undefined
      ? []
      : [part('jobs-per-dyno', jobsPerDyno({jobsPerDyno: perDyno, countsBusy}))]),
  ])
}
