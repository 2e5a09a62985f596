import type {Socket} from 'node:net'

import {known, type Reading, unknown} from '../../platform/reading.js'
import {reasonOf} from './errors.js'
import {type FaktoryAddress, parseFaktoryUrl} from './faktory/address.js'
import {errorReply, faktoryFaults, wrongPassword} from './faktory/errors.js'
import {hello, parseGreeting} from './faktory/greeting.js'
import {Ended, repliesOf, type Reply} from './faktory/replies.js'
import {openSocket} from './socket.js'
import {within} from './within.js'

export interface FaktoryOptions {
  /** How long a connection may take to stand, TLS included. */
  readonly connectMs?: number
  /** How long all answers together may take. */
  readonly answerMs?: number
}

/** Asks one command. What Faktory refuses is unknown by itself. */
export type Ask = (command: string) => Promise<Reading<string>>

/** Conversations with one Faktory, each over a connection of its own. What fails is a `DatastoreError`, never with a secret. */
export class FaktoryConnection {
  readonly #address: FaktoryAddress
  readonly #connectMs: number
  readonly #answerMs: number

  /** Throws a `DatastoreError` where the URL is none of a Faktory; connects to nothing yet. */
  constructor(url: string, {connectMs = 5000, answerMs = 5000}: FaktoryOptions = {}) {
    this.#address = parseFaktoryUrl(url)
    this.#connectMs = connectMs
    this.#answerMs = answerMs
  }

  /** Rejects where nothing could be asked at all, or with the signal's reason. */
  async converse<T>(talk: (ask: Ask) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const address = this.#address
    const faults = faktoryFaults(address)
    const {socket} = await openSocket({...address, faults}, {deadlineMs: this.#connectMs, signal})
    try {
      return await within(this.#talkOver(socket, talk), {
        deadlineMs: this.#answerMs,
        signal,
        late: () => faults.answerLate(this.#answerMs),
        cut: () => socket.destroy(),
      })
    } finally {
      // Nothing is under way any more that it should answer.
      socket.destroy()
    }
  }

  async #talkOver<T>(socket: Socket, talk: (ask: Ask) => Promise<T>): Promise<T> {
    const address = this.#address
    const {closed, badAnswer} = faktoryFaults(address)
    const next = repliesOf(socket)
    const reply = () =>
      next().catch((error: unknown) => {
        throw error instanceof Ended ? closed() : badAnswer()
      })
    const send = (command: string) => {
      socket.write(`${command}\r\n`)
      return reply()
    }
    const greeting = parseGreeting(textOf(await reply()))
    if (greeting === null) throw badAnswer()
    if (greeting.salt !== null && address.password === null) throw wrongPassword(address)
    const answer = await send(hello(address, greeting))
    if (answer.kind === 'error')
      throw /password/i.test(answer.words) ? wrongPassword(address) : errorReply(address, answer.words)
    return talk(async command => {
      const told = await send(command)
      if (told.kind === 'text') return known(told.text)
      const refusal = errorReply(address, told.words)
      // Then it closes the connection.
      if (refusal.kind !== 'refused') throw refusal
      return unknown(reasonOf(refusal))
    })
  }
}

function textOf(reply: Reply): string {
  return reply.kind === 'text' ? reply.text : ''
}
