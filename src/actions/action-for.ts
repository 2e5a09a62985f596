import type {Reading} from '../platform/reading.js'
import {type Action, resize, restartDyno, restartType, scale, setConfigVar, stopOneOff} from './action.js'
import type {Intent} from './intent.js'
import {entryOf, type Facts, sizeFor, typesText} from './preview/facts.js'

/** An action on what is there, or why there can be none, and what to do instead. */
export type Chosen = {readonly action: Action} | {readonly why: string; readonly next: string}

/**
 * Looks up whom names mean now. What is still to be chosen is as it is: the action then changes nothing. Whether it may be
 * done is `preview`'s to say.
 */
export function actionFor(intent: Intent, facts: Facts): Chosen {
  switch (intent.kind) {
    case 'restart-dyno':
    case 'stop-one-off': {
      const dyno = facts.dynos.find(({name}) => name === intent.dyno)
      if (dyno === undefined) {
        const next = 'look again: it was stopped, or has come back by another name'
        return {why: `there is no dyno ${intent.dyno} now`, next}
      }
      return {action: intent.kind === 'restart-dyno' ? restartDyno(dyno) : stopOneOff(dyno)}
    }
    case 'restart-type':
      return {action: restartType(intent.type, facts.dynos)}
    case 'scale':
    case 'resize':
      return changeOfFormation(intent, facts)
    case 'set-config-var':
      return given(facts.config, 'the config vars', config => ({
        action: setConfigVar(intent.name, intent.value, config),
      }))
  }
}

function changeOfFormation(intent: Extract<Intent, {kind: 'scale' | 'resize'}>, facts: Facts): Chosen {
  return given(facts.formation, 'the formation', () => {
    const entry = entryOf(facts, intent.type)
    if (entry === null) return {why: `there is no process type ${intent.type}`, next: typesText(facts)}
    if (intent.kind === 'scale') return {action: scale(entry, intent.to ?? entry.quantity)}
    const to = intent.to ?? entry.size
    return {action: resize(entry, sizeFor(facts, to)?.name ?? to)}
  })
}

function given<T>(reading: Reading<T>, name: string, choose: (value: T) => Chosen): Chosen {
  if (reading.known) return choose(reading.value)
  return {
    why: `${name} cannot be read: ${reading.why}`,
    next: 'try again, or ask who owns the app for access',
  }
}
