import {causeById} from '../../../diagnosis/causes/index.js'
import {diagnose} from '../../../diagnosis/diagnose.js'
import {nearest} from '../../../view/nearest.js'
import type {Look} from './look.js'
import {answered} from './measured.js'
import type {Doubt, Measured, Name, TextParameter} from './name.js'
import {SHOWN_EVERYWHERE} from './name.js'
import {NOT_UP, notSeenFor} from './stretch.js'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** What the doctor finds. */
export const FINDING_NAMES: readonly Name[] = [
  {
    name: 'finding',
    kind: 'boolean',
    meaning: 'the doctor finds that the dyno has it, and saw it in that time',
    flag: '--finding stuck-dyno',
    text: {label: 'ID', check: checkFinding},
    window: {defaultMs: 5 * MINUTE_MS, leastMs: MINUTE_MS, mostMs: HOUR_MS},
    from: 'findings',
    domain: {answer: 'unknown'},
    alsoCalled: ['findings', 'diagnosis', 'doctor', 'has'],
    cannotShow: SHOWN_EVERYWHERE,
    read: (look, {text, withinMs}) => findingOf(look, text, withinMs),
  },
]

function findingOf(look: Look, id: string, withinMs: number): Measured {
  const {diagnosis, dyno, now, wholeSince, ownSince} = look
  if (diagnosis === null) return unknown({why: 'no diagnosis was made', how: null})
  if (ownSince === null) return unknown(NOT_UP)
  const from = Math.max(now - withinMs, ownSince)
  const named = diagnosis.findings.some(finding => finding.id === id && finding.dynos.includes(dyno.name))
  if (named && isAbout(look, id, from)) return answered('holds')
  return from < wholeSince ? unknown(notSeenFor(now - wholeSince, withinMs)) : answered('fails')
}

/**
 * A finding speaks of all dynos of a process type together, and of those that ran before. Where it names a dyno, it is
 * made once more, of what was seen of this dyno alone since its process came up.
 */
function isAbout({state, dyno}: Look, id: string, since: number): boolean {
  const own = diagnose(state, {since, until: null, processType: dyno.type, dyno: dyno.name})
  return own.findings.some(
    finding =>
      finding.id === id && finding.dynos.includes(dyno.name) && (finding.until ?? -Infinity) >= since,
  )
}

function checkFinding(id: string): ReturnType<TextParameter['check']> {
  if (Object.hasOwn(causeById, id)) return null
  const meant = nearest(id, Object.keys(causeById))
  return {
    what: `the doctor has no finding ${id}`,
    next:
      meant === null
        ? 'name one of docs/findings/, such as stuck-dyno or memory-leak'
        : `did you mean ${meant}?`,
  }
}

function unknown(doubt: Doubt): Measured {
  return {may: {answer: 'unknown'}, doubt}
}
