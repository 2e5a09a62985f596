import {type Asker, failureOf, jsonOf, refusalOf} from './answers.js'
import type {Order} from './connection.js'
import {HerokuError} from './errors.js'
import {type Answer, NoAnswer} from './exchange.js'
import type {Written} from './platform.js'

/** What is changed. */
export interface Change extends Pick<Order, 'path' | 'version' | 'body'> {
  readonly method: 'POST' | 'PATCH' | 'DELETE'
  /** Means a 404 that what was to be changed is gone? */
  readonly mayBeGone?: boolean
  /** What the body holds and no message may. */
  readonly secrets?: readonly string[]
}

export interface WriterOptions {
  readonly send: (order: Order) => Promise<Answer>
  readonly asker: Asker
  readonly deadlineMs: number
}

/**
 * Sends one request and says what came of it. A refusal, or a failure before anything was sent, is thrown as a
 * `HerokuError`: nothing has changed. Whatever leaves that open is `unknown`.
 */
export async function write(change: Change, {send, asker, deadlineMs}: WriterOptions): Promise<Written> {
  const {method, path, version, body} = change
  try {
    const answer = await send({method, path, version, body, deadlineMs})
    return outcomeOf(answer, change, asker)
  } catch (error) {
    const failure = failureOf(error, asker, deadlineMs)
    if (error instanceof NoAnswer && error.sent) return unknownAfter(failure)
    throw failure
  }
}

function outcomeOf(answer: Answer, {mayBeGone = false, secrets = []}: Change, asker: Asker): Written {
  const {status} = answer
  if (status >= 200 && status <= 299) return confirmed(answer, asker)
  const refusal = refusalOf(answer, asker, secrets)
  // With a 408, somebody in between gave up waiting, nobody knows for which side.
  if (status < 400 || status > 499 || status === 408) return unknownAfter(refusal)
  if (mayBeGone && refusal.kind === 'refused' && status === 404) return {outcome: 'gone'}
  throw refusal
}

/** A success is Heroku's only if it says so in JSON, or says nothing; the page of a proxy is none. */
function confirmed(answer: Answer, asker: Asker): Written {
  if (answer.text.trim() === '') return {outcome: 'done'}
  try {
    jsonOf(answer, asker)
    return {outcome: 'done'}
  } catch (error) {
    return unknownAfter(error)
  }
}

function unknownAfter(failure: unknown): Written {
  if (!(failure instanceof HerokuError)) throw failure
  return {outcome: 'unknown', why: failure.why === '' ? failure.what : `${failure.what}: ${failure.why}`}
}
