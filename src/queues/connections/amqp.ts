import type {Channel} from 'amqplib'

import {known, type Reading, unknown} from '../../platform/reading.js'
import {type AmqpAddress, parseAmqpUrl} from './amqp/address.js'
import {amqpFaults} from './amqp/errors.js'
import {type AmqpLink, openLink} from './amqp/link.js'
import {DatastoreError} from './errors.js'
import {within} from './within.js'

export interface AmqpOptions {
  /** How long a connection may take to stand, TLS and login included. */
  readonly connectMs?: number
  /** How long one answer may take. */
  readonly answerMs?: number
}

/** What a passive declaration tells. */
export interface QueueSize {
  /** Those that nobody has fetched. */
  readonly messages: number
  readonly consumers: number
}

/** Queues that are asked for at once, each on a channel of its own. */
const LANES = 4

/**
 * One connection to one RabbitMQ, opened when first needed and again after it broke: once for a question at most. All it
 * ever does is to declare queues passively, which changes nothing. Every answer has a deadline. What fails is a
 * `DatastoreError`, never with a secret.
 */
export class AmqpConnection {
  readonly address: AmqpAddress
  readonly #connectMs: number
  readonly #answerMs: number
  #link: Promise<AmqpLink> | null = null

  /** Throws a `DatastoreError` where the URL is none of a RabbitMQ; connects to nothing yet. */
  constructor(url: string, {connectMs = 5000, answerMs = 5000}: AmqpOptions = {}) {
    this.address = parseAmqpUrl(url)
    this.#connectMs = connectMs
    this.#answerMs = answerMs
  }

  /**
   * The sizes of queues, in their order; null for one that is not there. What RabbitMQ refuses is unknown by itself;
   * rejects where nothing could be asked at all, or with the signal's reason.
   */
  async sizes(
    queues: readonly string[],
    signal?: AbortSignal,
  ): Promise<readonly Reading<QueueSize | null>[]> {
    const wasOpen = this.#link !== null
    return this.#ask(queues, signal).catch((error: unknown) => {
      if (!wasOpen || !(error instanceof DatastoreError) || error.kind !== 'closed') throw error
      return this.#ask(queues, signal)
    })
  }

  /** Ends the connection; what is asked after it opens another. */
  async close(): Promise<void> {
    const opened = this.#link
    this.#link = null
    const link = await opened?.catch(() => null)
    if (link === null || link === undefined) return
    const {model, isOpen, cut} = link
    const late = () => amqpFaults(this.address).answerLate(this.#answerMs)
    if (isOpen()) await within(model.close(), {deadlineMs: this.#answerMs, late, cut}).catch(() => null)
    cut()
  }

  async #ask(queues: readonly string[], signal?: AbortSignal): Promise<readonly Reading<QueueSize | null>[]> {
    this.#link ??= openLink(this.address, {deadlineMs: this.#connectMs, signal})
    const opening = this.#link
    let link: AmqpLink | null = null
    try {
      link = await opening
      if (!link.isOpen()) throw amqpFaults(this.address).closed()
      return await this.#askOver(link, queues, signal)
    } catch (error) {
      link?.cut()
      if (this.#link === opening) this.#link = null
      throw error
    }
  }

  async #askOver(
    link: AmqpLink,
    queues: readonly string[],
    signal?: AbortSignal,
  ): Promise<readonly Reading<QueueSize | null>[]> {
    const answers = new Map<string, Reading<QueueSize | null>>()
    const rest = queues.values()
    const lanes = Array.from({length: Math.min(LANES, queues.length)}, async () => {
      let channel: Channel | null = null
      for (const queue of rest) {
        channel ??= await this.#answer(link, openChannel(link, this.address), signal)
        const refused = (error: unknown) => {
          // It has closed the channel with it.
          channel = null
          return readRefusal(error, link, this.address)
        }
        const declared: Promise<Reading<QueueSize | null>> = channel
          .checkQueue(queue)
          .then(({messageCount, consumerCount}) => known({messages: messageCount, consumers: consumerCount}))
          .catch(refused)
        answers.set(queue, await this.#answer(link, declared, signal))
      }
      await channel?.close().catch(() => null)
    })
    await Promise.all(lanes)
    return queues.map(queue => answers.get(queue) ?? unknown('it was not asked for'))
  }

  #answer<T>({cut}: AmqpLink, work: Promise<T>, signal?: AbortSignal): Promise<T> {
    const late = () => amqpFaults(this.address).answerLate(this.#answerMs)
    return within(work, {deadlineMs: this.#answerMs, signal, late, cut})
  }
}

async function openChannel({model}: AmqpLink, address: AmqpAddress): Promise<Channel> {
  const channel = await model.createChannel().catch(() => {
    throw amqpFaults(address).closed()
  })
  // A channel without a listener for its errors ends the process.
  channel.on('error', () => {})
  return channel
}

/** Reply codes: https://www.rabbitmq.com/amqp-0-9-1-reference.html#constants. Throws where the connection has ended. */
function readRefusal(error: unknown, {isOpen}: AmqpLink, address: AmqpAddress): Reading<null> {
  const {code, message = ''} = error as {readonly code?: unknown; readonly message?: string}
  switch (code) {
    case 404:
      return /down or inaccessible/.test(message)
        ? unknown('the node of RabbitMQ that keeps it is down')
        : known(null)
    case 403:
      return unknown("the URL's user may not read it")
    case 405:
      return unknown('it belongs to one connection alone')
    default:
      if (!isOpen() || typeof code !== 'number') throw amqpFaults(address).closed()
      return unknown(`RabbitMQ refuses (${code})`)
  }
}
