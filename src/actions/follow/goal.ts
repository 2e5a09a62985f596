import type * as api from '../../platform/api.js'
import {isOneOff} from '../../state/dynos.js'
import {plural} from '../../view/format.js'
import {type Action, isSameProcess, type RestartDyno, type Scale, type StopOneOff} from '../action.js'
import type {Before} from '../before.js'
import {isKept, numberIn} from '../kept.js'
import {sizeName} from '../verdict.js'

/** What the dynos must come to be before an action is complete. */
export interface Goal {
  /** How many of the awaited dynos must be up. */
  readonly wanted: number
  /** Is this one of those that are waited for? */
  readonly awaits: (dyno: api.Dyno) => boolean
  /** Did it come after the action? */
  readonly isNew: (dyno: api.Dyno) => boolean
  /** How many of these must still go. */
  readonly leaving: (dynos: readonly api.Dyno[]) => number
  /** What has become of the action when nothing has: `web.1 is still the same process`. */
  readonly unmoved: string
  /** What somebody has done since that makes the goal pointless; null when nothing. */
  readonly overtakenBy: (formation: readonly api.Formation[]) => string | null
}

/** What is waited for after an action on an app that was like that before. */
export function goalOf(action: Action, before: Before): Goal {
  switch (action.kind) {
    case 'restart-dyno':
      return restartOfDyno(action, before)
    case 'restart-type':
      return renewalOf(action.type, before, () => null)
    case 'resize':
      return renewalOf(action.type, before, ({size}) =>
        sizeName(size) === sizeName(action.to) ? null : `${action.type} was resized to ${sizeName(size)}`,
      )
    case 'scale':
      return scaling(action, before)
    case 'set-config-var':
      return newRelease(before)
    case 'stop-one-off':
      return end(action, before)
  }
}

function restartOfDyno({dyno: {name, type}}: RestartDyno, before: Before): Goal {
  const isNew = isNewSince(before)
  const number = numberIn(name)
  const place = number ?? before.dynos.filter(dyno => dyno.type === type).length
  // On Fir a new process has a new name: any new one of the type is it.
  const isHeir = (dyno: api.Dyno) => (number === null ? dyno.type === type : dyno.name === name)
  return {
    wanted: 1,
    awaits: dyno => isHeir(dyno) && isNew(dyno),
    isNew,
    leaving: () => 0,
    unmoved: `${name} is still the same process`,
    overtakenBy: scaledBelow(type, place),
  }
}

/** All dynos of a type anew. */
function renewalOf(type: string, before: Before, overtaken: (entry: api.Formation) => string | null): Goal {
  const isNew = isNewSince(before)
  const wanted = before.dynos.filter(dyno => dyno.type === type && isKept(dyno, before.formation)).length
  return {
    wanted,
    awaits: dyno => dyno.type === type && isNew(dyno),
    isNew,
    leaving: () => 0,
    unmoved: `the ${type} dynos are still the same processes`,
    overtakenBy(formation) {
      const entry = formation.find(entry => entry.type === type)
      return (entry && overtaken(entry)) ?? scaledBelow(type, wanted)(formation)
    },
  }
}

function scaling({type, from, to}: Scale, before: Before): Goal {
  const isNew = isNewSince(before)
  const isOfType = ({name, type: other}: api.Dyno) =>
    other === type && (numberIn(name) ?? 0) <= Math.max(from, to)
  // Those that were not up before are not this action's to bring up.
  const down = before.dynos.filter(
    dyno => isOfType(dyno) && (numberIn(dyno.name) ?? 0) <= to && dyno.state !== 'up',
  )
  return {
    wanted: Math.max(0, to - down.length),
    awaits: dyno => isOfType(dyno) && !down.some(other => isSameProcess(other, dyno)),
    isNew,
    leaving: dynos => Math.max(0, dynos.filter(isOfType).length - to),
    unmoved: `${type} has as many dynos as before`,
    overtakenBy(formation) {
      const quantity = formation.find(entry => entry.type === type)?.quantity ?? 0
      return quantity === to ? null : `${type} was scaled to ${plural(quantity, 'dyno')}`
    },
  }
}

function newRelease(before: Before): Goal {
  const isNew = isNewSince(before)
  return {
    wanted: before.dynos.filter(dyno => isKept(dyno, before.formation)).length,
    awaits: dyno => !isOneOff(dyno.type) && isNew(dyno),
    isNew,
    leaving: () => 0,
    unmoved: 'no dyno has been restarted',
    overtakenBy(formation) {
      for (const {type, quantity} of before.formation ?? []) {
        const overtaken = scaledBelow(type, quantity)(formation)
        if (overtaken !== null) return overtaken
      }
      return null
    },
  }
}

function end({dyno}: StopOneOff, before: Before): Goal {
  return {
    wanted: 0,
    awaits: () => false,
    isNew: isNewSince(before),
    leaving: dynos => dynos.filter(other => isSameProcess(dyno, other)).length,
    unmoved: `${dyno.name} is still there`,
    overtakenBy: () => null,
  }
}

function isNewSince({dynos}: Before): (dyno: api.Dyno) => boolean {
  return dyno => !dynos.some(old => isSameProcess(old, dyno))
}

function scaledBelow(type: string, least: number): (formation: readonly api.Formation[]) => string | null {
  return formation => {
    const quantity = formation.find(entry => entry.type === type)?.quantity ?? 0
    return quantity < least ? `${type} was scaled to ${plural(quantity, 'dyno')}` : null
  }
}
