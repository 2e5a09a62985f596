import type {LeaseKeeper} from '../../scaling/lease/lease.js'
import {attempted} from './attempted.js'

export interface ReopeningKeeperOptions {
  readonly owner: string
  /** Where the datastore is now: a secret that may change. */
  readonly address: () => Promise<string>
  readonly open: (address: string, signal?: AbortSignal) => Promise<LeaseKeeper>
}

/**
 * A keeper that is opened when first asked, and at another address once it does not answer any more and its address has
 * changed since, as `reopening` does with the queues beside it.
 */
export function reopeningKeeper({owner, address, open}: ReopeningKeeperOptions): LeaseKeeper {
  let opened: {readonly at: string; readonly keeper: LeaseKeeper} | null = null
  let isDoubted = false
  let opening: Promise<LeaseKeeper> | null = null

  async function keeper(signal?: AbortSignal): Promise<LeaseKeeper> {
    if (opened !== null && !isDoubted) return opened.keeper
    // Whoever asks meanwhile waits for the same.
    opening ??= reopened(signal).finally(() => (opening = null))
    return opening
  }

  async function reopened(signal?: AbortSignal): Promise<LeaseKeeper> {
    const at = await address()
    if (opened?.at !== at) {
      await opened?.keeper.close()
      opened = {at, keeper: await open(at, signal)}
    }
    isDoubted = false
    return opened.keeper
  }

  async function asked<T extends {readonly outcome: string}>(
    ask: (keeper: LeaseKeeper) => Promise<T>,
    signal?: AbortSignal,
  ) {
    const answer = await attempted(async () => ask(await keeper(signal)), signal)
    isDoubted ||= answer.outcome === 'unknown'
    return answer
  }

  return {
    owner,
    take: (request, signal) => asked(keeper => keeper.take(request, signal), signal),
    remember: memory => asked(keeper => keeper.remember(memory)),
    pause: until => asked(keeper => keeper.pause(until)),
    release: async () => opened?.keeper.release(),
    close: async () => opened?.keeper.close(),
  }
}
