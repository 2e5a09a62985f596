import type {Capabilities} from '../../../platform/capabilities.js'
import {CODES} from '../../../platform/codes.js'
import {nearest} from '../../../view/nearest.js'
import {FROM_ZERO} from '../judging/possible.js'
import type {Look} from './look.js'
import {notKnown} from './measured.js'
import type {Measured, Name, TextParameter} from './name.js'
import {countIn, type Stretch, stretchOf} from './stretch.js'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** Codes of the platform. */
export const CODE_NAMES: readonly Name[] = [
  {
    name: 'codes',
    kind: 'number',
    meaning: 'how often the router (H) or the platform (R) named the dyno with that error code',
    flag: '--code R14 --at-least 3 --within 10m',
    text: {label: 'CODE', check: checkCode},
    window: {defaultMs: 10 * MINUTE_MS, leastMs: MINUTE_MS, mostMs: HOUR_MS},
    from: 'anything',
    domain: FROM_ZERO,
    alsoCalled: ['code', 'errors', 'error'],
    cannotShow,
    read: (look, {text, withinMs}) => {
      const stretch = stretchOf(look, withinMs)
      if (text.startsWith('H'))
        return 'why' in stretch
          ? notKnown(stretch)
          : countIn(look.dyno.traffic.minutes, stretch, ({codes}) => codes.get(text) ?? 0)
      return countOfProcess(look, text, withinMs)
    },
  },
]

/** The platform's codes are told by process, so that no minute is shared and a process that is not up has some, too. */
function countOfProcess(look: Look, code: string, withinMs: number): Measured {
  const stretch = stretchOf({...look, ownSince: look.life.startedAt ?? -Infinity}, withinMs)
  if ('why' in stretch) return notKnown(stretch)
  const own: Stretch = {...stretch, sureFrom: stretch.from}
  return countIn(look.life.codeMinutes, own, ({codes}) => codes.get(code) ?? 0)
}

function checkCode(code: string): ReturnType<TextParameter['check']> {
  const known = CODES.get(code)
  if (known === undefined) {
    const meant = nearest(code, CODES.keys())
    const next = meant === null ? "name one of Heroku's error codes: R14, H12, ..." : `did you mean ${meant}?`
    return {what: `there is no error code ${code}`, next}
  }
  if (code.startsWith('L') || known.informational)
    return {
      what: `${code} (${known.title}) never names a dyno`,
      next: 'name a code of the router (H12) or of a dyno (R14)',
    }
  return null
}

function cannotShow({runtime, quotaWarning, quotaKill}: Capabilities, code: string): string | null {
  if (code === 'R14' && !quotaWarning) return `${runtime} never logs R14`
  if (code === 'R15' && quotaKill === 'silent') return `${runtime} never logs R15`
  return null
}
