import {BUILD_AT_START} from '../../logs/signals/groups/index.js'
import {ARTICLES} from '../../platform/articles.js'
import type {Dyno, Excerpt, Generation} from '../../state/app-state.js'
import {isOneOff} from '../../state/dynos.js'
import {failedBoots, type FailedBoot, firstLine, launchedAt} from '../boot/boots.js'
import {slowStarts} from '../boot/slow-starts.js'
import type {Cause, Occurrence} from '../cause.js'
import {earliest, latest, placeIn} from '../evidence.js'
import type {Remedy, Severity} from '../finding.js'
import {advice} from '../remedies.js'
import {buildIn} from '../start-command/phrases.js'
import {agree, placeOf, times, totalOf} from '../words.js'

interface Build {
  /** The command in the start command; null when only its lines show it. */
  readonly command: string | null
  readonly said: boolean
  /** The gravest that came of it: R15, R10, R14 or `slow`; null when nothing did. */
  readonly harm: 'R15' | 'R10' | 'R14' | 'slow' | null
  /** False where the log begins after the start, and only what followed shows that it was one. */
  readonly begun: boolean
}

/** What types other than web build at their start comes this soon after it; later it may be their work. */
const AT_START_MS = 30_000
/** A build's memory is used until the process that did it is gone. */
const AFTERMATH_MS = 60_000
/** Java apps have 90 seconds to listen, all others 60. */
const LONGEST_START_MS = 90_000

/** A production build runs each time a dyno starts. */
export const buildAtStart: Cause<Build> = {
  id: 'build-at-start',
  group: 'start and stop',
  severity: 'critical',
  fallbackFor: [],
  title: 'a production build runs in the start command',
  about: `Bundlers and compilers take minutes and often a gigabyte. Run in the start command they do so at every start of
every dyno, within the 60 seconds of R10 and the memory of the dyno, for a result that is thrown away with it. The same
build belongs in the slug, where it runs once per release with more memory.

Seen by: what build tools print before the process is up, or the start command, joined with R10, R14 or R15 where they
came of it. Not meant: builds in one-offs and in the release phase, apps whose work it is to build.`,
  detect: state => {
    const failed = failedBoots(state)
    return [...state.dynos.values()]
      .filter(({type}) => !isOneOff(type))
      .flatMap(dyno => buildsOn(dyno, failed))
  },
  describe(occurrences) {
    const {facts, confidence} = occurrences.find(({facts}) => facts.harm !== null) ?? occurrences[0]
    return {
      summary: `${placeOf(occurrences)} ran a build at ${agree(occurrences, 'its', 'their')} start${facts.command === null ? '' : ` (${facts.command})`}${times(totalOf(occurrences))}${outcome(facts.harm, agree(occurrences, 'was', 'were'))}`,
      explanation:
        (facts.said
          ? 'Joined: what the build tool printed before the process was up'
          : 'Joined: the build in the start command') +
        `${facts.harm === null || facts.harm === 'slow' ? '' : `, and the ${facts.harm} of the same start`}. ` +
        'It runs again at every start of every dyno, with the memory and in the time of the dyno; in the slug it would ' +
        'run once per release.',
      alternatives:
        confidence === 'high'
          ? []
          : [
              facts.begun
                ? 'the build was done in time, and something after it did not listen on $PORT'
                : 'a process that was up long before, whose work it is to build: its start is not in this log',
            ],
      remedies: remediesFor(facts),
    }
  },
}

function outcome(harm: Build['harm'], was: string): string {
  switch (harm) {
    case 'R10':
      return `, and ${was} killed before listening (R10)`
    case 'R15':
      return `, and ${was} killed for memory (R15)`
    case 'R14':
      return ' and went over the memory quota (R14)'
    case 'slow':
      return ', which took nearly all of the boot time'
    case null:
      return ''
  }
}

function remediesFor({command}: Build): Remedy[] {
  return [
    advice(
      `take ${command ?? 'the build'} out of the start command and let it run when the slug is built: the Node.js buildpack ` +
        'runs the scripts build or heroku-postbuild of package.json, and the buildpacks of compiled languages build by themselves',
      ARTICLES.procfile,
    ),
    advice('let the start command begin what was built, and nothing else', ARTICLES.boot),
  ]
}

function buildsOn(dyno: Dyno, failed: readonly FailedBoot[]): Occurrence<Build>[] {
  const builds = dyno.generations.flatMap(life => buildOf(dyno, life, failed))
  const [first] = builds
  if (first === undefined) return []
  const worst = builds.toSorted((a, b) => gravity(b.harm) - gravity(a.harm))[0] ?? first
  const severity = severityOf(worst)
  return [
    {
      ...placeIn(dyno),
      since: builds.map(({since}) => since).reduce(earliest),
      until: builds.map(({until}) => until).reduce(latest),
      count: builds.length,
      codes: ['R10', 'R15', 'R14'].filter(code => builds.some(({codes}) => codes.includes(code))),
      confidence: (worst.said && worst.begun) || worst.harm === null ? 'high' : 'medium',
      ...(severity === null ? {} : {severity}),
      evidence: [worst, first].flatMap(({lines}) => lines),
      facts: {command: worst.command, said: worst.said, harm: worst.harm, begun: worst.begun},
    },
  ]
}

interface Seen extends Build {
  readonly since: number | null
  readonly until: number | null
  readonly codes: readonly string[]
  readonly lines: readonly Excerpt[]
}

function buildOf(dyno: Dyno, life: Generation, failed: readonly FailedBoot[]): Seen[] {
  const boot = failed.find(other => other.life === life)
  const end = endOfStart(dyno, life, boot)
  const line = end === null ? null : firstLine(life, BUILD_AT_START, end)
  const command = buildIn(life.command)
  const blamed = boot?.reason.kind === 'build-at-start'
  if (line === null && command === null && !blamed) return []
  const over = ['R15', 'R14'].filter(code => {
    const since = life.tallies.get(code)?.since
    return typeof since === 'number' && end !== null && since <= end + AFTERMATH_MS
  })
  const codes = [...(blamed ? ['R10'] : []), ...over]
  const slow = slowStarts({...dyno, generations: [life]}).length > 0
  const since = launchedAt(life) ?? line?.at ?? boot?.at ?? null
  const harmLines = codes.flatMap(code => life.tallies.get(code)?.first[0] ?? [])
  return [
    {
      command,
      said: line !== null,
      begun: boot !== undefined || launchedAt(life) !== null,
      harm: over.includes('R15')
        ? 'R15'
        : blamed
          ? 'R10'
          : over.includes('R14')
            ? 'R14'
            : slow
              ? 'slow'
              : null,
      since,
      until: harmLines.map(({at}) => at).reduce(latest, line?.at ?? since),
      codes,
      lines: [
        ...(line === null ? [] : [line]),
        ...harmLines,
        ...(life.exitLine && codes.length > 0 ? [life.exitLine] : []),
      ],
    },
  ]
}

/** Until when its lines are about its start; null when its start is not in view. */
function endOfStart(dyno: Dyno, life: Generation, boot: FailedBoot | undefined): number | null {
  if (boot !== undefined) return boot.at
  const {type} = dyno
  const start = launchedAt(life)
  if (start === null) return isKilledUnserved(dyno, life) ? life.lastLineAt : null
  if (type !== 'web') return start + AT_START_MS
  return life.upAt ?? life.lastLineAt
}

/** A web process that nobody saw come up or answer, and that was killed for its memory so soon: it was starting. */
function isKilledUnserved({type, traffic}: Dyno, life: Generation): boolean {
  const {firstLineAt, lastLineAt, killedFor, upAt} = life
  const seen = firstLineAt === null || lastLineAt === null ? null : lastLineAt - firstLineAt
  return (
    type === 'web' &&
    traffic.requests === 0 &&
    upAt === null &&
    killedFor === 'R15' &&
    seen !== null &&
    seen <= LONGEST_START_MS
  )
}

function gravity(harm: Build['harm']): number {
  return [null, 'slow', 'R14', 'R10', 'R15'].indexOf(harm)
}

/** Critical where it ended the process; a build that fits is a warning when it is seen, else only worth knowing. */
function severityOf({harm, said}: Build): Severity | null {
  if (harm === 'R10' || harm === 'R15') return null
  return harm !== null || said ? 'warning' : 'info'
}
