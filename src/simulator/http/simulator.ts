import {randomUUID} from 'node:crypto'
import {createServer, type IncomingMessage, type Server} from 'node:http'
import type {AddressInfo} from 'node:net'

import {type Clock, systemClock} from '../../clock.js'
import type {World} from '../world.js'
import {type Fault, Faults} from './faults.js'
import {handle} from './handle.js'
import {LogServer} from './log-server.js'
import {LogSessions, SESSION_LIFETIMES, type SessionLifetimes} from './log-sessions.js'
import {ACCOUNT_RATE_LIMIT, RateLimit, type RateLimitOptions} from './rate-limit.js'
import {type RecordedRequest, RequestRecord} from './requests.js'
import {WorldTime} from './world-time.js'

export interface SimulatorOptions {
  readonly world: World
  /** The world's seconds in one real second; 0 leaves its time to whoever moves it. */
  readonly speed?: number
  /** Time stands still until somebody follows the log or changes something: each first look sees the same. */
  readonly waitsForAct?: boolean
  /** 0 takes any that is free. */
  readonly port?: number
  readonly token?: string
  readonly faults?: readonly Fault[]
  readonly rateLimit?: RateLimitOptions
  readonly sessionLifetimes?: SessionLifetimes
  /** Real time between signs of life in a stream of events. */
  readonly heartbeatMs?: number
  /** Real time. */
  readonly clock?: Clock
}

/** Heroku with one app in it, on loopback. */
export interface Simulator {
  /** `http://127.0.0.1:5001`: the API, the hosts of metrics and status, and the log streams. */
  readonly url: string
  /** What the API wants to see. */
  readonly token: string
  /** The world's time, ms since the epoch. */
  now(): number
  /** What came in, oldest first; only the last 10,000. */
  readonly requests: readonly RecordedRequest[]
  /** From now on these faults and no others. */
  setFaults(faults: readonly Fault[]): void
  /** Ends all streams and answers. */
  close(): Promise<void>
}

/**
 * Plays Heroku in front of a world: the Platform API, log sessions of its generation, and the two public endpoints
 * for errors and status. Answers like the real one, and breaks where `faults` say so.
 */
export async function startSimulator({
  world,
  speed = 1,
  waitsForAct = false,
  port = 0,
  token = randomUUID(),
  faults: firstFaults = [],
  rateLimit = ACCOUNT_RATE_LIMIT,
  sessionLifetimes = SESSION_LIFETIMES,
  heartbeatMs = 10_000,
  clock = systemClock,
}: SimulatorOptions): Promise<Simulator> {
  const time = new WorldTime(world, speed, clock)
  if (!waitsForAct) time.begin()
  const sessions = new LogSessions(sessionLifetimes, clock)
  const faults = new Faults(firstFaults)
  const record = new RequestRecord()
  const server = createServer()
  const url = `http://127.0.0.1:${await listen(server, port)}`
  const handling = {
    simulation: {world, sessions, rateLimit: new RateLimit(rateLimit, clock), url},
    token,
    logs: new LogServer({world, sessions, clock, heartbeatMs, time}),
    faults,
    record,
  }
  server.on('connection', socket => {
    if (faults.refuses()) socket.destroy()
  })
  server.on('request', (request, response) => {
    if (isChange(request)) time.begin()
    time.advance()
    void handle(request, response, handling)
  })
  return {
    url,
    token,
    now() {
      time.advance()
      return world.now()
    },
    requests: record.all,
    setFaults: next => faults.set(next),
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** To open a log session changes nothing. */
function isChange({method, url}: IncomingMessage): boolean {
  return method !== 'GET' && url?.endsWith('/log-sessions') !== true
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })
}
