import type {Addon, AppState} from '../../state/app-state.js'
import {points} from '../../state/series.js'
import {formatCount} from '../../view/format.js'
import type {Occurrence} from '../cause.js'
import {earliest, latest} from '../evidence.js'
import type {Reading} from '../statistics/runs.js'

/** Metrics come every minute or so, not at the moment of an error. */
const AROUND_MS = 5 * 60_000

/** Readings older than an hour are kept by the minute and coarser: of each the gentlest is taken. */
export function gentlest(addon: Addon, sample: string): Reading[] {
  const series = addon.history?.get(sample)
  return series === undefined ? [] : points(series).map(({at, min}) => ({at, value: min}))
}

/** Add-ons of one service by their attachment's name: `DATABASE`. */
export function addonsOf(
  {addons}: AppState,
  service: Addon['service'],
): {readonly name: string; readonly addon: Addon}[] {
  return Array.from(addons, ([name, addon]) => ({name, addon})).filter(
    found => found.addon.service === service,
  )
}

/** The highest value of a sample in a time; null where none was seen. */
export function peakBetween(
  addon: Addon,
  sample: string,
  since: number | null,
  until: number | null,
): number | null {
  const series = addon.history?.get(sample)
  if (series === undefined) return null
  const values = points(series, since ?? undefined)
    .filter(({at}) => until === null || at <= until)
    .map(({max}) => max)
  return values.length === 0 ? null : Math.max(...values)
}

/** The lowest one. */
export function lowestBetween(addon: Addon, sample: string, since: number, until: number): number | null {
  const values = gentlest(addon, sample)
    .filter(({at}) => at >= since && at <= until)
    .map(({value}) => value)
  return values.length === 0 ? null : Math.min(...values)
}

/** A time a little longer than that of some occurrences, to look into metrics. */
export function timeAround(occurrences: readonly Occurrence[]): {since: number | null; until: number | null} {
  const since = occurrences.map(occurrence => occurrence.since).reduce(earliest)
  const until = occurrences.map(occurrence => occurrence.until).reduce(latest)
  return {
    since: since === null ? null : since - AROUND_MS,
    until: until === null ? null : until + AROUND_MS,
  }
}

/**
 * `up to 19 of its 20 connections were open`, of the add-on that was fullest; null where no metrics tell. The limit is
 * its own sample `max-connections`, which lines have since about 2024.
 */
export function connectionsAround(
  state: AppState,
  service: Addon['service'],
  occurrences: readonly Occurrence[],
): string | null {
  const {since, until} = timeAround(occurrences)
  const [fullest] = addonsOf(state, service)
    .flatMap(({addon}) => {
      const open = peakBetween(addon, 'active-connections', since, until)
      const limit = addon.samples.get('max-connections') ?? null
      return open === null ? [] : [{open, limit, share: limit === null ? 0 : open / limit}]
    })
    .toSorted((a, b) => b.share - a.share || b.open - a.open)
  if (fullest === undefined) return null
  const {open, limit} = fullest
  return limit === null
    ? `up to ${formatCount(open)} connections were open`
    : `up to ${formatCount(open)} of the plan's ${formatCount(limit)} connections were open`
}
