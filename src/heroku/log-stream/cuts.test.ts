import {describe, expect, it} from 'vitest'

import {useLiveLog} from '../../../test/support/live-log.js'
import {encoded, type PlayedSession, type Transport} from '../../../test/support/logplex.js'
import {randomFrom} from '../../../test/support/simulated-memory.js'
import {type Told, unexplained} from '../../../test/support/told-once.js'

const CUTS = 1000
const SEED = 20_261_121
const END = '2030-01-01T00:00:00.000001+00:00 app[web.1]: the end'

const live = useLiveLog()

describe('a log whose sessions break off', () => {
  it(`is told once, or says where not, though ${CUTS} sessions break off at any byte`, async () => {
    const platform = new FlakyPlatform()
    live().logplex.play(session => platform.play(session))
    const told = await follow()
    const {log, cuts, events, shortReplays, replayedLines} = platform
    expect(unexplained(told, log)).toBeNull()
    const lines = log.length
    const equalLines = lines - new Set(log).size
    expect({cuts, events, shortReplays, replayedLines, lines, equalLines}).toMatchInlineSnapshot(`
      {
        "cuts": 1000,
        "equalLines": 119252,
        "events": 505,
        "lines": 189450,
        "replayedLines": 655097,
        "shortReplays": 87,
      }
    `)
    const gaps = told.filter(item => typeof item !== 'string').map(({gap}) => gap)
    const missed = gaps.filter(gap => gap.includes('more was logged')).length
    expect(missed).toBeGreaterThan(shortReplays / 3)
    expect(missed).toBeLessThanOrEqual(shortReplays)
    expect(gaps.length - missed).toBeLessThan(CUTS / 3)
  })
})

/** All that comes of the log, until its last line. */
async function follow(): Promise<Told[]> {
  const {open, stopping} = live()
  const told: Told[] = []
  for await (const item of open()) {
    if (item.kind === 'gap') told.push({gap: item.reason})
    if (item.kind === 'bytes') told.push(...Buffer.from(item.bytes).toString().trimEnd().split('\n'))
    if (told.at(-1) === END) stopping.abort()
  }
  return told
}

/** A platform whose log goes on all the time, and whose sessions break off in any place. */
class FlakyPlatform {
  /** All that was ever logged. */
  readonly log: string[] = []
  cuts = 0
  /** Sessions that sent events; the others sent plain text. */
  events = 0
  /** Replays that did not reach back to the end of what was sent before. */
  shortReplays = 0
  replayedLines = 0
  readonly #random = randomFrom(SEED)
  /** So many lines of the log were sent for sure. */
  #sent = 0
  #kept = 0
  #at = Date.UTC(2026, 2, 2, 12)
  /** So many lines more that are an add-on's. */
  #burst = 0

  play(session: PlayedSession): void {
    const {log} = this
    const transport = this.#isOneIn(2) ? 'events' : 'plain'
    if (transport === 'events') this.events++
    this.#logMore(this.#isOneIn(20) ? 2000 : 50)
    const replayEnd = log.length
    // What one replay does not bring any more, no later one does.
    this.#kept = Math.max(this.#kept, replayEnd - this.#replayed(replayEnd - this.#sent))
    if (this.#kept > this.#sent) this.shortReplays++
    this.replayedLines += replayEnd - this.#kept
    session.answer(transport).heartbeat()
    if (!session.request.tail && this.#isOneIn(2)) {
      session.raw(this.#encode(transport, this.#kept, replayEnd)).end()
      this.#sent = replayEnd
    } else if (this.cuts === CUTS) {
      log.push(END)
      session.raw(this.#encode(transport, this.#kept, log.length))
    } else {
      this.#logMore(200)
      const replay = this.#encode(transport, this.#kept, replayEnd)
      const live = this.#encode(transport, replayEnd, log.length)
      // As often behind the replay as in it.
      const isBehind = this.#isOneIn(2)
      const cut = isBehind ? replay.length + this.#upTo(live.length) : this.#upTo(replay.length)
      session.raw(Buffer.concat([replay, live]).subarray(0, cut))
      if (session.request.tail && this.#isOneIn(2)) session.end()
      else session.cut()
      if (isBehind) this.#sent = replayEnd
      this.cuts++
    }
  }

  /** How many lines a replay brings: mostly all, else any number, or about as many as were missed. */
  #replayed(missed: number): number {
    if (!this.#isOneIn(3)) return 1500
    return this.#isOneIn(3) ? this.#upTo(1500) : Math.min(missed + this.#upTo(10), 1500)
  }

  #logMore(most: number): void {
    for (let left = this.#upTo(most); left > 0; left--) this.log.push(this.#line())
  }

  /** An add-on's line, of a whole second and often like others; or a dyno's, of a microsecond of its own. */
  #line(): string {
    this.#at += this.#isOneIn(30) ? this.#upTo(5000) : this.#upTo(3)
    if (this.#isOneIn(100)) this.#burst = this.#upTo(200)
    const stamp = new Date(this.#at).toISOString()
    if (this.#burst-- > 0 || this.#isOneIn(3)) {
      return `${stamp.slice(0, 19)}+00:00 app[heroku-redis]: source=REDIS sample#active-connections=${this.#upTo(3)}`
    }
    const micros = String(this.log.length % 1000).padStart(3, '0')
    return `${stamp.slice(0, -1)}${micros}+00:00 app[web.1]: ✓ ping`
  }

  /** One line after the other, or some in one event. */
  #encode(transport: Transport, from: number, to: number): Buffer {
    const parts: string[] = []
    for (let start = from; start < to;) {
      const end = Math.min(start + 1 + this.#upTo(5), to)
      parts.push(encoded(transport, this.log.slice(start, end)))
      start = end
    }
    return Buffer.from(parts.join(''))
  }

  #isOneIn(times: number): boolean {
    return this.#upTo(times) === 0
  }

  /** A whole number below this. */
  #upTo(most: number): number {
    return Math.floor(this.#random() * most)
  }
}
