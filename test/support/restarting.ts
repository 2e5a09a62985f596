import type {Platform} from '../../src/heroku/platform.js'
import {takeSnapshot} from '../../src/heroku/snapshot.js'
import type {SnapshotEvent} from '../../src/logs/event.js'
import {known} from '../../src/platform/reading.js'
import type {Condition} from '../../src/restarts/condition.js'
import type {Decision} from '../../src/restarts/decision.js'
import {memoryLedger} from '../../src/restarts/ledger/ledger.js'
import type {Result} from '../../src/restarts/result.js'
import {run, type RunOptions} from '../../src/restarts/run.js'
import type {Rules, Wish} from '../../src/restarts/wish.js'
import type {RecordedRequest} from '../../src/simulator/http/requests.js'
import type {World} from '../../src/simulator/world.js'
import {withSteadyTicks} from '../../src/sources/steady-ticks.js'
import type {Deadlines} from './acting.js'
import {connected} from './connected.js'
import {liveSourceOf} from './looking.js'
import {type SharedClock, sharedClock} from './shared-clock.js'
import {type SimulatedHeroku, simulateHeroku} from './simulated-heroku.js'

/** An app behind Heroku's API that somebody restarts on conditions. Its time passes only while all who act sleep. */
export interface Restartable {
  readonly world: World
  readonly heroku: SimulatedHeroku
  readonly clock: SharedClock
  /** Another program with the same account. */
  options(some?: Partial<RunOptions>): RunOptions
  /** What a run decides, and how it ends. */
  run(wish: Wish, some?: Partial<RunOptions>): Promise<Ran>
  /** Requests that were to change something, as they came in. */
  writes(): readonly RecordedRequest[]
}

export interface Ran extends Result {
  /** As they were told. */
  readonly told: readonly Decision[]
}

export interface RestartableOptions extends Deadlines {
  /** Told of everything that is asked of the platform, before it is: `dynos`, `restartDyno`. */
  readonly onAsk?: (what: string) => void
  /** Another one than that which jumps. */
  readonly clock?: SharedClock
}

/** Reads and writes are asked so that an answer that does not come is not waited for. */
export async function restartable(
  world: World,
  {onAsk = () => undefined, clock = sharedClock(world), ...deadlines}: RestartableOptions = {
    readDeadlineMs: 1000,
    writeDeadlineMs: 1000,
  },
): Promise<Restartable> {
  const heroku = await simulateHeroku({world})

  function options(some: Partial<RunOptions> = {}): RunOptions {
    const ending = new AbortController()
    const platform = quick(
      connected(heroku.url, {
        app: world.app().name,
        token: heroku.token,
        requestReserve: 0,
        ...deadlines,
      }),
      clock,
      onAsk,
    )
    const look = lookAt(world, platform)
    const source = liveSourceOf(world, {until: 'stopped', clock, signal: ending.signal, snapshot: look})
    return {
      platform,
      look,
      clock,
      now: () => world.now(),
      signal: new AbortController().signal,
      ledger: memoryLedger(),
      source: withSteadyTicks(source, clock),
      stop: () => ending.abort(),
      self: null,
      onDecision: () => undefined,
      ...some,
    }
  }

  return {
    world,
    heroku,
    clock,
    options,
    async run(wish, some = {}) {
      const told: Decision[] = []
      const {onDecision = () => undefined} = some
      const result = await run(
        wish,
        options({
          ...some,
          onDecision(decision) {
            told.push(decision)
            onDecision(decision)
          },
        }),
      )
      return {...result, told}
    },
    writes: () =>
      heroku.requests.filter(({method, path}) => method !== 'GET' && !path.endsWith('/log-sessions')),
  }
}

/** One look with the usual guards; give what the test is about. */
export function aWish(
  condition: Condition,
  {rules = {}, ...some}: Partial<Omit<Wish, 'rules'>> & {readonly rules?: Partial<Rules>} = {},
): Wish {
  return {
    condition,
    forMs: 0,
    target: {processType: 'web', dyno: null},
    settleMs: 30_000,
    mode: {kind: 'once'},
    dryRun: false,
    ...some,
    rules: {max: 1, cooldownMs: 15 * 60_000, afterReleaseMs: 10 * 60_000, budget: null, ...rules},
  }
}

/** All that the platform says of it now. */
export function lookAt(world: World, {read}: Pick<Platform, 'read'>): RunOptions['look'] {
  return async ({signal}): Promise<SnapshotEvent> => ({
    kind: 'snapshot',
    at: world.now(),
    snapshot: await takeSnapshot({
      platform: {read},
      status: async () => known(world.status()),
      errorCounts: async () => known([]),
      signal,
    }),
  })
}

/** Answers take no time of the world. */
function quick(platform: Platform, clock: SharedClock, onAsk: (what: string) => void): Platform {
  const {read, write} = platform
  return {...platform, read: timeless(read, clock, onAsk), write: timeless(write, clock, onAsk)}
}

function timeless<T extends object>(asked: T, clock: SharedClock, onAsk: (what: string) => void): T {
  return new Proxy(asked, {
    get(target, name, receiver) {
      const ask: unknown = Reflect.get(target, name, receiver)
      if (typeof ask !== 'function') return ask
      return (...given: readonly unknown[]) => {
        onAsk(String(name))
        return clock.during(Reflect.apply(ask, target, given) as Promise<unknown>)
      }
    },
  })
}
