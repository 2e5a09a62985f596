import {formatClock, formatCount, formatDay, formatDuration} from '../view/format.js'
import type {CountedCode, CountedErrors, PlatformFacts} from './platform-facts.js'

/** A line of the block about the platform, or several under one label. */
export interface PlatformRow {
  readonly label: 'changed' | 'errors' | 'unread'
  readonly texts: readonly string[]
}

/** When all is well the last release is enough. */
const MOST_RELEASES = 3
const MOST_CODES = 4
const HOUR_MS = 60 * 60_000

/** `shop (Cedar, Common Runtime)` */
export function platformTitle({app, runtime}: PlatformFacts): string {
  return `${app} (${runtime})`
}

/** What changes everything a reader may do, told with the verdict: maintenance mode, and Heroku's own trouble. */
export function platformAlarms({trouble, maintenance}: PlatformFacts): string[] {
  return [
    ...(trouble === null ? [] : [`${trouble}.`]),
    ...(maintenance
      ? ['Maintenance mode is on: the router answers every request itself, with 503 (H80).']
      : []),
  ]
}

/** What changed, since when there are errors, and what could not be read; only the last release while the app is well. */
export function platformRows(facts: PlatformFacts, isWell: boolean): PlatformRow[] {
  const {releases, errors} = facts
  const rows: PlatformRow[] = [
    {
      label: 'changed',
      texts: (releases ?? [])
        .slice(0, isWell ? 1 : MOST_RELEASES)
        .map(release => tellRelease(release, facts.at)),
    },
    {label: 'errors', texts: errors === null ? [] : [tellErrors(errors, facts.at)]},
    {label: 'unread', texts: tellUnread(facts)},
  ]
  return rows.filter(({texts}) => texts.length > 0)
}

function tellRelease(
  {version, description, user, status, createdAt}: NonNullable<PlatformFacts['releases']>[number],
  now: number,
): string {
  const by = user === null ? '' : ` by ${user}`
  const state = status === 'succeeded' || status === 'expired' ? '' : ` (${status})`
  return `v${version} ${description}${by}, ${formatDuration(roundedAge(now - createdAt))} ago${state}`
}

/** Seconds of an age of minutes, and minutes of one of days, are noise. */
function roundedAge(ms: number): number {
  const unit = ms < 60_000 ? 1000 : ms < HOUR_MS ? 60_000 : ms < 24 * HOUR_MS ? 60_000 : HOUR_MS
  return Math.max(0, Math.floor(ms / unit) * unit)
}

/** `312 × H12, 4 × H13 in 24 h; H12, H13 since about 02:00 UTC` */
function tellErrors({from, codes}: CountedErrors, now: number): string {
  const hours = from === null ? 24 : Math.max(1, Math.round((now - from) / HOUR_MS))
  const length = `${hours} h`
  if (codes.length === 0) return `none in ${length}`
  const told = codes.slice(0, MOST_CODES)
  const counts = told.map(({code, count}) => `${formatCount(count)} × ${code}`)
  const more = codes.length > told.length ? ', …' : ''
  return [`${counts.join(', ')}${more} in ${length}`, ...tellBegins(told, now)].join('; ')
}

/** Codes that began in the same hour stand together. */
function tellBegins(codes: readonly CountedCode[], now: number): string[] {
  const byBegin = new Map<number, string[]>()
  for (const {code, since, older} of codes) {
    if (since !== null && !older) byBegin.set(since, [...(byBegin.get(since) ?? []), code])
  }
  return Array.from(byBegin, ([since, together]) => {
    const day = formatDay(since) === formatDay(now) ? '' : `${formatDay(since).slice(5)} `
    return `${together.join(', ')} since about ${day}${formatClock(since).slice(0, 5)} UTC`
  })
}

/** Facts that could not be read for the same reason stand together. */
function tellUnread({unread}: PlatformFacts): string[] {
  const byReason = new Map<string, string[]>()
  for (const {fact, why} of unread) byReason.set(why, [...(byReason.get(why) ?? []), fact])
  return Array.from(byReason, ([why, facts]) => `${facts.join(', ')}: ${why}`)
}
