import {formatDuration, formatLatency} from '../view/format.js'
import type {TurnListener} from './run.js'
import type {TypeSettings} from './settings.js'

/**
 * Hands turns on, with a note where jobs may wait for less than a dyno takes to start: then no dyno that is asked for when
 * they come is in time, whatever is decided. It is said once a dyno was seen to start, and from then on.
 */
export function noteLateGoals(settings: TypeSettings, listener: TurnListener): TurnListener {
  let bootMs = 0
  return {
    turn(turn, beside) {
      const {bootMs: seen} = beside.learned
      // Where no dyno is left, the last that started has told.
      if (seen.known) bootMs = seen.value
      const note = lateGoalsNote(settings, bootMs)
      listener.turn(note === null ? turn : {...turn, notes: [...turn.notes, note]}, beside)
    },
    failed: (at, error) => listener.failed(at, error),
  }
}

/** Null where all goals can be kept by starting dynos. */
function lateGoalsNote({'max-wait': maxWaitMs, queueGoals = []}: TypeSettings, bootMs: number) {
  const isLate = (ms: number | null | undefined): ms is number =>
    typeof ms === 'number' && ms < Math.round(bootMs / 1000) * 1000
  const late = [
    ...(isLate(maxWaitMs) ? [{whose: '', ms: maxWaitMs}] : []),
    ...queueGoals.flatMap(({queue, maxWaitMs: ms}) => (isLate(ms) ? [{whose: ` in ${queue}`, ms}] : [])),
  ]
  if (late.length === 0) return null
  const goals = late.map(({whose, ms}, place) =>
    place === 0 ? `jobs${whose} may wait ${formatDuration(ms)}` : `those${whose} ${formatDuration(ms)}`,
  )
  return `a dyno takes ${formatLatency(bootMs)} to start, and ${goals.join(', ')} only: those that need a new dyno begin too late, unless min keeps enough of them running`
}
