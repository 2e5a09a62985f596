import {UserError} from '../../errors.js'
import type {LeaseFailure} from '../../scaling/lease/lease.js'

/** What came of a step, or why that is not known. Rejects with the signal's reason, and for a defect of ours. */
export async function attempted<T>(step: () => Promise<T>, signal?: AbortSignal): Promise<T | LeaseFailure> {
  try {
    return await step()
  } catch (error) {
    signal?.throwIfAborted()
    if (!(error instanceof UserError)) throw error
    const {what, why, next} = error
    return {outcome: 'unknown', why: why === '' ? what : `${what}: ${why}`, next}
  }
}
