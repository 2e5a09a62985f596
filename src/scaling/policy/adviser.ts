import {addedUp, type Advice, highestOf} from '../advice.js'
import type {Look} from '../look.js'
import type {Adviser, Looks} from '../plan.js'
import type {Policy} from './policy.js'

interface Part {
  /** Under which it finds again what it remembered. */
  readonly name: string
  readonly advise: (looks: Looks, memory: unknown) => {readonly advice: Advice; readonly memory: unknown}
}

/**
 * A policy as one of several, for what it is to see. Its memory is what it wrote itself: `readMemory` refuses that of any
 * other version.
 */
export function part<Memory>(
  name: string,
  policy: Policy<Memory>,
  lookOf: (looks: Looks) => Look = ({all}) => all,
): Part {
  return {name, advise: (looks, memory) => policy.advise(lookOf(looks), memory as Memory | null)}
}

/**
 * What several policies advise together: those of one group each see queues of their own, so that what they want adds up;
 * of several groups it is the highest that any wants, and none goes unless all say that it may.
 */
export function adviserOf(groups: readonly (readonly Part[])[]): Adviser {
  return (looks, memory) => {
    const before = new Map(Object.entries(memory ?? {}))
    const told = groups.map(parts =>
      parts.map(({name, advise}) => ({name, ...advise(looks, before.get(name) ?? null)})),
    )
    const memories = told
      .flat()
      .flatMap(({name, memory}) => (memory === null ? [] : [[name, memory] as const]))
    const advices = told.map(parts => addedUp(parts.map(({advice}) => advice)))
    return {
      advice: highestOf(advices),
      memory: memories.length === 0 ? null : Object.fromEntries(memories),
    }
  }
}
