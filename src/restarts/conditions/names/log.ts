import {FROM_ZERO} from '../judging/possible.js'
import {checkLiteral, checkPattern} from '../log-watch.js'
import {notKnown} from './measured.js'
import {type Name, SHOWN_EVERYWHERE, type TextParameter} from './name.js'
import {countIn, stretchOf} from './stretch.js'

const MINUTE_MS = 60_000

/** What the app prints. */
export const LOG_NAMES: readonly Name[] = [
  aName({
    name: 'log',
    meaning: 'how many lines it printed that hold this text, exactly so',
    flag: '--log TEXT --at-least 3 --within 10m',
    text: {label: 'TEXT', check: checkLiteral},
    alsoCalled: ['logs', 'lines', 'contains', 'grep', 'output'],
  }),
  aName({
    name: 'log_matches',
    meaning: 'how many lines it printed that match this pattern (RE2)',
    flag: '--log-matches PATTERN --at-least 3 --within 10m',
    text: {label: 'PATTERN', check: checkPattern},
    alsoCalled: ['matches', 'regex', 'pattern', 'log_regex'],
  }),
]

function aName(
  name: Pick<Name, 'name' | 'meaning' | 'flag' | 'alsoCalled'> & {readonly text: TextParameter},
): Name {
  return {
    ...name,
    kind: 'number',
    window: {defaultMs: 10 * MINUTE_MS, leastMs: MINUTE_MS, mostMs: 60 * MINUTE_MS},
    from: 'anything',
    domain: FROM_ZERO,
    cannotShow: SHOWN_EVERYWHERE,
    read: (look, {text, withinMs}) => {
      const stretch = stretchOf(look, withinMs)
      if ('why' in stretch) return notKnown(stretch)
      return countIn(look.log.minutesOf(name.name, text, look.dyno.name), stretch, ({lines}) => lines)
    },
  }
}
