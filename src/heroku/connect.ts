import {type Clock, systemClock} from '../clock.js'
import type {Asker} from './answers.js'
import {Connection, type Order} from './connection.js'
import {noSuchApp, tokenRejected} from './errors.js'
import type {Answer} from './exchange.js'
import type {Login} from './login.js'
import {PlatformTime} from './platform-time.js'
import type {Platform} from './platform.js'
import {Reader} from './reader.js'
import {platformReads} from './reads.js'
import {RequestBudget} from './request-budget.js'
import {platformWrites} from './writes.js'

/**
 * Nearly all answers of the API come within a second. A read that has none after this long is better tried again, and
 * once more at most: who waits for it would rather know after twenty seconds that Heroku does not answer.
 */
const READ_DEADLINE_MS = 10_000
const READ_PATIENCE_MS = 12_000

/** What reads leave to a deploy, the user's own CLI and all else that shares the account's requests. */
const REQUEST_RESERVE = 500

/**
 * The API stands behind Heroku's own router, which gives up on it after 30 seconds and answers 503. Who waits no longer
 * than that leaves it open whether the change was made.
 */
const WRITE_DEADLINE_MS = 35_000

export interface ConnectOptions extends Login {
  /** Name or id. */
  readonly app: string
  /** `heroku-dyno-doctor/1.0.0`. */
  readonly userAgent: string
  readonly clock?: Clock
  /** From 0 to 1. */
  readonly random?: () => number
  readonly readDeadlineMs?: number
  readonly readPatienceMs?: number
  readonly writeDeadlineMs?: number
  /** Reads wait while the account has no more requests left than this. */
  readonly requestReserve?: number
  /** Told when a read waits because the account has sent too many requests, and how long. */
  readonly onRateLimitWait?: (ms: number) => void
}

/**
 * The app behind `Platform`. Sends nothing yet; throws a `UserError` when there is no way to send: no token, a host that
 * must not get it, a proxy or certificates that cannot be used.
 */
export function connect({
  app,
  host,
  token,
  tokenFrom,
  userAgent,
  clock = systemClock,
  random = Math.random,
  readDeadlineMs = READ_DEADLINE_MS,
  readPatienceMs = READ_PATIENCE_MS,
  writeDeadlineMs = WRITE_DEADLINE_MS,
  requestReserve = REQUEST_RESERVE,
  onRateLimitWait = () => undefined,
}: ConnectOptions): Platform {
  // A character that no token has could not be sent in a header.
  if (!/^[\x21-\x7E]+$/.test(token)) throw tokenRejected(tokenFrom)
  // Names that would address something else in a path.
  if (/^\.{0,2}$/.test(app)) throw noSuchApp(app)
  const connection = new Connection({origin: host, token, userAgent})
  const budget = new RequestBudget(clock, requestReserve)
  const time = new PlatformTime(clock)
  const asker: Asker = {app, host: new URL(host).host, token, tokenFrom}

  async function send(order: Order): Promise<Answer> {
    const answer = await budget.count(() => connection.send(order))
    time.note(answer.headers.date)
    return answer
  }

  return {
    name: app,
    read: platformReads(
      new Reader({
        send,
        asker,
        budget,
        clock,
        random,
        deadlineMs: readDeadlineMs,
        patienceMs: readPatienceMs,
        onRateLimitWait,
      }),
      asker,
    ),
    write: platformWrites({send, asker, deadlineMs: writeDeadlineMs}),
    requestsLeft: () => budget.left,
    now: () => time.now(),
  }
}
