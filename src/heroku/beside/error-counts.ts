import {timeOfText} from '../../logs/envelopes/time-text.js'
import {asObject, textAt} from '../../logs/marks/json.js'
import type {Dyno, HourOfErrors} from '../../platform/api.js'
import {known, unknown, type Reading} from '../../platform/reading.js'
import {isOneOff} from '../../state/dynos.js'
import {formatIso} from '../../view/format.js'
import type {Asking} from '../platform.js'
import {askJson, unfitText, type JsonAnswer} from './ask-json.js'
import {metricsHost, type Place} from './side-hosts.js'

const HOUR_MS = 3_600_000
const HOURS = 24
const CODE = /^[HR]\d\d$/
const ONE_HOUR = /^1h(?:0m)?(?:0s)?$/
/** What the platform says of a process type that never ran; `heroku apps:errors` takes it for none. */
const NO_SUCH_TYPE = /^invalid process_type provided/i

export interface ErrorCountsOptions extends Place {
  readonly userAgent: string
  readonly token: string
  /** Name or id of the app. */
  readonly app: string
  /** The platform's time, ms since the epoch. */
  readonly now: () => number
}

/**
 * How often each H and R code occurred in the last 24 hours, by the platform's own count, as `heroku apps:errors` asks
 * for it (heroku/cli src/commands/apps/errors.ts): once for the H codes, once for the R codes of each process type that
 * has dynos. An answer is `{data: {H12: [null, 3, ...]}, start_time, end_time, step: '1h0m0s'}`, a number an hour.
 */
export async function readErrorCounts(
  options: ErrorCountsOptions,
  dynos: readonly Pick<Dyno, 'type' | 'size'>[],
  {signal}: Asking = {},
): Promise<Reading<readonly HourOfErrors[]>> {
  const host = metricsHost(options)
  if (!host.known) return host
  // None would be counted, which looks like health.
  const eco = dynos.some(({size}) => size.toLowerCase() === 'eco')
  if (eco) return unknown('Heroku has no metrics of Eco dynos')

  const now = options.now()
  const hours = lastHours(now)
  const readings = await Promise.all(
    pathsOf(dynos).map(path => {
      const url = new URL(`/apps/${encodeURIComponent(options.app)}/${path}`, host.value)
      url.searchParams.set('start_time', formatIso(hours[0] ?? now))
      url.searchParams.set('end_time', formatIso(now))
      url.searchParams.set('step', '1h')
      return readCounts(url, options, signal)
    }),
  )
  const totals = new Map<number, Record<string, number>>(hours.map(at => [at, {}]))
  for (const reading of readings) {
    // A sum that lacks a part would be too low.
    if (!reading.known) return reading
    for (const {at, code, count} of reading.value) {
      const counts = totals.get(hourOf(at))
      if (counts !== undefined) counts[code] = (counts[code] ?? 0) + count
    }
  }
  return known([...totals].map(([at, counts]) => ({at, counts})))
}

interface Count {
  readonly at: number
  readonly code: string
  readonly count: number
}

function pathsOf(dynos: readonly Pick<Dyno, 'type'>[]): readonly string[] {
  const types = [...new Set(dynos.map(({type}) => type))].filter(type => !isOneOff(type))
  return [
    'router-metrics/errors?process_type=web',
    ...types.map(type => `formation/${encodeURIComponent(type)}/metrics/errors`),
  ]
}

async function readCounts(
  url: URL,
  {token, userAgent}: ErrorCountsOptions,
  signal: AbortSignal | undefined,
): Promise<Reading<readonly Count[]>> {
  const headers = {
    'accept': 'application/vnd.heroku+json; version=3',
    'authorization': `Bearer ${token}`,
    'user-agent': userAgent,
  }
  const answer = await askJson({url, headers, signal})
  if (!answer.known) return answer
  const counts = countsOf(answer.value)
  return counts === null ? unknown(unfitText(url, answer.value)) : known(counts)
}

/** Null for an answer of another form. Hours without an error are null or 0. */
function countsOf({status, body}: JsonAnswer): readonly Count[] | null {
  const answer = asObject(body) ?? {}
  if (status === 400 && NO_SUCH_TYPE.test(textAt(answer, 'message') ?? '')) return []
  const data = asObject(answer['data'])
  if (status !== 200 || data === null) return null
  const start = timeOfText(textAt(answer, 'start_time') ?? '')
  const hourly = ONE_HOUR.test(textAt(answer, 'step') ?? '')
  const found: Count[] = []
  for (const [code, counts] of Object.entries(data)) {
    if (start === null || !hourly || !Array.isArray(counts)) return null
    if (!CODE.test(code)) continue
    for (const [index, count] of counts.entries()) {
      if (Number.isFinite(count) && count > 0) found.push({at: start + index * HOUR_MS, code, count})
    }
  }
  return found
}

/** Begins of this hour and the ones before it, oldest first. */
function lastHours(now: number): readonly number[] {
  return Array.from({length: HOURS}, (_, index) => hourOf(now) - (HOURS - 1 - index) * HOUR_MS)
}

function hourOf(at: number): number {
  return Math.floor(at / HOUR_MS) * HOUR_MS
}
