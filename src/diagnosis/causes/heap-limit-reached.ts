import {ALLOCATION_FAILED, HEAP_LIMIT} from '../../logs/signals/groups/index.js'
import {ARTICLES} from '../../platform/articles.js'
import {SMALLEST_QUOTA_MB} from '../../platform/limits.js'
import type {AppState} from '../../state/app-state.js'
import {isOneOff} from '../../state/dynos.js'
import {formatMb, plural} from '../../view/format.js'
import type {Cause, Occurrence, Words} from '../cause.js'
import {highest, occurrenceOf, type Sighting, sightings} from '../evidence.js'
import type {Remedy} from '../finding.js'
import {advice, heroku, moreMemory} from '../remedies.js'
import {placeOf, times, totalOf} from '../words.js'

interface FullHeap {
  /** What the signal's id begins with: `node`, `jvm`, `php`, `ruby`; `system` when any program was refused memory. */
  readonly runtime: string
  /** It was not a limit of its own that ended, but the system that gave no more. */
  readonly refused: boolean
  readonly quotaMb: number | null
  /** Processes that aborted (exit status 134) in the same life. */
  readonly aborts: number
}

const ABORTED = 134
/** The rest is for what is not heap: code, stacks, buffers. */
const HEAP_SHARE = 0.75

/** The runtime's own heap is full, whatever the dyno still has. */
export const heapLimitReached: Cause<FullHeap> = {
  id: 'heap-limit-reached',
  group: 'memory',
  severity: 'critical',
  fallbackFor: [],
  title: "the runtime's own heap is full",
  about: `Runtimes with a heap of their own (V8, the JVM, PHP's memory_limit, Ruby's NoMemoryError) give up when that
is full. Their limit has nothing to do with the dyno's quota: it can be far below, and then the dyno looks well, or
above, and then R14 comes first. V8 aborts the process (exit status 134), the JVM throws OutOfMemoryError in whichever
thread asked last, PHP ends the request.

Runtimes without such a limit (Go, Erlang) and programs in C are told when the system refuses them memory.`,
  detect: state =>
    sightings(state, [...HEAP_LIMIT, ...ALLOCATION_FAILED]).map(sighting => {
      const refused = sighting.ids.every(id => !HEAP_LIMIT.some(limit => limit === id))
      const aborted = sighting.generations.filter(({exitStatus}) => exitStatus === ABORTED)
      return occurrenceOf(sighting, {
        confidence: 'high',
        ...(isSurvived(sighting) ? {severity: 'warning'} : {}),
        evidence: [...sighting.lines.slice(0, 4), ...aborted.flatMap(({exitLine}) => exitLine ?? [])],
        facts: {
          refused,
          runtime: sighting.ids[0]?.split('.')[0] ?? '',
          quotaMb: highest(sighting.generations.map(({quotaMb}) => quotaMb)),
          aborts: aborted.length,
        },
      })
    }),
  describe(occurrences, state) {
    const [{process, facts}] = occurrences
    const {runtime, quotaMb} = facts
    const aborts = occurrences.reduce((sum, {facts}) => sum + facts.aborts, 0)
    const name = NAMES[runtime] ?? 'the runtime'
    if (facts.refused) return systemRefused(occurrences, state)
    return {
      summary:
        `${placeOf(occurrences)} filled the heap that ${name} allows itself${times(totalOf(occurrences))}` +
        (aborts === 0 ? '' : `; ${plural(aborts, 'process', 'processes')} aborted (exit status 134)`),
      explanation:
        `It says so itself in these lines. Its limit is not the dyno's quota${quotaMb === null ? '' : ` of ${formatMb(quotaMb)}`}: ` +
        'more memory for the dyno helps only together with a higher limit, and a leak fills any limit.',
      alternatives: [],
      remedies: [...remediesOf(runtime, quotaMb), ...moreMemory(state, process, quotaMb)],
    }
  },
}

/** One refusal (a fork, a buffer) can be survived; and nobody waits for the answer of a one-off. */
function isSurvived({ids, process}: Sighting): boolean {
  return ids.every(id => id === 'system.cannot-allocate-memory') || (process !== null && isOneOff(process))
}

const NAMES: Readonly<Record<string, string>> = {
  node: 'Node.js',
  jvm: 'the JVM',
  php: 'PHP',
  ruby: 'Ruby',
  python: 'Python',
  go: 'Go',
  erlang: 'Erlang',
  dotnet: '.NET',
  system: 'a program',
}

function systemRefused(
  occurrences: readonly [Occurrence<FullHeap>, ...Occurrence<FullHeap>[]],
  state: AppState,
): Words {
  const [{process, facts}] = occurrences
  return {
    summary: `the system refused memory to ${NAMES[facts.runtime] ?? 'a program'} on ${placeOf(occurrences)}${times(totalOf(occurrences))}`,
    explanation:
      'It says so itself in these lines: it asked for more and was given none, which is either far too much at once ' +
      'or the last of what the dyno has.',
    alternatives: [],
    remedies: [
      advice(
        'find what asks for so much at once: a request or job that loads everything, a size that is read wrong',
      ),
      ...moreMemory(state, process, facts.quotaMb),
    ],
  }
}

function remediesOf(runtime: string, quotaMb: number | null): Remedy[] {
  switch (runtime) {
    case 'node': {
      const heapMb = Math.floor((quotaMb ?? SMALLEST_QUOTA_MB) * HEAP_SHARE)
      return [
        {
          text: `if the work really needs more, give V8 most of the quota (${formatMb(heapMb)} here); setting it restarts the dynos`,
          command: heroku(`config:set NODE_OPTIONS=--max-old-space-size=${heapMb}`),
          url: ARTICLES.nodeMemory,
        },
      ]
    }
    case 'jvm':
      return [
        {
          text: 'see what the heap is set to (JAVA_OPTS wins over JAVA_TOOL_OPTIONS), and raise -Xmx if the quota has room',
          command: heroku('config:get JAVA_OPTS'),
          url: ARTICLES.javaMemory,
        },
      ]
    case 'php':
      return [
        advice(
          'raise memory_limit in .user.ini for what really needs it; fewer PHP-FPM workers then fit the dyno',
        ),
      ]
    case 'ruby':
      return [
        advice(
          'find what allocates so much at once: a request or job that loads everything',
          ARTICLES.rubyMemory,
        ),
      ]
    default:
      return [advice('find what allocates so much at once: a request or job that loads everything')]
  }
}
