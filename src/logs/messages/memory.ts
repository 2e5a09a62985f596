import type {MemorySample} from '../event.js'
import type {Line} from '../line.js'
import type {Origin} from '../origin.js'
import {megabytes} from './units.js'

const FORM = /^Process running mem=(\d+(?:\.\d+)?[KMG]B?)\s?\((\d+(?:\.\d+)?)%\)/

/** Reads `Process running mem=550M(107.5%)` (in 2011 `550MB(107.5%)`), which dynos print only over their quota. */
export function readMemory(at: number | null, origin: Origin, line: Line): MemorySample | null {
  const match = FORM.exec(String(line))
  const totalMb = megabytes(match?.[1])
  const percent = Number(match?.[2])
  if (totalMb === null || !Number.isFinite(percent)) return null
  return {
    kind: 'memory',
    at,
    origin,
    line,
    via: 'mem',
    totalMb,
    rssMb: null,
    cacheMb: null,
    swapMb: null,
    quotaMb: null,
    percent,
    dynoId: null,
  }
}
