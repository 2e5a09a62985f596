import {ARTICLES} from '../../platform/articles.js'
import type {Dyno, Generation} from '../../state/app-state.js'
import {isOneOff} from '../../state/dynos.js'
import {points} from '../../state/series.js'
import {formatDuration, formatMb, formatShare} from '../../view/format.js'
import type {Cause, Occurrence} from '../cause.js'
import {placeIn} from '../evidence.js'
import {largeSince} from '../memory/begin.js'
import {floorsOf} from '../memory/floors.js'
import {memoryLines, minutesOver, quotaCodes, startOf} from '../memory/life.js'
import {fewerWorkers, shareInWords, workerShare} from '../memory/worker-share.js'
import {advice, heroku, moreMemory} from '../remedies.js'
import {runtimeMetrics} from '../runtime-metrics.js'
import {median} from '../statistics/numbers.js'
import {agree, placeOf} from '../words.js'

const MINUTE_MS = 60_000
/** So long an app may take to load itself and its workers. */
const BOOT_MS = 10 * MINUTE_MS
/** The end of that, whose samples tell what it came to. */
const BOOTED_MS = 3 * MINUTE_MS
/** It must be seen to stay for this long after. */
const STAYS_MS = 10 * MINUTE_MS
/** Seen for so long, the lines prove it. */
const PROVEN_MS = 60 * MINUTE_MS
const NEAR_QUOTA = 0.9
/** What moves by less than this part of the level is flat. */
const FLAT = 0.1
/** R14 comes about every 20 s; without one for so long the process was below its quota. */
const SILENCE_MS = 5 * MINUTE_MS

interface Size {
  readonly levelMb: number
  readonly quotaMb: number
  /** After the start, ms. */
  readonly withinMs: number
  readonly stayedMs: number
  /** Seen by the metrics; else only what is over the quota was. */
  readonly metrics: boolean
}

/** A process is near or over its quota within minutes of its start, and stays there. */
export const memoryTooBigAtBoot: Cause<Size> = {
  id: 'memory-too-big-at-boot',
  group: 'memory',
  severity: 'warning',
  fallbackFor: [],
  title: 'a process is near or over its memory quota from its start',
  about: `Within ten minutes of its start the process needs 90 % of its quota or more, and then it stays there. Nothing
leaks and no request did it: the app with the workers, threads and data it loads at its start is too big for the dyno.
It is for information as long as it stays below the quota.

Seen by: \`log-runtime-metrics\`, or R14 within minutes of the start that goes on at the same level.`,
  detect: state =>
    [...state.dynos.values()].flatMap(dyno =>
      isOneOff(dyno.type) ? [] : dyno.generations.flatMap(life => sizeOf(dyno, life)),
    ),
  describe(occurrences, state) {
    const {facts} = occurrences.reduce((most, next) =>
      next.facts.levelMb > most.facts.levelMb ? next : most,
    )
    const [{process, confidence}] = occurrences
    const {levelMb, quotaMb, withinMs, stayedMs, metrics} = facts
    const share = workerShare(state, process, levelMb, quotaMb)
    const fewer = fewerWorkers(share)
    return {
      summary:
        `${placeOf(occurrences)} needed ${formatMb(levelMb)} (${formatShare(levelMb / quotaMb)} of ${agree(occurrences, 'its', 'the')} ${formatMb(quotaMb)}) ` +
        `${formatDuration(withinMs)} after ${agree(occurrences, 'its', 'their')} start and stayed there for ${formatDuration(stayedMs)}`,
      explanation:
        (metrics
          ? 'Joined: when the process was started, and the samples of its memory. '
          : 'Joined: when the process was started, the first R14 after that, and the sizes that came with it. ') +
        'Memory that is there from the start and does not grow is no leak and no job: it is the app itself, times its workers.' +
        (levelMb >= quotaMb
          ? ' Over the quota (R14) parts of it live in swap on disk, and all that touches them is slow.'
          : ' It is still below the quota, but one large request or job away from it.') +
        shareInWords(share),
      alternatives:
        confidence === 'high'
          ? []
          : ['growth that begins later: this log shows too little of its life to tell'],
      remedies: [
        ...fewer,
        ...(fewer.length > 0 || share?.setBy === 'start command'
          ? []
          : [
              {
                text: 'run fewer workers or threads per dyno (Puma and gunicorn read WEB_CONCURRENCY); setting it restarts the dynos',
                command: heroku('config:set WEB_CONCURRENCY=1'),
                url: ARTICLES.rubyMemory,
              },
            ]),
        advice('load less at the start: libraries, models and data that this process type does not use'),
        ...moreMemory(state, process, quotaMb),
        ...runtimeMetrics(state),
      ],
    }
  },
}

function sizeOf(dyno: Dyno, life: Generation): Occurrence<Size>[] {
  const {quotaMb} = life
  const start = startOf(dyno, life)
  if (quotaMb === null || start === null) return []
  const all = points(life.memory, start)
  const booting = all.filter(({at}) => at <= start + BOOT_MS)
  const [first] = booting
  const later = all.filter(({at}) => at > start + BOOT_MS)
  const end = later.at(-1)?.at ?? 0
  if (first === undefined || end - start < BOOT_MS + STAYS_MS) return []
  const metrics = life.metricSamples > 0
  if (!metrics && !isOverThroughout(life, start)) return []
  const booted = booting.filter(({at}) => at >= start + BOOT_MS - BOOTED_MS)
  const bootMb = median((booted.length > 0 ? booted : booting).map(({p10}) => p10))
  const floors = floorsOf(later).map(({mb}) => mb)
  if (bootMb < NEAR_QUOTA * quotaMb || floors.some(mb => Math.abs(mb - bootMb) > FLAT * bootMb)) return []
  const reached = booting.find(({max}) => max >= (1 - FLAT) * bootMb) ?? first
  const stayedMs = end - reached.at
  const codes = quotaCodes([life])
  return [
    {
      ...placeIn(dyno),
      since: largeSince(dyno, life, bootMb),
      until: life.lastLineAt ?? end,
      count: minutesOver([life]),
      codes,
      confidence: metrics && stayedMs >= PROVEN_MS ? 'high' : 'medium',
      ...(codes.length === 0 ? {severity: 'info' as const} : {}),
      evidence: memoryLines(life),
      facts: {levelMb: median(floors), quotaMb, withinMs: reached.at - start, stayedMs, metrics},
    },
  ]
}

/** Without metrics only what is over the quota is seen: it must be so without a break, up to the end. */
function isOverThroughout({overQuota, lastLineAt}: Generation, start: number): boolean {
  const [episode] = overQuota
  if (episode === undefined || overQuota.length > 1) return false
  return episode.from <= start + BOOT_MS && (lastLineAt ?? episode.to) - episode.to <= SILENCE_MS
}
