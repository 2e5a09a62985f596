import type {SystemDefinition} from '../queues/systems.js'
import {matches} from '../queues/wanted.js'
import type {Adviser, Plan} from '../scaling/plan.js'
import {adviserOf, part} from '../scaling/policy/adviser.js'
import {jobsPerDyno} from '../scaling/policy/jobs-per-dyno.js'
import {maxWait} from '../scaling/policy/max-wait.js'
import {readSchedule} from '../scaling/schedule/read-schedule.js'
import type {QueueGoal} from './config/settings.js'
import type {CheckedSettings, SystemSettings} from './settings.js'

const BACKOFF_MS = 10 * 60_000
const FALLBACK_AFTER_MS = 5 * 60_000
/** Longer than nearly any job: a dyno that is to go costs little, a job that is cut off costs it whole. */
export const GRACE_MS = 6 * 3_600_000

/** How often it is looked at, ms. */
export interface Rhythm {
  readonly intervalMs: number
}

/** What the flags want of a process type. Throws a `UserError` for a schedule that cannot be read. */
export function planOf(settings: SystemSettings, system: SystemDefinition, {intervalMs}: Rhythm): Plan {
  const countsBusy = system.tellsBusy && settings['ignore-busy'] !== true
  const {schedule, fallback, 'monthly-budget': budget} = settings
  return {
    type: settings['process-type'],
    min: settings.min,
    max: settings.max,
    schedule: schedule === undefined ? null : readSchedule(schedule, settings['time-zone'] ?? null),
    advise: adviserFor(settings, {countsBusy, intervalMs, seenLateMs: system.tellsLateMs ?? 0}),
    countsBusy,
    slotsPerDyno: settings['slots-per-dyno'] ?? null,
    removal: {
      protectsBusy: settings['protect-busy'] ?? false,
      tellsDynos: system.tellsDynos === true && system.tells.workers !== 'unknown',
      isTrusted: system.checkedBy !== 'source' || settings['trust-adapter'] === true,
      graceMs: system.canQuiet === true && countsBusy ? (settings.grace ?? GRACE_MS) : null,
    },
    backoffMs: settings.backoff ?? BACKOFF_MS,
    fallback:
      fallback === undefined
        ? null
        : {dynos: fallback, afterMs: settings['fallback-after'] ?? FALLBACK_AFTER_MS},
    isConnectedPerSlot: system.hasConnectionPerSlot ?? false,
    ignoresConnections: settings['ignore-connections'] ?? false,
    hasRaisedLimits: settings['raised-limits'] ?? false,
    budgetCents: budget === undefined ? null : budget * 100,
    ownConfigVars: settings.adapter === 'hirefire' ? ['HIREFIRE_TOKEN'] : [],
  }
}

interface Looking extends Rhythm {
  readonly countsBusy: boolean
  readonly seenLateMs: number
}

function adviserFor(settings: CheckedSettings, {countsBusy, intervalMs, seenLateMs}: Looking): Adviser {
  const {'jobs-per-dyno': perDyno, queueGoals = []} = settings
  const waits = waitsOf(settings).map(({name, maxWaitMs, isOf}) =>
    part(name, maxWait({maxWaitMs, intervalMs, seenLateMs}), ({weighed}) =>
      weighed(queue => (isOf(queue) ? 1 : 0)),
    ),
  )
  if (perDyno === undefined) return adviserOf([waits])
  const rule = jobsPerDyno({jobsPerDyno: perDyno, countsBusy})
  const isWeighed = queueGoals.some(({weight}) => weight !== 1)
  const plain = part('jobs-per-dyno', rule, ({all, weighed}) =>
    isWeighed ? weighed(queue => goalOf(queue, queueGoals)?.weight ?? 1) : all,
  )
  return adviserOf(waits.length === 0 ? [[plain]] : [waits, [plain]])
}

interface Wait {
  /** Under which its policy remembers. */
  readonly name: string
  readonly maxWaitMs: number
  readonly isOf: (queue: string) => boolean
}

/** How long jobs may wait, in queues that have a goal of their own and in all others. */
function waitsOf({'max-wait': maxWaitMs, queueGoals = []}: CheckedSettings): readonly Wait[] {
  const goals = [...new Set(queueGoals.flatMap(({maxWaitMs}) => maxWaitMs ?? []))]
  const waitOf = (queue: string) => goalOf(queue, queueGoals)?.maxWaitMs ?? maxWaitMs
  return [...new Set([...(maxWaitMs === undefined ? [] : [maxWaitMs]), ...goals])].map(ms => ({
    name: `max-wait ${ms}`,
    maxWaitMs: ms,
    isOf: queue => waitOf(queue) === ms,
  }))
}

/** The first that names it. */
function goalOf(queue: string, goals: readonly QueueGoal[]): QueueGoal | undefined {
  return goals.find(goal => matches(queue, goal.queue))
}
