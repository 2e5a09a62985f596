import {FILE_DESCRIPTORS} from '../../logs/signals/groups/index.js'
import {ARTICLES} from '../../platform/articles.js'
import type {Generation} from '../../state/app-state.js'
import {formatDuration} from '../../view/format.js'
import type {Cause} from '../cause.js'
import {occurrenceOf, sightings} from '../evidence.js'
import {advice, heroku, restart} from '../remedies.js'
import {listOf, placeOf, times, totalOf} from '../words.js'

const MOST_AGES = 3
/** What comes sooner need not have piled up. */
const YOUNG_MS = 10 * 60_000

interface Exhausted {
  /** How old each process was that met it, where its start is in view. */
  readonly agesMs: readonly number[]
}

/** A process can open no more files or connections. */
export const fileDescriptorsExhausted: Cause<Exhausted> = {
  id: 'file-descriptors-exhausted',
  group: 'limits',
  severity: 'warning',
  fallbackFor: [],
  title: 'a process can open no more files or connections',
  about: `A process may have only so many files and connections open (EMFILE, "too many open files"). The limit is generous:
whoever reaches it usually does not close what it opens, most often connections of an HTTP client made per request.

The error names whatever was opened last, a template or a log file, and not what holds the others. Not meant: the limit
of the whole host ("in system"), and that of watched files in Node.js, which is another one.`,
  detect: state =>
    sightings(state, FILE_DESCRIPTORS).map(sighting =>
      occurrenceOf(sighting, {
        confidence: 'high',
        facts: {agesMs: sighting.generations.flatMap(life => ageOf(life))},
      }),
    ),
  describe(occurrences) {
    const {dyno} = occurrences[0]
    const ages = occurrences.flatMap(({facts}) => facts.agesMs)
    return {
      summary: `${placeOf(occurrences)} could open no more files or connections${times(totalOf(occurrences))} (EMFILE)`,
      explanation:
        'The system refused because the process has as many open as it may. New requests, queries and log files all ' +
        `need one, so from here on everything can fail. ${joinedWith(ages)}The line names what was opened last, not what holds the others.`,
      alternatives: [],
      remedies: [
        advice(
          'close what is opened: share one HTTP client instead of one per request, close files and sockets on errors too',
          ARTICLES.limits,
        ),
        {
          text: 'see what they are, in the dyno itself: many sockets are connections, many of one path a file that stays open',
          command: heroku(`ps:exec --dyno ${dyno ?? 'web.1'} "ls -l /proc/[0-9]*/fd"`),
          url: ARTICLES.exec,
        },
        ...restart(occurrences.length === 1 ? dyno : null),
      ],
    }
  },
}

function ageOf({startedAt, tallies}: Generation): number[] {
  const seen = FILE_DESCRIPTORS.flatMap(id => tallies.get(id)?.since ?? [])
  return startedAt === null || seen.length === 0 ? [] : [Math.min(...seen) - startedAt]
}

function joinedWith(agesMs: readonly number[]): string {
  if (agesMs.length === 0) return ''
  const ages =
    agesMs.length > MOST_AGES
      ? `${formatDuration(Math.min(...agesMs))} to ${formatDuration(Math.max(...agesMs))}`
      : listOf(agesMs.map(formatDuration))
  const piledUp = agesMs.length > 1 && agesMs.every(age => age >= YOUNG_MS)
  return (
    `Joined with the ${agesMs.length > 1 ? 'starts' : 'start'} before: it came ${ages} after` +
    `${piledUp ? ', again after each restart, so what is opened is not closed' : ''}. `
  )
}
