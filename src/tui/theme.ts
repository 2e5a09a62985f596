import type {Severity, Verdict} from '../diagnosis/finding.js'
import {wantsColour} from '../report/palette.js'
import type {Environment} from './terminal/terminal.js'

/** How a text looks: properties of Ink's `Text`. */
export interface Look {
  readonly color?: string
  readonly backgroundColor?: string
  readonly bold?: boolean
  readonly dimColor?: boolean
  readonly inverse?: boolean
}

/** Looks by what they mean; nobody else names a colour. */
export interface Theme {
  readonly status: {
    readonly ok: Look
    readonly info: Look
    readonly warning: Look
    readonly error: Look
    readonly unknown: Look
  }
  readonly text: {
    readonly plain: Look
    /** Read first. */
    readonly strong: Look
    /** For those who look closer. */
    readonly dim: Look
    readonly app: Look
    /** To be pasted. */
    readonly command: Look
    readonly key: Look
  }
  readonly panel: {
    readonly title: Look
    /** Of the panel that gets the keys. */
    readonly focused: Look
    readonly rule: Look
    /** Titles of columns. */
    readonly head: Look
    readonly sorted: Look
    readonly selected: Look
  }
  readonly log: {
    readonly error: Look
    readonly warning: Look
    /** What the filter looks for. */
    readonly match: Look
  }
  readonly chart: {
    readonly line: Look
    readonly limit: Look
  }
}

type Colour = 'green' | 'cyan' | 'yellow' | 'red' | 'grey' | 'purple' | 'blue'

/** Those of the Heroku CLI (heroku-cli-util, ux/colors): 256 colours and three of its own. */
const HEROKU: Readonly<Record<Colour, string>> = {
  green: 'ansi256(40)',
  cyan: 'ansi256(43)',
  yellow: 'ansi256(214)',
  red: '#FF8787',
  grey: 'ansi256(248)',
  purple: 'ansi256(147)',
  blue: 'ansi256(117)',
}

/** HEROKU_THEME=simple: the first eight, as the terminal's owner has set them. */
const SIMPLE: Readonly<Record<Colour, string>> = {
  green: 'green',
  cyan: 'cyan',
  yellow: 'yellow',
  red: 'red',
  grey: 'gray',
  purple: 'magenta',
  blue: 'blue',
}

/** The looks for a terminal; without colours where NO_COLOR says so, which Ink does not heed. */
export function themeFor(environment: Environment): Theme {
  if (!wantsColour(environment, true)) return themeOf(() => ({}))
  const colours = environment['HEROKU_THEME']?.toLowerCase().trim() === 'simple' ? SIMPLE : HEROKU
  return themeOf(colour => ({color: colours[colour]}))
}

function themeOf(look: (colour: Colour) => Look): Theme {
  return {
    status: {
      ok: look('green'),
      info: look('cyan'),
      warning: look('yellow'),
      error: {...look('red'), bold: true},
      unknown: look('grey'),
    },
    text: {
      plain: {},
      strong: {bold: true},
      dim: dimmed(look('grey')),
      app: {...look('purple'), bold: true},
      command: {...look('blue'), bold: true},
      key: {...look('blue'), bold: true},
    },
    panel: {
      title: {bold: true},
      focused: {...look('purple'), bold: true, inverse: true},
      rule: dimmed(look('grey')),
      head: dimmed(look('grey')),
      sorted: {bold: true},
      selected: {inverse: true},
    },
    log: {error: look('red'), warning: look('yellow'), match: {inverse: true}},
    chart: {line: look('cyan'), limit: look('red')},
  }
}

/** Grey where there are colours; else the terminal's own faint. */
function dimmed(look: Look): Look {
  return look.color === undefined ? {dimColor: true} : look
}

export function lookOfSeverity(theme: Theme, severity: Severity): Look {
  return {critical: theme.status.error, warning: theme.status.warning, info: theme.status.info}[severity]
}

export function lookOfVerdict(theme: Theme, verdict: Verdict): Look {
  const {ok, warning, error, unknown} = theme.status
  return {healthy: ok, degraded: warning, unhealthy: error, unknown}[verdict]
}
