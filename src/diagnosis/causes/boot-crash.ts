import {BOOT_FAILED} from '../../logs/signals/groups/index.js'
import {ARTICLES} from '../../platform/articles.js'
import {meaningOfExit, SIGKILLED} from '../../platform/exit-status.js'
import type {AppState, Generation} from '../../state/app-state.js'
import type {Cause, Occurrence} from '../cause.js'
import {type Death, deathsOf, occurrenceOfDeaths} from '../deaths.js'
import {occurrenceOf, sightings} from '../evidence.js'
import {heroku, longerLog} from '../remedies.js'
import {rollback} from '../rollback.js'
import {byDyno} from '../statistics/group.js'
import {placeOf, times, totalOf} from '../words.js'

interface FailedBoot {
  /** Of the last process that died; null when no exit is in view. */
  readonly status: number | null
}

/** The process dies while it is starting. */
export const bootCrash: Cause<FailedBoot> = {
  id: 'boot-crash',
  group: 'start and stop',
  severity: 'critical',
  fallbackFor: [],
  title: 'the process dies while it is starting',
  about: `The process ended before its dyno was up: exit status 1, or \`State changed from starting to crashed\`. The
reason stands in the app's own lines just before: a missing gem, module or config var, a database that cannot be
reached, a syntax error. The platform restarts it at once, then after 20 minutes, then ever more rarely.

Not meant: a boot timeout (R10), where the process lives but does not listen, and one-offs that fail.`,
  detect: state => [...byDyno(deathsOf(state, 'starting')).map(failedBoot), ...reported(state)],
  describe(occurrences, state) {
    const [{since, evidence, facts, confidence}] = occurrences
    const status = facts.status === null ? '' : ` with exit status ${facts.status}`
    return {
      summary: `${placeOf(occurrences)} died while starting${status}${times(totalOf(occurrences))}`,
      explanation:
        howItEnded(facts.status) +
        (evidence.some(({source}) => source.startsWith('app'))
          ? facts.status === 0
            ? 'A process that should go on has ended as if its work were done; what it printed last stands below.'
            : 'What it printed last says why: begin with its first error.'
          : 'What it printed before is not in this log, and that would say why.'),
      alternatives:
        facts.status === SIGKILLED
          ? ['a boot timeout (R10) or too much memory (R15), whose line is missing here']
          : confidence === 'high'
            ? []
            : ['a script that goes on without the program the shell did not find: no exit is in this log'],
      remedies: [
        ...rollback(state, since),
        {
          text: 'see it fail: open a shell in a one-off dyno, which has the same slug and config, and start the same command there',
          command: heroku('run bash'),
          url: ARTICLES.oneOffDynos,
        },
        {...longerLog(state, 'the whole start, from "Starting process with command" on'), url: ARTICLES.boot},
      ],
    }
  },
}

function howItEnded(status: number | null): string {
  if (status === SIGKILLED)
    return 'It was killed before it was up, and the line that says for what is missing. '
  const ended = 'It ended before it was up, and nobody had told it to stop'
  return status === null ? `${ended}. ` : `${ended}: ${meaningOfExit(status)}. `
}

function failedBoot(deaths: readonly [Death, ...Death[]]): Occurrence<FailedBoot> {
  const status =
    deaths.findLast(({generation}) => generation.exitStatus !== null)?.generation.exitStatus ?? null
  return occurrenceOfDeaths(deaths, {
    // Whoever kills with 137 says so in a line of its own, which is missing.
    confidence: status === SIGKILLED ? 'low' : 'high',
    facts: {status},
  })
}

/** The server's own word that the app does not load, or the shell's that there is no such program, where no death is in view. */
function reported(state: AppState): Occurrence<FailedBoot>[] {
  const dead = new Set(deathsOf(state, 'starting').map(({dyno}) => dyno.name))
  const failed = sightings(state, BOOT_FAILED).filter(({generations}) =>
    generations.some(({state}) => state !== 'up'),
  )
  const missing = sightings(state, ['shell.command-not-found']).filter(({generations}) =>
    generations.some(lacksItsProgram),
  )
  return [...failed, ...missing]
    .filter(({dyno}) => dyno === null || !dead.has(dyno))
    .map(sighting =>
      occurrenceOf(sighting, {
        confidence: missing.includes(sighting) ? 'medium' : 'high',
        facts: {status: null},
      }),
    )
}

const SCRIPT_RUNNERS: readonly string[] = ['npm', 'yarn', 'pnpm', 'npx', 'bun']

/** The shell did not find the very program that the start command, or the script it names, begins. */
function lacksItsProgram({state, tallies, command}: Generation): boolean {
  const program = tallies.get('shell.command-not-found')?.facts['program']
  const [first = ''] = (command ?? '').trim().split(/\s+/)
  return state !== 'up' && program !== undefined && (program === first || SCRIPT_RUNNERS.includes(first))
}
