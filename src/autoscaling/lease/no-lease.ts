import type {LeaseKeeper} from '../../scaling/lease/lease.js'

/** Keeps nothing but what this process remembers: for who knows that no other copy runs. */
export function noLease(): LeaseKeeper {
  let kept: string | null = null
  let pausedUntil: number | null = null
  return {
    owner: 'this-process',
    take: async () => ({outcome: 'taken', doubt: null, memory: kept, pausedUntil}),
    async remember(memory) {
      kept = memory
      return {outcome: 'done'}
    },
    async pause(until) {
      pausedUntil = until
      return {outcome: 'alone'}
    },
    release: async () => undefined,
    close: async () => undefined,
  }
}
