import {ARTICLES} from '../../platform/articles.js'
import {type Dyno, type Generation, UNKNOWN_DYNO} from '../../state/app-state.js'
import {isOneOff} from '../../state/dynos.js'
import {formatDuration, plural} from '../../view/format.js'
import type {Cause, Occurrence} from '../cause.js'
import {diedByItself, endOf} from '../deaths.js'
import {highest} from '../evidence.js'
import {heroku} from '../remedies.js'
import {rollback} from '../rollback.js'
import {placeOf, totalOf} from '../words.js'

interface Loop {
  /** Longest of these lives; null when none is known. */
  readonly longestMs: number | null
}

/** Two can be a coincidence, or one cause that passed. */
const FEWEST_DEATHS = 3
/** A process that lived longer has done its work in between. */
const LONGEST_LIFE_MS = 60 * 60_000

/** The same dyno starts and dies again and again. */
export const restartLoop: Cause<Loop> = {
  id: 'restart-loop',
  group: 'start and stop',
  severity: 'critical',
  fallbackFor: [],
  title: 'the same dyno starts and dies again and again',
  about: `Three or more processes in a row on one dyno ended by themselves or by a kill of the platform (R10, R15), each
within an hour of its start. The platform waits longer and longer between the attempts. The cause of the single deaths,
when it is known, is a finding of its own and comes first.

Not meant: deploys, daily cycling, a platform that moves dynos.`,
  detect: state =>
    [...state.dynos.values()]
      .filter(({name, type}) => name !== UNKNOWN_DYNO.name && !isOneOff(type))
      .flatMap(loopsOf),
  describe(occurrences, state) {
    const [{since}] = occurrences
    const longestMs = highest(occurrences.map(({facts}) => facts.longestMs))
    return {
      summary:
        `${placeOf(occurrences)} started and died ${plural(totalOf(occurrences), 'time')} in a row` +
        (longestMs === null ? '' : `, after ${formatDuration(longestMs)} at most`),
      explanation:
        'None of them lasted an hour, so restarting does not help: what ends it is there again each time. The ' +
        'platform waits longer before each new attempt, up to hours.',
      alternatives: ['something outside the app that is down for a while, such as its database'],
      remedies: [
        ...rollback(state, since),
        {
          text: 'once the reason is gone, restart the type at once instead of waiting for the next attempt',
          command: heroku(`ps:restart --process-type ${occurrences[0].process ?? 'web'}`),
          url: ARTICLES.restarts,
        },
      ],
    }
  },
}

function loopsOf(dyno: Dyno): Occurrence<Loop>[] {
  return runsOf(dyno.generations).flatMap(run => {
    if (run.length < FEWEST_DEATHS) return []
    const first = run[0]
    return {
      dyno: dyno.name,
      process: dyno.type,
      since: first?.startedAt ?? first?.firstLineAt ?? null,
      until: run.map(endOf).findLast(at => at !== null) ?? null,
      count: run.length,
      codes: [...new Set(run.flatMap(({killedFor}) => killedFor ?? []))],
      confidence: 'high' as const,
      evidence: run.flatMap(({exitLine}) => exitLine ?? []),
      facts: {longestMs: highest(run.map(lifeMs))},
    }
  })
}

/** Unbroken runs of short lives that ended badly. */
function runsOf(generations: readonly Generation[]): Generation[][] {
  const runs: Generation[][] = [[]]
  for (const generation of generations) {
    if (diedByItself(generation) && (lifeMs(generation) ?? 0) < LONGEST_LIFE_MS) runs.at(-1)?.push(generation)
    else if (endOf(generation) !== null) runs.push([])
  }
  return runs
}

function lifeMs(generation: Generation): number | null {
  const end = endOf(generation)
  return end === null || generation.startedAt === null ? null : end - generation.startedAt
}
