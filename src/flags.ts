import * as Flags from '@oclif/core/flags'

import {UserError} from './errors.js'
import {readTimestamp} from './logs/timestamp.js'
import {FASTEST, SLOWEST} from './replay/feed-controls.js'
import {escapeText} from './view/escape.js'

const SPEED = /^(\d+(?:\.\d+)?)x$/i
/** Days, hours, minutes and seconds, in this order, each where there are any; at least one of them. */
export const DURATION =
  /^(?=\d)(?:(\d+(?:\.\d+)?)d)?(?:(\d+(?:\.\d+)?)h)?(?:(\d+(?:\.\d+)?)m)?(?:(\d+(?:\.\d+)?)s)?$/
const UNITS_MS = [86_400_000, 3_600_000, 60_000, 1000]

/** A moment as the user gives it: a time, or so long before the last line. Ms. */
export type Moment = {readonly at: number} | {readonly agoMs: number}

/** A flag for a moment: `2026-11-21T03:00:00Z`, `2026-11-21 03:00`, or `30m` before the last line. */
export const momentFlag = Flags.custom<Moment>({
  helpValue: 'TIME|DURATION',
  parse: (input, _context, {name}) => Promise.resolve(parseMoment(input, `--${name}`)),
})

/** A flag for a length of time: `30s`, `5m`, `1h30m`. Its value is in ms. */
export const durationFlag = Flags.custom<number>({
  helpValue: 'DURATION',
  parse: (input, _context, {name}) => Promise.resolve(requireDuration(input, `--${name}`)),
})

/** A flag for how many times as fast as it happened: `20x`, `0.5x`. */
export const speedFlag = Flags.custom<number>({
  helpValue: 'SPEED',
  parse: (input, _context, {name}) => Promise.resolve(requireSpeed(input, `--${name}`)),
})

/** Where findings are looked for, ms since the epoch, where `now` is the time of the last line; null is no bound. */
export function resolveRange(
  {since, until}: {readonly since: Moment | undefined; readonly until: Moment | undefined},
  now: number | null,
): {readonly since: number | null; readonly until: number | null} {
  const range = {since: resolveMoment(since, now), until: resolveMoment(until, now)}
  if (range.since === null || range.until === null || range.since <= range.until) return range
  throw new UserError('--since is after --until', {
    next: 'give --since the earlier of the two; a duration counts back from the last line',
  })
}

/** Reads `2026-11-21T03:00Z` or `30m`. Throws a UserError that says which forms there are. */
export function parseMoment(input: string, flag: string): Moment {
  const agoMs = parseDuration(input)
  if (agoMs !== null) return {agoMs}
  const whole = input.replace(/^(\d{4}-\d\d-\d\d)$/, '$1T00:00').replace(/^(.{11}\d\d:\d\d)(?!:)/, '$1:00')
  const at = readTimestamp(new TextEncoder().encode(whole), 0, whole.length)
  if (!Number.isNaN(at)) return {at}
  throw new UserError(
    needsUnit(input, flag) ?? `${flag} ${escapeText(input)} is neither a time nor a duration`,
    {
      next: 'say how long before the last line (30s, 5m, 2h or 1d), or a time (2026-11-21T03:00:00Z; UTC unless it names a zone)',
    },
  )
}

/** Ms of `30s`, `5m`, `1h30m` or `1d`; null for anything else: a bare number has no unit to guess. */
export function parseDuration(input: string): number | null {
  const amounts = DURATION.exec(input.trim())?.slice(1)
  return amounts === undefined
    ? null
    : UNITS_MS.reduce((ms, unitMs, place) => ms + Number(amounts[place] ?? 0) * unitMs, 0)
}

/** Reads `10m` as ms. Throws a UserError that says which forms there are. */
export function requireDuration(input: string, flag: string): number {
  const ms = parseDuration(input)
  if (ms !== null && ms > 0) return ms
  throw new UserError(needsUnit(input, flag) ?? `${flag} ${escapeText(input)} is no length of time`, {
    next: 'say how long: 30s, 5m, 2h or 1d',
  })
}

/** Reads `20x`. Throws a UserError that says which speeds there are. */
export function requireSpeed(input: string, flag: string): number {
  const [, times] = SPEED.exec(input.trim()) ?? []
  const speed = Number(times)
  if (speed >= SLOWEST && speed <= FASTEST) return speed
  throw new UserError(needsUnit(input, flag) ?? `${flag} ${escapeText(input)} is no speed`, {
    next: `say how many times as fast as it happened, from ${SLOWEST}x to ${FASTEST}x, such as 20x`,
  })
}

function needsUnit(input: string, flag: string): string | null {
  return /^\d+$/.test(input) ? `${flag} ${input}: the number needs a unit` : null
}

/** The moment in ms since the epoch, where `now` is the time of the last line; null when that is not known. */
function resolveMoment(moment: Moment | undefined, now: number | null): number | null {
  if (moment === undefined) return null
  if ('at' in moment) return moment.at
  return now === null ? null : now - moment.agoMs
}
