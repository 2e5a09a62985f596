import type {Source} from '../sources/source.js'
import {Course} from './course.js'
import type {Decision} from './decision.js'
import type {Self} from './guards/guard.js'
import {Listening} from './listening.js'
import type {Means} from './means.js'
import {Pump} from './pump.js'
import type {Result} from './result.js'
import type {Wish} from './wish.js'

export interface RunOptions extends Means {
  /** The app's log, with steady ticks; goes on until `stop` is called. */
  readonly source: Source
  readonly stop: () => void
  /** The dyno that this runs in; null where it runs elsewhere. */
  readonly self: Self | null
  /** Told every decision as it is made; while a dyno is held back, only when the reason changes. */
  readonly onDecision: (decision: Decision) => void
}

/**
 * Listens to an app until the condition is decided for all dynos that are meant, restarts those for which it is met and
 * that no guard holds back, one after another, and says what came of it. Throws what reading throws, and a `UserError`
 * where the app has no such dynos.
 */
export async function run(wish: Wish, options: RunOptions): Promise<Result> {
  const listening = new Listening({...wish, now: options.now})
  const pump = new Pump(options.source, listening, options.signal)
  const pumping = pump.run()
  try {
    return await new Course(wish, options, listening).run(pump)
  } finally {
    pump.stop()
    options.stop()
    await pumping
  }
}
