import {HerokuError} from '../heroku/errors.js'
import type {PlatformWrites} from '../heroku/platform.js'
import {learnLimit} from './bounds/learned-limit.js'
import {carryThrough} from './carry-through.js'
import type {Decision, Scale} from './decision.js'
import {afterSetting} from './holds/whose-quantity.js'
import type {Tenure} from './lease/holding.js'
import {type Memory, writeMemory} from './memory.js'
import type {ScalerOptions} from './scaler.js'
import {type Done, NOTHING_DONE, type Turn} from './turn.js'
import type {Sight, Weighed} from './weigh.js'

export interface Executed {
  readonly turn: Turn
  readonly memory: Memory
}

interface Options extends Pick<
  ScalerOptions,
  'platform' | 'system' | 'clock' | 'writeDeadlineMs' | 'dryRun'
> {
  readonly lease: Tenure
  readonly signal?: AbortSignal
}

/** Does what was decided, while the lease is ours, and writes down what is to be remembered of it. */
export async function execute(weighed: Weighed, sight: Sight, options: Options): Promise<Executed> {
  const {lease, dryRun, writeDeadlineMs, signal} = options
  const {turn, memory, scene} = weighed
  const {decision} = turn
  if (dryRun) return {turn: {...turn, done: await carryThrough(decision, scene, options)}, memory}
  if (!changes(decision)) {
    await remember(memory, options)
    return {turn, memory}
  }
  // Where a datastore that is gone has no lease to give, several copies may raise it to the same number.
  if (isUnleased(weighed, sight)) return doIt(weighed, sight, options)
  if (!(await lease.secure(writeDeadlineMs, signal))) return withoutLease(weighed)
  const guarded = {...options, platform: {...options.platform, write: whileLeased(options)}}
  const executed = await doIt(weighed, sight, guarded)
  await remember(executed.memory, options)
  return executed
}

function isUnleased({isFallback}: Weighed, {standing}: Sight): boolean {
  return isFallback && standing.outcome === 'unknown'
}

function changes({verdict}: Decision): boolean {
  return verdict === 'scale' || verdict === 'drain' || verdict === 'revive'
}

async function doIt(weighed: Weighed, sight: Sight, options: Options): Promise<Executed> {
  const {turn, memory, scene} = weighed
  const {decision} = turn
  if (decision.verdict !== 'scale') {
    return {turn: {...turn, done: await carryThrough(decision, scene, options)}, memory}
  }
  const first = await setQuantity(decision, weighed, sight, options)
  if (first === null) return withoutLease(weighed)
  const {outcome} = first.done
  const named = outcome?.outcome === 'refused' ? outcome.error.limit : null
  if (named === null) return {turn: {...turn, done: first.done}, memory: first.memory}
  // A limit that Heroku names is no write: the same decision is made once more within it.
  const others = sight.formation.filter(entry => entry !== sight.entry)
  const limit = learnLimit({
    from: decision.from,
    to: decision.to,
    limit: named,
    others: others.reduce((sum, {quantity}) => sum + quantity, 0),
    at: sight.at,
  })
  const learned = {...memory, limit}
  const limited = {...turn, limit: limit.most, done: NOTHING_DONE}
  if (limit.most <= decision.from) return {turn: limited, memory: learned}
  const within = {...decision, to: limit.most}
  const second = await setQuantity(within, {...weighed, memory: learned}, sight, options)
  if (second === null) return {turn: limited, memory: learned}
  return {turn: {...limited, done: second.done}, memory: second.memory}
}

/** Null where nothing was asked for, since what we are about to do could not be written down. */
async function setQuantity(
  decision: Scale,
  weighed: Weighed,
  sight: Sight,
  options: Options,
): Promise<{readonly done: Done; readonly memory: Memory} | null> {
  const {memory, scene} = weighed
  const setting = {quantity: decision.to, at: sight.at}
  const unclear = {...memory, ...afterSetting(memory, setting, false)}
  // Written down before it is asked for: whoever follows then knows that it was us.
  const isNoted = isUnleased(weighed, sight) || (await remember(unclear, options))
  if (!isNoted) return null
  const done = await carryThrough(decision, scene, options)
  switch (done.outcome?.outcome) {
    case 'done':
      return {done, memory: {...memory, ...afterSetting(memory, setting, true)}}
    case 'unknown':
      return {done, memory: unclear}
    default:
      return {done, memory}
  }
}

async function remember(memory: Memory, {lease}: Pick<Options, 'lease'>): Promise<boolean> {
  return (await lease.remember(writeMemory(memory))).outcome === 'done'
}

function withoutLease({turn, memory}: Weighed): Executed {
  const {decision} = turn
  const at = decision.verdict === 'scale' ? decision.from : decision.at
  const why = 'the lease may have ended, and another copy may scale by now'
  return {turn: {...turn, decision: {verdict: 'hold', at, reason: 'lease', why}}, memory}
}

/** Asks once more at the last moment: the process may have slept since. */
function whileLeased({platform: {write}, lease, writeDeadlineMs}: Options): PlatformWrites {
  function guard() {
    if (lease.mayWrite(writeDeadlineMs)) return
    throw new HerokuError('refused', 'nothing was sent', {
      why: 'the lease ended meanwhile, and another copy may scale by now',
      next: 'it is decided anew at the next look',
      passing: true,
    })
  }
  return {
    ...write,
    scale: async quantities => {
      guard()
      return write.scale(quantities)
    },
    restartDyno: async id => {
      guard()
      return write.restartDyno(id)
    },
  }
}
