import {UserError} from '../errors.js'
import type {Source} from '../sources/source.js'
import {readLogs} from '../state/read-logs.js'
import type {AppSession} from './app-session.js'

/**
 * Reads sources to their ends into a session. Where that fails, the session ends with the error, and it is thrown: what is
 * no `UserError` is a defect.
 */
export async function follow(session: AppSession, sources: readonly Source[]): Promise<void> {
  session.name = sources.map(({name}) => name).join(', ')
  try {
    await readLogs(sources, session.state.seen, event => session.take(event))
    session.end(null)
  } catch (error) {
    session.end(error instanceof UserError ? error : null)
    throw error
  }
}
