import type {LoadSample, MemorySample} from '../event.js'
import type {Line} from '../line.js'
import type {Origin} from '../origin.js'
import {readSamples} from './samples.js'
import {megabytes, plainNumber} from './units.js'

/**
 * Reads the two lines that log-runtime-metrics prints every 20 s per dyno, memory and load.
 * The dyno is the origin's: `source=` can be set by the app. Fields: Dev Center, "Log Runtime Metrics".
 */
export function readRuntimeMetrics(
  at: number | null,
  origin: Origin,
  line: Line,
): MemorySample | LoadSample | null {
  const metrics = readSamples(String(line))
  if (metrics === null) return null
  const {fields, samples} = metrics
  const dynoId = uuidOf(fields.get('dyno'))
  const totalMb = megabytes(samples.get('memory_total'))
  if (totalMb !== null) {
    return {
      kind: 'memory',
      at,
      origin,
      line,
      via: 'metrics',
      totalMb,
      rssMb: megabytes(samples.get('memory_rss')),
      cacheMb: megabytes(samples.get('memory_cache')),
      swapMb: megabytes(samples.get('memory_swap')),
      quotaMb: megabytes(samples.get('memory_quota')),
      percent: null,
      dynoId,
    }
  }
  const load1m = plainNumber(samples.get('load_avg_1m'))
  const load5m = plainNumber(samples.get('load_avg_5m'))
  const load15m = plainNumber(samples.get('load_avg_15m'))
  if (load1m === null && load5m === null && load15m === null) return null
  return {kind: 'load', at, origin, line, load1m, load5m, load15m, dynoId}
}

/** The last part of `heroku.APPID.UUID`. */
function uuidOf(dyno: string | undefined): string | null {
  return dyno?.split('.').at(-1) || null
}
