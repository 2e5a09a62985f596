import type {AddonMetrics} from '../../logs/event.js'
import type {AppState} from '../app-state.js'
import {type Excerpt, excerptOf} from '../excerpt.js'
import {createSeries, pushSample} from '../series.js'

const MOST_ADDONS = 50
/** An app has one to three databases and stores; a history of 30 days takes room. */
const MOST_HISTORIES = 16
const FIRST_LINES = 2
const MOST_LINES = 4

/** Samples whose course matters, not only their last value. */
const KEPT: ReadonlySet<string> = new Set([
  'active-connections',
  'waiting-connections',
  'load-avg-1m',
  'load-avg-5m',
  'index-cache-hit-rate',
  'table-cache-hit-rate',
  'read-iops',
  'iops-percentage-used',
  'memory-redis',
  'evicted-keys',
])

/** Keeps the last metrics of an add-on, and the course of those a diagnosis reads. */
export function foldAddon({addons}: AppState, event: AddonMetrics): void {
  const {attachment, service, at, samples} = event
  let addon = addons.get(attachment)
  if (addon === undefined) {
    if (addons.size >= MOST_ADDONS) return
    addon = {
      service,
      at: null,
      samples,
      history: addons.size < MOST_HISTORIES ? new Map() : null,
      strained: [],
    }
    addons.set(attachment, addon)
  }
  addon.at = at
  addon.samples = samples
  if (isStrained(event)) keep(addon.strained, excerptOf(event))
  if (addon.history === null || at === null) return
  for (const [name, value] of samples) {
    if (!KEPT.has(name)) continue
    const series = addon.history.get(name) ?? createSeries()
    addon.history.set(name, series)
    pushSample(series, at, value)
  }
}

function isStrained({service, samples}: AddonMetrics): boolean {
  if (service !== 'postgres') return false
  return (samples.get('waiting-connections') ?? 0) > 0 || (samples.get('load-avg-5m') ?? 0) >= 1
}

/** Keeps the first ones and the latest. */
function keep(lines: Excerpt[], line: Excerpt): void {
  lines.push(line)
  if (lines.length > MOST_LINES) lines.splice(FIRST_LINES, 1)
}
