import type {AddonMetrics} from '../event.js'
import type {Line} from '../line.js'
import type {Origin} from '../origin.js'
import {readSamples} from './samples.js'
import {plainNumber, sizeInBytes} from './units.js'

/** Samples that are never without a unit: without one the line is cut off inside the number. */
const SIZES = /^(?:db_size|memory-(?!percentage))/

/**
 * Reads the metrics of Heroku Postgres and Heroku Key-Value Store; null for what the database itself prints.
 * Samples: Dev Center, "Monitoring Heroku Postgres" and "Monitoring Heroku Key-Value Store".
 */
export function readAddonMetrics(at: number | null, origin: Origin, line: Line): AddonMetrics | null {
  const metrics = readSamples(String(line))
  if (metrics === null) return null
  const samples = new Map<string, number>()
  for (const [name, text] of metrics.samples) {
    const value = sizeInBytes(text) ?? (SIZES.test(name) ? null : plainNumber(text))
    if (value !== null) samples.set(name, value)
  }
  if (samples.size === 0) return null
  const {fields} = metrics
  return {
    kind: 'addon-metrics',
    at,
    origin,
    line,
    service: serviceOf(origin.process),
    attachment: fields.get('source') ?? '',
    addon: fields.get('addon') ?? null,
    samples,
  }
}

function serviceOf(process: string): AddonMetrics['service'] {
  if (process.includes('postgres')) return 'postgres'
  return process.includes('redis') || process.includes('valkey') ? 'redis' : 'other'
}
