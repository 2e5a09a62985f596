import type {Severity, Verdict} from '../diagnosis/finding.js'
import {wantsColour} from '../report/palette.js'
import type {Environment} from '../view/display.js'

/** How a text looks. */
export interface Look {
  /** Parameters of SGR (ECMA-48 8.3.117): `32`, `38;5;40`. */
  readonly colour?: string
  readonly bold?: boolean
  readonly faint?: boolean
  readonly inverse?: boolean
  readonly underline?: boolean
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
    /** What in a line shows what is wrong; told by more than a colour. */
    readonly decisive: Look
  }
  readonly chart: {
    readonly line: Look
    readonly limit: Look
  }
}

type Colour = 'green' | 'cyan' | 'yellow' | 'red' | 'grey' | 'purple' | 'blue'

/** Those of the Heroku CLI (heroku-cli-util, ux/colors), all of them among xterm's 256. */
const HEROKU: Readonly<Record<Colour, string>> = {
  green: '38;5;40',
  cyan: '38;5;43',
  yellow: '38;5;214',
  red: '38;5;210',
  grey: '38;5;248',
  purple: '38;5;147',
  blue: '38;5;117',
}

/** HEROKU_THEME=simple, and terminals with fewer colours: the first ones, as the terminal's owner has set them. */
const SIMPLE: Readonly<Record<Colour, string>> = {
  green: '32',
  cyan: '36',
  yellow: '33',
  red: '31',
  grey: '90',
  purple: '35',
  blue: '34',
}

/** Bits a terminal tells a colour by, from which on it has 256 of them. */
const MANY_COLOURS = 8

/** The looks for a terminal whose colours have so many bits; without colours where NO_COLOR says so. */
export function themeFor(environment: Environment, colourDepth = MANY_COLOURS): Theme {
  if (!wantsColour(environment, true)) return themeOf(() => ({}))
  const isSimple = environment['HEROKU_THEME']?.toLowerCase().trim() === 'simple'
  const colours = isSimple || colourDepth < MANY_COLOURS ? SIMPLE : HEROKU
  return themeOf(colour => ({colour: colours[colour]}))
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
    log: {
      error: look('red'),
      warning: look('yellow'),
      match: {inverse: true},
      decisive: {...look('yellow'), bold: true, underline: true},
    },
    chart: {line: look('cyan'), limit: look('red')},
  }
}

/** Grey where there are colours; else the terminal's own faint. */
function dimmed(look: Look): Look {
  return look.colour === undefined ? {faint: true} : look
}

export function lookOfSeverity(theme: Theme, severity: Severity): Look {
  return {critical: theme.status.error, warning: theme.status.warning, info: theme.status.info}[severity]
}

export function lookOfVerdict(theme: Theme, verdict: Verdict): Look {
  const {ok, warning, error, unknown} = theme.status
  return {healthy: ok, degraded: warning, unhealthy: error, unknown}[verdict]
}
