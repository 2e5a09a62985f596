import type {AppState, Dyno, Excerpt, Generation} from '../../state/app-state.js'
import {MEM_LINE} from '../../state/memory/fold-memory.js'
import {points} from '../../state/series.js'
import {formatDuration, formatMb, formatShare, plural} from '../../view/format.js'
import type {Cause, Found, Occurrence} from '../cause.js'
import {highest, occurrenceOf, sightingsOn} from '../evidence.js'
import {allocatorInWords, lessFragmentation} from '../memory/allocator.js'
import {chanceInWords, type Lead, leadOf, type Moment} from '../memory/leads.js'
import {minutesOver} from '../memory/life.js'
import {fewerWorkers, shareInWords, workerShare} from '../memory/worker-share.js'
import {moreMemory, restart} from '../remedies.js'
import {runtimeMetrics} from '../runtime-metrics.js'
import {isToldBy} from '../unexplained.js'
import {agree, placeOf, times, totalOf} from '../words.js'

interface Excess {
  readonly quotaMb: number | null
  readonly peakMb: number | null
  /** Processes the platform killed for it (R15). */
  readonly kills: number
  /** How long runtime metrics told its memory, the longest of its processes; 0 without. */
  readonly sampledMs: number
  /** What ran when it went over, and runs rarely. */
  readonly lead: Lead | null
}

const CODES = ['R14', 'R15']
/** R14 follows the rise by up to a sample's interval. */
const BEFORE_MS = 30_000
/** What is seen for longer has a shape, if not one that is known. */
const LONG_LOOK_MS = 2 * 60 * 60_000

/** Over the quota, but how the memory got there cannot be told. */
export const memoryOverQuota: Cause<Excess> = {
  id: 'memory-over-quota',
  group: 'memory',
  severity: 'critical',
  fallbackFor: CODES,
  title: 'a dyno needs more memory than its quota',
  about: `The platform logs R14 about every 20 seconds while a dyno is over its memory quota, and R15 when it kills it
at about twice the quota. This is the fallback of the memory findings: it speaks when the log does not show how the
memory grew. Without \`log-runtime-metrics\` nothing is logged below the quota, so a leak, a plateau, a spike and an app
that is too big from its start all look alike.

It counts minutes over the quota, not lines. It is critical when a process was killed, and a warning otherwise.`,
  detect: (state, earlier) => [...state.dynos.values()].flatMap(dyno => excessOf(state, dyno, earlier)),
  describe(occurrences, state) {
    const [{dyno, process}] = occurrences
    const quotaMb = highest(occurrences.map(({facts}) => facts.quotaMb))
    const peakMb = highest(occurrences.map(({facts}) => facts.peakMb))
    const kills = occurrences.reduce((sum, {facts}) => sum + facts.kills, 0)
    const share = workerShare(state, process, peakMb, quotaMb)
    return {
      summary: `${placeOf(occurrences)} ${agree(occurrences, 'was', 'were')} over ${excess(quotaMb, peakMb, totalOf(occurrences), occurrences.length > 1)}${killed(kills, occurrences.length > 1)}`,
      explanation: `${whatItMeans(kills)} How the memory got there these lines do not tell: ${missing(state, occurrences)}.${whatRan(occurrences.flatMap(({facts}) => facts.lead ?? [])[0])}${shareInWords(share)}${allocatorInWords(state, process)}`,
      alternatives: [
        'a leak, if it rises again after every restart and never levels off',
        'too many workers or threads for this size, if it is there within minutes of the start and stays',
        'one big request or job, if it comes suddenly',
      ],
      remedies: [
        ...runtimeMetrics(state),
        ...fewerWorkers(share),
        ...moreMemory(state, process, quotaMb),
        ...restart(kills === 0 && occurrences.length === 1 ? dyno : null),
        ...lessFragmentation(state, process),
      ],
    }
  },
}

function excessOf(state: AppState, dyno: Dyno, earlier: Found): Occurrence<Excess>[] {
  const lives = dyno.generations.filter(life =>
    sightingsOn(dyno, CODES, [life]).some(sighting => !isToldBy(earlier, sighting)),
  )
  return sightingsOn(dyno, CODES, lives).map(sighting => {
    const killed = lives.filter(({killedFor}) => killedFor === 'R15')
    const episodes = lives.flatMap(({overQuota}) => overQuota)
    return occurrenceOf(sighting, {
      count: minutesOver(lives),
      confidence: 'medium',
      severity: killed.length > 0 ? 'critical' : 'warning',
      evidence: [
        ...sighting.lines.slice(0, 1),
        ...samplesOf(lives),
        ...killed.flatMap(({exitLine}) => exitLine ?? []),
        ...sighting.lines.slice(1),
      ],
      facts: {
        quotaMb: highest(lives.map(({quotaMb}) => quotaMb)),
        peakMb: highest(episodes.map(({peakMb}) => peakMb)),
        kills: killed.length,
        sampledMs: Math.max(0, ...lives.map(sampledMs)),
        lead:
          lives.map(life => leadOf(state, dyno, life, beginsOf(life))).find(lead => lead !== null) ?? null,
      },
    })
  })
}

/** Times it went over its quota; jumps of these minutes know the requests, too. */
function beginsOf({overQuota, jumps}: Generation): Moment[] {
  return overQuota.map(({from, underWay}) => ({
    fromAt: from - BEFORE_MS,
    toAt: from,
    underWay,
    slowest: jumps.find(({fromAt, toAt}) => fromAt <= from && toAt >= from - BEFORE_MS)?.slowest ?? null,
  }))
}

function whatRan(lead: Lead | undefined): string {
  if (lead === undefined) return ''
  const when = lead.of === 1 ? 'When R14 began' : `At ${lead.hits} of the ${lead.of} times R14 began`
  return ` ${when}, ${lead.name} ran, ${chanceInWords(lead)}.`
}

/** The first and the last line that says how much it was. */
function samplesOf(generations: readonly Generation[]): Excerpt[] {
  const tallies = generations.flatMap(({tallies}) => tallies.get(MEM_LINE) ?? [])
  return [...(tallies[0]?.first.slice(0, 1) ?? []), ...(tallies.at(-1)?.last.slice(-1) ?? [])]
}

function excess(quotaMb: number | null, peakMb: number | null, minutes: number, several: boolean): string {
  const whose = several ? 'their' : 'its'
  const quota = quotaMb === null ? `${whose} memory quota` : `${whose} ${formatMb(quotaMb)} quota`
  // Minutes of several dynos overlap, so that their sum may be longer than the log.
  const long =
    minutes === 1
      ? ''
      : ` in ${plural(minutes, 'minute')} of this log${several ? ', all dynos taken together' : ''}`
  const share = peakMb === null || quotaMb === null ? '' : ` (${formatShare(peakMb / quotaMb)})`
  const peak = peakMb === null ? '' : `, up to ${formatMb(peakMb)}${share}`
  return `${quota}${long}${peak}`
}

function killed(kills: number, several: boolean): string {
  if (kills === 0) return ''
  return several
    ? `, and the platform killed ${plural(kills, 'process', 'processes')}`
    : `, and the platform killed it${times(kills)}`
}

function whatItMeans(kills: number): string {
  const swap =
    'Over the quota (R14) parts of the process live in swap on disk, and all that touches them is slow.'
  return kills === 0
    ? swap
    : `${swap} At about twice the quota (R15) the platform kills it, exit status 137, and its work is lost.`
}

function missing(state: AppState, occurrences: readonly Occurrence<Excess>[]): string {
  if (state.seen.runtimeMetrics === 0) {
    return 'without runtime metrics nothing is logged below the quota, and this log has none'
  }
  const longest = Math.max(...occurrences.map(({facts}) => facts.sampledMs))
  return longest < LONG_LOOK_MS
    ? 'the samples are too few, or cover too short a time, to show a shape'
    : `the samples of ${formatDuration(longest)} fit none of the known shapes, neither a steady rise nor a level, nor steps, nor one jump`
}

function sampledMs({metricSamples, memory}: Generation): number {
  const all = points(memory)
  return metricSamples === 0 ? 0 : (all.at(-1)?.at ?? 0) - (all[0]?.at ?? 0)
}
