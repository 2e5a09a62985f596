import type {IncomingMessage, ServerResponse} from 'node:http'

import type {Clock} from '../../clock.js'
import type {World, WorldLine} from '../world.js'
import type {StreamAct} from './faults.js'
import {logFormat} from './log-frames.js'
import type {LogSession, LogSessions} from './log-sessions.js'
import {LogStream} from './log-stream.js'
import type {WorldTime} from './world-time.js'

/** How often time moves on while someone follows, ms of real time. */
const TICK_MS = 40

export interface LogServerOptions {
  readonly world: World
  readonly sessions: LogSessions
  readonly clock: Clock
  /** Real time between comments in a stream of events. */
  readonly heartbeatMs: number
  readonly time: WorldTime
}

interface Follower {
  readonly session: LogSession
  readonly stream: LogStream
  nextHeartbeatAt: number
}

/** Serves the streams of log sessions, and keeps the world's time going while there are any. */
export class LogServer {
  readonly #options: LogServerOptions
  readonly #followers = new Set<Follower>()
  #timer: NodeJS.Timeout | null = null

  constructor(options: LogServerOptions) {
    this.#options = options
  }

  /** Answers the GET of a session's address. False, with nothing answered, when there is no such session any more. */
  serve(id: string, request: IncomingMessage, response: ServerResponse, acts: readonly StreamAct[]): boolean {
    const {world, sessions, clock, heartbeatMs} = this.#options
    const session = sessions.connect(id)
    if (!session) return false
    const {lines, tail, matches, generation} = session.request
    const stream = new LogStream(response, {
      format: logFormat(request.headers.accept, generation),
      acts,
      expire: () => sessions.expire(id),
    })
    // The last lines are taken first and filtered then, as Logplex does: fewer may be left.
    const history = world.history()
    const last = history.slice(Math.max(0, history.length - lines))
    for (const {text} of last.filter(matches)) stream.push(text)
    if (tail) this.#follow({session, stream, nextHeartbeatAt: clock.now() + heartbeatMs}, response)
    else stream.end()
    return true
  }

  #follow(follower: Follower, response: ServerResponse) {
    const {stream, session} = follower
    this.#options.time.begin()
    stream.flush()
    const unfollow = this.#options.world.follow((line: WorldLine) => {
      if (session.request.matches(line)) stream.push(line.text)
    })
    this.#followers.add(follower)
    this.#timer ??= setInterval(() => this.#tick(), TICK_MS)
    response.on('close', () => {
      unfollow()
      this.#followers.delete(follower)
      if (this.#followers.size === 0 && this.#timer !== null) {
        clearInterval(this.#timer)
        this.#timer = null
      }
    })
  }

  #tick() {
    const {sessions, clock, heartbeatMs, time} = this.#options
    time.advance()
    const now = clock.now()
    for (const follower of this.#followers) {
      follower.stream.flush()
      if (!sessions.isAlive(follower.session.id)) follower.stream.end()
      if (now < follower.nextHeartbeatAt) continue
      follower.nextHeartbeatAt = now + heartbeatMs
      follower.stream.heartbeat()
    }
  }
}
