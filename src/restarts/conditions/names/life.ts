import type {Generation} from '../../../state/app-state.js'
import {hasEnded} from '../../../state/lives/generation.js'
import {nearest} from '../../../view/nearest.js'
import {FROM_ZERO} from '../judging/possible.js'
import type {Look} from './look.js'
import {atLeast, between, exactly, notKnown} from './measured.js'
import {type Measured, type Name, SHOWN_EVERYWHERE, type TextParameter} from './name.js'
import {notSeenFor} from './stretch.js'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** What a dyno can be said to be doing. */
export const STATES = [
  'starting',
  'up',
  'crashed',
  'complete',
  'down',
] as const satisfies Generation['state'][]

/** What the dyno is doing, and since when. */
export const LIFE_NAMES: readonly Name[] = [
  {
    name: 'state',
    kind: 'text',
    meaning: 'what the dyno is doing: starting, up, crashed, complete or down',
    flag: '--dyno-state crashed',
    text: null,
    window: null,
    from: 'anything',
    domain: {texts: STATES},
    alsoCalled: ['status', 'up', 'crashed', 'down'],
    cannotShow: SHOWN_EVERYWHERE,
    read: ({life: {state}}) =>
      state === 'unknown'
        ? {may: {texts: STATES}, doubt: {why: 'neither a line nor the platform has told it', how: null}}
        : {may: {texts: [state]}, doubt: null},
  },
  {
    name: 'age',
    kind: 'duration',
    meaning: 'time since its process was started',
    flag: '--older-than 12h',
    text: null,
    window: null,
    from: 'anything',
    domain: FROM_ZERO,
    alsoCalled: ['uptime', 'up_for', 'lifetime', 'older_than'],
    cannotShow: SHOWN_EVERYWHERE,
    read: ageOf,
  },
  {
    name: 'restarts',
    kind: 'number',
    meaning: 'how often its process was started anew in that time',
    flag: '--restarts 3 --within 1h',
    text: null,
    window: {defaultMs: HOUR_MS, leastMs: MINUTE_MS, mostMs: 24 * HOUR_MS},
    from: 'anything',
    domain: FROM_ZERO,
    alsoCalled: ['restart', 'starts', 'crashes', 'restarted'],
    cannotShow: SHOWN_EVERYWHERE,
    read: (look, {withinMs}) => restartsOf(look, withinMs),
  },
]

/** Why a text is no state of a dyno; null where it is one. */
export function checkState(text: string): ReturnType<TextParameter['check']> {
  if (STATES.some(state => state === text)) return null
  const meant = nearest(text, STATES)
  const states = `a dyno is ${STATES.slice(0, -1).join(', ')} or ${STATES.at(-1) ?? ''}`
  return {what: `there is no state ${text}`, next: meant === null ? states : `did you mean ${meant}?`}
}

function ageOf({now, life, state}: Look): Measured {
  if (hasEnded(life)) return notKnown({why: 'it is not running', how: null})
  if (life.startedAt !== null) return exactly(Math.max(0, now - life.startedAt))
  return atLeast(now - (life.firstLineAt ?? state.from ?? now), {
    why: 'it was started before the log begins, and the platform did not say when',
    how: null,
  })
}

/** Of a process before the first one nothing tells: its start may have been that of a new dyno. */
function restartsOf({now, dyno, wholeSince}: Look, withinMs: number): Measured {
  const {generations, forgotten} = dyno
  const from = now - withinMs
  const starts = generations.filter(({startedAt}) => startedAt !== null && startedAt >= from)
  const first = generations[0]
  const isNew = forgotten === 0 && first !== undefined && starts.includes(first)
  const least = starts.length - (isNew ? 1 : 0)
  if (from < wholeSince) return atLeast(least, notSeenFor(now - wholeSince, withinMs))
  if (forgotten > 0 && starts.length === generations.length)
    return atLeast(least, {why: 'there were more than are remembered', how: null})
  return between(least, starts.length, {
    why: 'the log does not say whether its first start was that of a new dyno',
    how: null,
  })
}
