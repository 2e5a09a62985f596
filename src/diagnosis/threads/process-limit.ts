import {ARTICLES} from '../../platform/articles.js'
import {
  commonSizeOfQuota,
  type DynoSize,
  nextSizeWithMoreProcesses,
  sizeByName,
  sizesOfQuota,
} from '../../platform/sizes.js'
import type {AppState} from '../../state/app-state.js'
import {isOneOff} from '../../state/dynos.js'
import {formatCount} from '../../view/format.js'
import type {Remedy} from '../finding.js'
import {heroku} from '../remedies.js'

const ALL_LIMITS = '256 on Eco, Basic and Standard-1X, 512 on Standard-2X, thousands above'

/**
 * How many threads and processes a dyno may hold, in words: `512 (Standard-2X)`, or
 * `256 (Eco, Basic or Standard-1X)` where only the quota is known.
 */
export function limitInWords(state: AppState, process: string | null, quotaMb: number | null): string {
  const size = sizeOf(state, process)
  if (size !== null) {
    return size.processLimit === null
      ? `a number that Heroku's pages do not name for ${size.name}`
      : `${formatCount(size.processLimit)} (${size.name})`
  }
  const candidates = quotaMb === null ? [] : sizesOfQuota(quotaMb)
  const limit = candidates[0]?.processLimit ?? null
  return limit === null ? ALL_LIMITS : `${formatCount(limit)} (${eitherOf(candidates.map(({name}) => name))})`
}

/** Just the number; null where it is not known. */
export function processLimit(state: AppState, process: string | null, quotaMb: number | null): number | null {
  const size = sizeOf(state, process)
  if (size !== null) return size.processLimit
  return quotaMb === null ? null : (sizesOfQuota(quotaMb)[0]?.processLimit ?? null)
}

/** A size that may hold more, with what that is worth; none where no page names one. */
export function moreProcesses(
  state: AppState,
  process: string | null,
  quotaMb: number | null,
  worth: string,
): Remedy[] {
  if (process === null || isOneOff(process)) return []
  const size = sizeOf(state, process)
  const from = size ?? (quotaMb === null ? null : commonSizeOfQuota(quotaMb))
  const next = from && nextSizeWithMoreProcesses(from)
  if (next === null || next.processLimit === null) return []
  const price = next.centsPerMonth === null ? '' : ` for $${next.centsPerMonth / 100} a month and dyno`
  const together =
    size === null
      ? '; from Eco or Basic all process types have to move together'
      : size.group === next.group
        ? ''
        : '; all process types have to move together'
  return [
    {
      text: `${worth}: ${next.name} may hold ${formatCount(next.processLimit)}${price}${together}`,
      command: heroku(`ps:type ${size?.group === next.group ? `${process}=` : ''}${next.name.toLowerCase()}`),
      url: ARTICLES.dynoSizes,
    },
  ]
}

function sizeOf(state: AppState, process: string | null): DynoSize | null {
  return sizeByName(state.formation.get(process ?? '')?.size ?? '')
}

function eitherOf(names: readonly string[]): string {
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} or ${last}`
}
