import type {Look} from '../look.js'
import type {JobFacts, Peer, Setting} from '../peers/peer.js'
import {PEERS} from '../peers/peers.js'
import {jobsPerDyno} from '../policy/jobs-per-dyno.js'
import {maxWait} from '../policy/max-wait.js'
import type {Controller} from '../simulation/controller.js'
import {summaryOf, type Summary} from '../simulation/outcome.js'
import {simulate} from '../simulation/simulation.js'
import {steered} from '../simulation/steering.js'
import {reconstruct, type Reconstruction} from './reconstruct.js'
import type {Trace} from './trace.js'

export interface ReplayOptions {
  /** How long a job may wait, ms. */
  readonly maxWaitMs: number
  /** Of the plain rule; null leaves it out. */
  readonly jobsPerDyno: number | null
  readonly min: number
  readonly max: number
  readonly intervalMs: number
  /** Can a dyno be told to finish before it is taken away? */
  readonly drains: boolean
  /** For how long it may then go on, ms. */
  readonly graceMs: number
  /** Jobs that one dyno does at once; null takes what the trace shows. */
  readonly slots: number | null
  /** How long a job takes, ms, where the trace does not say; null for a guess. */
  readonly serviceMs: number | null
  /** Ids of `PEERS` to be shown beside them. */
  readonly peers: readonly string[]
  /** Of one dyno, in US cents; null leaves money out. */
  readonly centsPerMonth: number | null
}

/** What each rule would have done. */
export interface Replay {
  /** Ms since the epoch. */
  readonly from: number
  readonly until: number
  readonly jobs: number
  readonly slots: number
  readonly maxWaitMs: number
  /** Ours first. */
  readonly rows: readonly ReplayRow[]
  /** What our policy would have seen, look by look. */
  readonly course: readonly CoursePoint[]
  /** What had to be assumed, for people. */
  readonly notes: readonly string[]
}

export interface ReplayRow extends Summary {
  readonly title: string
  /** In the rule's own words; null for ours. */
  readonly setting: string | null
  /** Were all but 0.1 % of the jobs begun within the goal, and none cut? */
  readonly keepsGoal: boolean
  /** US cents; null where no price is known. */
  readonly cents: number | null
}

export interface CoursePoint {
  /** Ms since the epoch. */
  readonly at: number
  readonly backlog: number
  readonly waitMs: number
  readonly dynos: number
}

/** Of jobs that may wait for longer than the goal. */
const MOST_OVER_GOAL = 0.001
/** A month as Heroku reckons it: 30 days (https://devcenter.heroku.com/articles/usage-and-billing). */
const MONTH_HOURS = 720
/** Dynos boot within 15 to 35 s, spread evenly by the golden ratio, so that a replay is the same each time. */
const BOOT_MS = {least: 15_000, range: 20_000, step: 0.618_034}

/** Plays the jobs of a trace to our policy, the plain rule, and each peer with the setting that does best on them. */
export function replayTrace(trace: Trace, options: ReplayOptions): Replay {
  const reconstruction = reconstruct(trace, options.serviceMs)
  const slots = options.slots ?? reconstruction.slots ?? 1
  const stage: Stage = {reconstruction, slots, options}
  const course: CoursePoint[] = []
  const ours = play(stage, oursOf(stage), look => course.push(pointOf(look, reconstruction.from)))
  const isGuessed = options.slots === null && reconstruction.slots === null
  return {
    from: reconstruction.from,
    until: reconstruction.from + reconstruction.workload.untilMs,
    jobs: ours.jobs,
    slots,
    maxWaitMs: options.maxWaitMs,
    rows: [
      rowOf(stage, 'ours', null, ours),
      ...plainRows(stage),
      ...PEERS.filter(({id}) => options.peers.includes(id)).map(peer => peerRow(stage, peer)),
    ],
    course,
    notes: [
      ...reconstruction.notes,
      ...(isGuessed ? ['how many jobs a dyno does at once is not known: 1 is taken'] : []),
      'dynos boot within 15 to 35 s',
    ],
  }
}

interface Stage {
  readonly reconstruction: Reconstruction
  readonly slots: number
  readonly options: ReplayOptions
}

function oursOf({options}: Stage): Controller {
  return steered(maxWait(options), options)
}

function plainRows(stage: Stage): ReplayRow[] {
  const ratio = stage.options.jobsPerDyno
  if (ratio === null) return []
  const policy = jobsPerDyno({jobsPerDyno: ratio, countsBusy: true})
  const controller = steered(policy, stage.options)
  return [rowOf(stage, 'the plain rule', `${ratio} jobs per dyno`, play(stage, controller))]
}

/** The cheapest setting that keeps the goal, else the one that breaks it least: chosen with hindsight. */
function peerRow(stage: Stage, peer: Peer): ReplayRow {
  const rows = peer.settings(factsOf(stage)).map(setting => settingRow(stage, peer, setting))
  const best = rows.toSorted(
    (one, other) =>
      Number(other.keepsGoal) - Number(one.keepsGoal) ||
      (one.keepsGoal
        ? one.dynoHours - other.dynoHours
        : one.overGoal - other.overGoal || one.cut - other.cut),
  )[0]
  if (best === undefined) throw new Error(`${peer.id} has no settings`)
  return best
}

function settingRow(stage: Stage, peer: Peer, setting: Setting): ReplayRow {
  return rowOf(stage, peer.title, setting.label, play(stage, setting.controller(stage.options)))
}

function factsOf({reconstruction: {workload}, slots, options}: Stage): JobFacts {
  const total = workload.serviceMs.reduce((sum, ms) => sum + ms, 0)
  return {
    goalMs: options.maxWaitMs,
    slotsPerDyno: slots,
    serviceMs: total / Math.max(1, workload.serviceMs.length),
  }
}

function play(
  {reconstruction, slots, options}: Stage,
  controller: Controller,
  onLook?: (look: Look) => void,
): Summary {
  let boots = 0
  const outcome = simulate({
    workload: reconstruction.workload,
    controller,
    slots,
    dynos: Math.max(1, options.min),
    bootMs: () => BOOT_MS.least + BOOT_MS.range * ((++boots * BOOT_MS.step) % 1),
    ...(onLook === undefined ? {} : {onLook}),
  })
  return summaryOf(outcome, options.maxWaitMs)
}

function rowOf(
  {options: {centsPerMonth}}: Stage,
  title: string,
  setting: string | null,
  summary: Summary,
): ReplayRow {
  return {
    ...summary,
    title,
    setting,
    keepsGoal: summary.cut === 0 && summary.overGoal <= MOST_OVER_GOAL,
    cents: centsPerMonth === null ? null : (summary.dynoHours / MONTH_HOURS) * centsPerMonth,
  }
}

function pointOf({at, ready, waitMs, dynos}: Look, from: number): CoursePoint {
  return {
    at: from + at,
    backlog: ready.known === false ? 0 : ready.value,
    waitMs: waitMs.known === false ? 0 : waitMs.value,
    dynos: dynos.wanted,
  }
}
