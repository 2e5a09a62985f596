import {createHash} from 'node:crypto'

import {parseObject} from '../../json.js'
import type {FaktoryAddress} from './address.js'

/** What Faktory greets with: `HI {"v":2,"i":4735,"s":"123456789abc"}`, without salt where it wants no password. */
export interface Greeting {
  readonly salt: string | null
  readonly iterations: number
}

/** It asks for 4,000 to 8,096: more is not done for anybody. */
const MOST_ITERATIONS = 100_000

/** Null for what is none. */
export function parseGreeting(text: string): Greeting | null {
  const fields = text.startsWith('HI ') ? parseObject(text.slice(3)) : null
  if (fields === null || typeof fields['v'] !== 'number') return null
  const {s: salt, i: iterations = 1} = fields
  if (typeof iterations !== 'number' || !Number.isInteger(iterations) || iterations > MOST_ITERATIONS)
    return null
  return {salt: typeof salt === 'string' && salt !== '' ? salt : null, iterations}
}

/** As `dial` of client/client.go answers; who sends no `wid` takes no jobs. */
export function hello({user, password}: FaktoryAddress, {salt, iterations}: Greeting): string {
  const fields = {
    hostname: 'heroku-dyno-doctor',
    pid: process.pid,
    labels: [],
    v: 2,
    ...(user === '' ? {} : {username: user}),
    ...(salt === null ? {} : {pwdhash: hash(password ?? '', salt, iterations)}),
  }
  return `HELLO ${JSON.stringify(fields)}`
}

/** As `hash` of server/server.go. */
export function hash(password: string, salt: string, iterations: number): string {
  let digest = createHash('sha256')
    .update(password + salt)
    .digest()
  for (let i = 1; i < iterations; i++) digest = createHash('sha256').update(digest).digest()
  return digest.toString('hex')
}
