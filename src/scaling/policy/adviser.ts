import {type Advice, highestOf} from '../advice.js'
import type {Look} from '../look.js'
import type {Adviser} from '../plan.js'
import type {Policy} from './policy.js'

interface Part {
  /** Under which it finds again what it remembered. */
  readonly name: string
  readonly advise: (look: Look, memory: unknown) => {readonly advice: Advice; readonly memory: unknown}
}

/** A policy as one of several. Its memory is what it wrote itself: `readMemory` refuses that of any other version. */
export function part<Memory>(name: string, policy: Policy<Memory>): Part {
  return {name, advise: (look, memory) => policy.advise(look, memory as Memory | null)}
}

/** What several policies advise together: the highest that any wants, and none goes unless all say that it may. */
export function adviserOf(parts: readonly Part[]): Adviser {
  return (look, memory) => {
    const before = new Map(Object.entries(memory ?? {}))
    const told = parts.map(({name, advise}) => ({name, ...advise(look, before.get(name) ?? null)}))
    const memories = told.flatMap(({name, memory}) => (memory === null ? [] : [[name, memory] as const]))
    return {
      advice: highestOf(told.map(({advice}) => advice)),
      memory: memories.length === 0 ? null : Object.fromEntries(memories),
    }
  }
}
