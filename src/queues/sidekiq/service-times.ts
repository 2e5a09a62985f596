import {known, type Reading, unknown} from '../../platform/reading.js'
import {formatIso} from '../../view/format.js'
import {Batch} from '../connections/redis/batch.js'
import {toInteger, toTexts} from '../connections/redis/values.js'
import type {Job} from './job.js'
import type {Reader} from './reader.js'

/** Of the classes of jobs that were asked for, how long each takes on the average, ms; only those that are known. */
export type ServiceTimes = ReadonlyMap<string, number>

const MINUTES = 10
const MOST_CLASSES = 100

/**
 * What Sidekiq has counted by class in the last minutes, which it does since 7.0 (lib/sidekiq/metrics/tracking.rb): jobs
 * done, those of them that failed, and the ms that the others took.
 */
export async function readServiceTimes(
  jobs: readonly Job[],
  at: number,
  {connection, keys, signal}: Reader,
): Promise<ServiceTimes> {
  const names = new Set(jobs.map(({className}) => className).filter(name => name !== null))
  const classes = [...names].slice(0, MOST_CLASSES)
  if (classes.length === 0) return new Map()
  const fields = classes.flatMap(name => [`${name}|ms`, `${name}|p`, `${name}|f`])
  const batch = new Batch()
  const answers = minutesBefore(at).map(minute =>
    batch.add(['HMGET', keys.metrics(minute), ...fields], value =>
      toTexts(value)?.map(text => toInteger(text) ?? 0),
    ),
  )
  await batch.send(connection, signal)
  const sums = fields.map((_, i) =>
    answers.reduce((sum, {reading}) => sum + (reading.known ? (reading.value[i] ?? 0) : 0), 0),
  )
  return new Map(
    classes.flatMap((name, i) => {
      const [ms = 0, done = 0, failed = 0] = sums.slice(3 * i, 3 * i + 3)
      return done > failed ? [[name, ms / (done - failed)] as const] : []
    }),
  )
}

/** How long these jobs take on the average, where that is known of half of them at least. */
export function serviceTimeOf(jobs: readonly Job[], times: ServiceTimes): Reading<number> {
  const taken = jobs.flatMap(({className}) => times.get(className ?? '') ?? [])
  if (jobs.length === 0) return unknown('no job is there to know it by')
  if (taken.length * 2 < jobs.length)
    return unknown(`Sidekiq has not counted jobs like these in ${MINUTES} min`)
  return known(taken.reduce((sum, ms) => sum + ms, 0) / taken.length)
}

/** In both forms: 7.x writes `20260302|9:5`, 8.x `260302|9:05`. */
function minutesBefore(at: number): readonly string[] {
  return Array.from({length: MINUTES}, (_, i) => formatIso(at - i * 60_000)).flatMap(iso => {
    const [year = '', month = '', day = '', hour = '', minute = ''] = iso.split(/[-T:]/)
    return [
      `${year}${month}${day}|${Number(hour)}:${Number(minute)}`,
      `${year.slice(2)}${month}${day}|${Number(hour)}:${minute}`,
    ]
  })
}
