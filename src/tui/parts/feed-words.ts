import type {Feed} from '../../session/session.js'
import {formatCount, formatDuration, plural} from '../../view/format.js'
import {type Span, span} from '../spans.js'
import type {Look, Theme} from '../theme.js'

/** Silence that is shorter says nothing: a quiet app prints a line now and then. */
const SHORTEST_SILENCE_MS = 10_000
/** Runtime metrics come every 20 s from every dyno. */
const STRANGE_SILENCE_MS = 60_000

/** Where the lines come from and how it goes, in a few words. `now` is the system's clock. */
export function feedState(feed: Feed, now: number, theme: Theme): Span {
  const {step, kind} = feed
  const {ok, info, warning, error} = theme.status
  switch (step.kind) {
    case 'connecting':
      return span('connecting…', info)
    case 'history':
      return span(kind === 'replay' ? 'reading it through…' : 'reading the history…', info)
    case 'retrying':
      return span(`trying again: ${step.why}`, warning)
    case 'reconnecting':
      return span(`reconnecting: ${step.why}`, warning)
    case 'rate-limit':
      return span(`waiting ${formatDuration(step.waitMs)}: too many requests to Heroku`, warning)
    case 'ended':
      return step.error === null ? span('read to its end', info) : span(`ended: ${step.error.what}`, error)
    case 'listening': {
      const [silence, look] = silenceOf(feed, now, {ok, warning})
      return span(NAMES[kind] + silence, look)
    }
  }
}

/** Whether what comes is kept in a file; null where nobody wished it. */
export function feedRecording({recording}: Feed, theme: Theme): Span | null {
  if (recording === null) return null
  return recording.error === null
    ? span('● rec', theme.status.error)
    : span('✖ rec failed', theme.status.error)
}

/** What is known to be missing; null while nothing is. */
export function feedGaps({gaps}: Feed, theme: Theme): Span | null {
  return gaps === 0 ? null : span(plural(gaps, 'gap'), theme.status.warning)
}

/** `212 lines/s`, with one digit where there are few. */
export function feedRate({linesPerSecond}: Feed): string {
  const rounded = linesPerSecond < 9.95 ? linesPerSecond.toFixed(1) : formatCount(Math.round(linesPerSecond))
  return `${rounded.replace(/\.0$/, '')} lines/s`
}

const NAMES: Readonly<Record<Feed['kind'], string>> = {
  live: 'live',
  demo: 'demo',
  file: 'file',
  replay: 'replay',
}

function silenceOf(
  {heardAt, kind}: Feed,
  now: number,
  {ok, warning}: {readonly ok: Look; readonly warning: Look},
): [string, Look] {
  if (kind === 'file' || kind === 'replay') return ['', ok]
  if (heardAt === null) return [', no line yet', ok]
  const silentMs = now - heardAt
  if (silentMs < SHORTEST_SILENCE_MS) return ['', ok]
  const seconds = Math.floor(silentMs / 1000) * 1000
  return [`, silent for ${formatDuration(seconds)}`, silentMs < STRANGE_SILENCE_MS ? ok : warning]
}
