import * as act from '../../src/actions/action.js'
import {preview} from '../../src/actions/preview.js'
import {entryOf, type Facts} from '../../src/actions/preview/facts.js'
import {valueOf} from '../../src/platform/reading.js'

/** Previews of actions that are chosen by the facts. */

export const scale = (facts: Facts, type: string, to: number) =>
  preview(act.scale(entry(facts, type), to), facts)
export const resize = (facts: Facts, type: string, to: string) =>
  preview(act.resize(entry(facts, type), to), facts)
export const restartType = (facts: Facts, type: string) => preview(act.restartType(type, facts.dynos), facts)
export const setVar = (facts: Facts, name: string, value: string | null) =>
  preview(act.setConfigVar(name, value, valueOf(facts.config) ?? {names: [], values: {}}), facts)

function entry(facts: Facts, type: string) {
  return entryOf(facts, type) ?? {type, quantity: 0, size: 'Standard-1X', command: ''}
}
