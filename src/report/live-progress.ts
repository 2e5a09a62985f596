import type {LiveGap, LiveStep} from '../sources/live-step.js'
import {escapeText} from '../view/escape.js'
import {formatDuration, plural} from '../view/format.js'
import {canRewrite, rewriteLine, type Terminal} from './rewritten-line.js'

export interface LiveProgressOptions {
  readonly app: string
  /** How many lines were read so far. */
  readonly lines: () => number
  /** Where to show it: stderr, since stdout is the answer. */
  readonly terminal: Terminal
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Ms. */
  readonly now: () => number
}

export interface LiveProgress {
  /** What is done from now on, or what was missed. */
  readonly tell: (event: LiveStep | LiveGap) => void
  /** Removes the line; what is told afterwards is not shown. */
  readonly end: () => void
}

/**
 * Shows what a live diagnosis does: on a terminal one line that is kept up to date, elsewhere a line for each step when
 * it is taken for the first time, so that an hour with ten reconnections fills no log.
 */
export function showLiveProgress(options: LiveProgressOptions): LiveProgress {
  const {terminal, environment} = options
  return canRewrite(terminal, environment) ? onOneLine(options) : lineByLine(options)
}

function onOneLine(options: LiveProgressOptions): LiveProgress {
  let step: LiveStep = {kind: 'connecting'}
  let gaps = 0
  let end: (() => void) | null = null
  return {
    tell(event) {
      if (event.kind === 'gap') gaps++
      else step = event
      end ??= rewriteLine(options.terminal, () => currentText(step, gaps, options))
    },
    end() {
      end?.()
      end = () => {}
    },
  }
}

function lineByLine(options: LiveProgressOptions): LiveProgress {
  const told = new Set<string>()
  let ended = false
  return {
    tell(event) {
      const what = 'why' in event ? `${event.kind}: ${event.why}` : event.kind
      if (ended || told.has(what)) return
      told.add(what)
      options.terminal.write(`${eventText(event, options)}\n`)
    },
    end() {
      ended = true
    },
  }
}

type Shown = Pick<LiveProgressOptions, 'app' | 'lines' | 'now'>

/** A step while it lasts; what matters most comes first, since a narrow terminal cuts the end. */
function currentText(step: LiveStep, gaps: number, {app, lines, now}: Shown): string {
  const read = plural(lines(), 'line') + (gaps === 0 ? '' : `, ${plural(gaps, 'gap')}`)
  switch (step.kind) {
    case 'connecting':
      return `Connecting to ${escapeText(app)}...`
    case 'retrying':
      return `Trying again... ${escapeText(step.why)}`
    case 'history':
      return `Reading ${escapeText(app)}... ${read}`
    case 'listening': {
      const left = step.until === null ? '' : `${secondsUntil(step.until, now)} left, `
      return `Listening to ${escapeText(app)}... ${left}${read}; Ctrl-C shows the result so far`
    }
    case 'reconnecting':
      return `Reconnecting to ${escapeText(app)}... ${read}; ${escapeText(step.why)}`
    case 'rate-limit':
      return rateLimitText(step.waitMs)
  }
}

/** A step as it begins, or a gap, for a log that keeps it. */
function eventText(event: LiveStep | LiveGap, {app, lines, now}: Shown): string {
  switch (event.kind) {
    case 'connecting':
      return `Connecting to ${escapeText(app)}...`
    case 'retrying':
      return `Trying again: ${escapeText(event.why)}`
    case 'history':
      return `Reading ${escapeText(app)}...`
    case 'listening': {
      const time = event.until === null ? '' : ` for ${secondsUntil(event.until, now)}`
      return `Listening to ${escapeText(app)}${time}, after ${plural(lines(), 'line')}...`
    }
    case 'reconnecting':
      return `Reconnecting to ${escapeText(app)}: ${escapeText(event.why)}`
    case 'rate-limit':
      return rateLimitText(event.waitMs)
    case 'gap':
      return `Missed lines of ${escapeText(app)}: ${escapeText(event.why)}`
  }
}

function rateLimitText(waitMs: number): string {
  return `Waiting ${inSeconds(waitMs)}: this account has sent Heroku too many requests`
}

function secondsUntil(at: number, now: () => number): string {
  return inSeconds(Math.max(0, at - now()))
}

/** In whole seconds: tenths would only flicker. */
function inSeconds(ms: number): string {
  return formatDuration(Math.ceil(ms / 1000) * 1000)
}
