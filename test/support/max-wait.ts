import {known} from '../../src/platform/reading.js'
import type {Advice} from '../../src/scaling/advice.js'
import type {DynoCount, Look} from '../../src/scaling/look.js'
import {maxWait, type MaxWaitOptions} from '../../src/scaling/policy/max-wait.js'
import type {MaxWaitMemory} from '../../src/scaling/policy/memory.js'
import {aLook} from './looks.js'

export const NOW = aLook().at
const OPTIONS = {maxWaitMs: 60_000, windowMs: 60_000}

/** What is advised after these looks, ten seconds from one to the next where they do not say when; memory is sent as JSON. */
export function after(
  looks: readonly Partial<Look>[],
  options: Partial<MaxWaitOptions> = {},
): {advice: Advice; memory: MaxWaitMemory | null} {
  const policy = maxWait({...OPTIONS, ...options})
  let memory: MaxWaitMemory | null = null
  let advice: Advice = {known: false, why: 'nothing was seen'}
  for (const [index, look] of looks.entries()) {
    const next = policy.advise(aLook({at: NOW + index * 10_000, ...look}), memory)
    advice = next.advice
    memory = JSON.parse(JSON.stringify(next.memory)) as MaxWaitMemory | null
  }
  return {advice, memory}
}

export function dynos(working: number, fields: Partial<DynoCount> = {}): DynoCount {
  return {wanted: working, working, starting: 0, bootMs: known(25_000), ...fields}
}

/** Jobs of 2 s that arrive at so many per second, to dynos that keep up. */
export function steady(perSecond: number, looks: number, fields: Partial<Look> = {}): Partial<Look>[] {
  return Array.from({length: looks}, (_, index) => ({
    busy: known(perSecond * 2),
    completed: known(index * perSecond * 10),
    dynos: dynos(Math.ceil((perSecond * 2) / 5)),
    ...fields,
  }))
}
