import {UserError} from '../../src/errors.js'

/** The error for the user that this throws; anything else that it throws, or nothing, fails the test. */
export function errorOf(act: () => unknown): UserError {
  try {
    act()
  } catch (error) {
    if (error instanceof UserError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}
