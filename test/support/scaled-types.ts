import {UserError} from '../../src/errors.js'
import {known} from '../../src/platform/reading.js'
import type {Decision} from '../../src/scaling/decision.js'
import type {Standing} from '../../src/scaling/lease/holding.js'
import type {Done} from '../../src/scaling/turn.js'
import {Board} from './board.js'
import {aQueue, aTurn, DONE, scales, stays} from './turns.js'

export const SCALED_UNTIL = Date.UTC(2026, 9, 14, 14, 3, 5)
const EVERY_MS = 10_000
const HOUR_MS = 3_600_000
const SLOTS = 10
const SERVICE_S = 1.2
const MIN = 1
const MAX = 20
const OURS: Standing = {outcome: 'ours', tenure: 1, memory: null, pausedUntil: null}

export interface ScaledTypesOptions {
  /** `mailer` is scaled beside `worker`. */
  readonly withMailer?: boolean
  /** What the last look at `worker` decided. */
  readonly decision?: Decision
  readonly notes?: readonly string[]
  readonly standing?: Standing
  /** Why the look after that came to nothing. */
  readonly failure?: UserError
}

/** An hour of a queue whose jobs come in waves, and of dynos that follow; each look as the scaler would tell it. */
export function scaledTypes({
  withMailer = false,
  decision,
  notes = [],
  standing = OURS,
  failure,
}: ScaledTypesOptions = {}): Board {
  const paused = new Map<string, number>()
  const board = new Board({
    app: 'parcel-desk',
    types: [
      {type: 'worker', adapter: 'sidekiq', maxWaitMs: 60_000},
      ...(withMailer ? [{type: 'mailer', adapter: 'bullmq', maxWaitMs: null}] : []),
    ],
    async pause(type, ms) {
      if (ms > 12 * HOUR_MS)
        throw new UserError('the pause is not written down', {why: 'no answer', next: 'try again'})
      paused.set(type, SCALED_UNTIL + ms)
    },
    async resume(type) {
      paused.delete(type)
    },
  })
  tellHour(board, {last: decision, notes, standing})
  if (failure !== undefined) board.failed('worker', SCALED_UNTIL + 1000, failure)
  if (withMailer)
    board.turn(
      'mailer',
      aTurn({
        at: SCALED_UNTIL - 4000,
        queues: [aQueue('mail', 3, {waitMs: known(800)})],
        decision: stays(1, '3 jobs at 50 per dyno need 1 dyno'),
      }),
      {centsPerDyno: 700, standing: null, pausedUntil: null},
    )
  return board
}

/** What is told of the last look. */
interface Last {
  readonly last: Decision | undefined
  readonly notes: readonly string[]
  readonly standing: Standing
}

function tellHour(board: Board, {last, notes, standing}: Last): void {
  let waiting = 0
  let wanted = 2
  let up = 2
  let arrived = 0
  for (let at = SCALED_UNTIL - HOUR_MS; at <= SCALED_UNTIL; at += EVERY_MS) {
    const perSecond = 20 + 70 * Math.max(0, Math.sin(((at % (24 * 60_000)) / (24 * 60_000)) * 2 * Math.PI))
    const served = ((up * SLOTS) / SERVICE_S) * (EVERY_MS / 1000)
    const came = perSecond * (EVERY_MS / 1000)
    arrived += Math.round(came)
    waiting = Math.max(0, Math.round(waiting + came - served))
    const needed = Math.min(MAX, Math.max(MIN, Math.ceil((perSecond * SERVICE_S) / SLOTS + waiting / 400)))
    const why = `${waiting} jobs that wait are to be begun within 60 s, which needs ${needed} dynos`
    const isLast = at > SCALED_UNTIL - EVERY_MS
    const decided = needed > wanted || needed < wanted - 1 ? scales(wanted, needed, why) : stays(wanted, why)
    const decision = (isLast ? last : undefined) ?? decided
    const busy = Math.min(up * SLOTS, Math.round(perSecond * SERVICE_S))
    const waitMs = Math.round((waiting / Math.max(1, (up * SLOTS) / SERVICE_S)) * 1000)
    const queues = [
      aQueue('high', Math.ceil(waiting * 0.8), {waitMs: known(waitMs), busy: known(busy)}),
      aQueue('low', Math.floor(waiting * 0.2), {waitMs: known(Math.round(waitMs / 2)), busy: known(0)}),
    ]
    const turn = aTurn({
      at,
      queues,
      decision,
      reasons: [
        {rule: 'drain', dynos: needed, text: why},
        {
          rule: 'keep-up',
          dynos: Math.ceil((perSecond * SERVICE_S) / SLOTS),
          text: `${Math.round(perSecond)} jobs/s that take 1.2 s each keep ${Math.ceil((perSecond * SERVICE_S) / SLOTS)} dynos busy`,
        },
        {rule: 'recent-peak', dynos: wanted, text: `${wanted} dynos were needed in the last 5 min`},
      ],
      notes: isLast ? notes : [],
      bound: {min: MIN, max: MAX, minWhy: '--min is 1', maxWhy: '--max is 20'},
      done: doneOf(decision),
    })
    const dynos = {wanted, working: up, starting: Math.max(0, wanted - up), bootMs: known(18_000)}
    board.turn(
      'worker',
      {...turn, look: {...turn.look, dynos, arrived: known(arrived), serviceMs: known(SERVICE_S * 1000)}},
      {
        centsPerDyno: 2500,
        standing,
        pausedUntil: null,
      },
    )
    up = wanted
    if (decision.verdict === 'scale') wanted = decision.to
  }
}

function doneOf(decision: Decision): Partial<Done> {
  if (decision.verdict === 'scale') return {outcome: DONE}
  return decision.verdict === 'drain' ? {told: decision.now.map(dyno => ({dyno, outcome: 'told'}))} : {}
}
