import fc from 'fast-check'
import {describe, expect, it} from 'vitest'

import {blocksOf, type Told, unexplained} from '../../../../test/support/told-once.js'
import {HeldLines} from './held.js'
import type {Mark} from './mark.js'
import {Overlap} from './overlap.js'

const NOON = Date.UTC(2026, 2, 2, 12)

/** A line of this text, so many seconds after noon. */
function line(text: string, seconds: number): Mark {
  const at = NOON + seconds * 1000
  return {key: `${at} ${text}`, at}
}

/** What is said of the lines of a session behind these. */
function tell(held: readonly Mark[], session: readonly Mark[], adjoins = false): Told[] {
  const told: Told[] = []
  const overlap = new Overlap<Mark>(
    held,
    {adjoins},
    {line: ({key}) => told.push(key), gap: why => told.push({gap: why})},
  )
  for (const next of session) overlap.push(next)
  return told
}

describe('Overlap', () => {
  const a = line('a', 1.5)
  const b = line('b', 5.5)
  const c = line('c', 9.5)
  const d = line('d', 9.6)

  it('takes all for new where nothing is held', () => {
    expect(tell([], [a, b])).toEqual([a.key, b.key])
  })

  it('leaves out what is held, wherever in it the replay begins', () => {
    expect(tell([a, b, c], [a, b, c, d])).toEqual([d.key])
    expect(tell([a, b, c], [c, d])).toEqual([d.key])
    expect(tell([a, b, c], [a, b])).toEqual([])
  })

  it('counts equal lines one by one where older ones show how many were there', () => {
    const ping = line('ping', 9)
    expect(tell([a, ping, ping], [a, ping, ping, ping, d])).toEqual([ping.key, d.key])
    expect(tell([a, ping, b, ping], [a, ping, b, ping, ping, d])).toEqual([ping.key, d.key])
  })

  it('leaves out too much, and says so, where equal lines are all there is', () => {
    const ping = line('ping', 9)
    expect(tell([a, ping, ping, ping], [ping, ping, d])).toEqual([{gap: 'unclear'}, d.key])
    expect(tell([a, ping], [ping, ping, d])).toEqual([{gap: 'unclear'}, ping.key, d.key])
    expect(tell([ping, b, ping], [ping, ping, d])).toEqual([{gap: 'unclear'}, {gap: 'unclear'}, d.key])
  })

  it('reports what the replay does not reach back to', () => {
    expect(tell([a, b], [d])).toEqual([{gap: 'missed'}, d.key])
    expect(tell([a, b], [d], true)).toEqual([d.key])
  })

  it('knows lines that changed places, and hands on those missed when they were live', () => {
    expect(tell([a, c, b], [a, b, c, d])).toEqual([d.key])
    expect(tell([a, c], [a, b, c, d])).toEqual([b.key, d.key])
  })

  it('rather leaves out lines that it cannot recognise', () => {
    const unlike = ['a', 'b', 'c'].map(text => ({key: `${text} in another form`, at: NOON + 5000}))
    expect(tell([a, b, c], [...unlike, line('e', 20)])).toEqual([
      {gap: 'missed'},
      {gap: 'missed'},
      {gap: 'missed'},
      line('e', 20).key,
    ])
  })

  it('needs no gap for what is older than all that is held', () => {
    expect(tell([b, c], [a, b, c, d])).toEqual([d.key])
  })

  it('tells every line once, or says where not, however often and wherever the stream breaks off', () => {
    let overlaps = 0
    let gaps = 0
    fc.assert(
      fc.property(aLog, someSessions, (log, sessions) => {
        const {told, from} = play(log, sessions, {forgets: true})
        overlaps += sessions.length
        gaps += blocksOf(told).length - 1
        expect(
          unexplained(
            told,
            log.slice(from).map(({key}) => key),
          ),
        ).toBeNull()
      }),
      {numRuns: 3000},
    )
    expect(overlaps).toBeGreaterThan(10_000)
    expect(gaps).toBeLessThan(overlaps / 2)
  })

  it('never tells a line twice, though a later replay reaches back further', () => {
    fc.assert(
      fc.property(aLog, someSessions, (log, sessions) => {
        const {told} = play(log, sessions, {forgets: false})
        const logged = counts(log.map(({key}) => key))
        const twice = [...counts(told)].filter(([item, times]) => times > (logged.get(item) ?? times))
        expect(twice).toEqual([])
      }),
      {numRuns: 2000},
    )
  })

  it('needs no gap where the replay reaches back for seconds, though lines changed places', () => {
    fc.assert(
      fc.property(
        aLog,
        fc.array(fc.integer({min: 0, max: 900}), {minLength: 60, maxLength: 60}),
        fc.nat(),
        fc.nat(),
        (log, delays, cut, reach) => {
          const live = shuffled(log, delays)
          const held = live.slice(0, 1 + (cut % live.length))
          const latest = Math.max(...held.map(({at}) => at ?? 0))
          const latestStart = log.findIndex(({at}) => (at ?? 0) >= latest - 4000)
          const session = log.slice(reach % (latestStart + 1))
          const told = tell(held, session)
          fc.pre((session[0]?.at ?? 0) < latest - 4000)
          expect(told).not.toContainEqual({gap: expect.any(String)})
          expect(counts([...held.map(({key}) => key), ...told])).toEqual(counts(log.map(({key}) => key)))
        },
      ),
      {numRuns: 2000},
    )
  })
})

interface Session {
  /** Lines logged while nobody listened. */
  readonly missed: number
  readonly replayed: number
  /** Lines that came, of the replay and behind it, until the stream broke off. */
  readonly delivered: number
}

const someSessions = fc.array(
  fc.record<Session>({
    missed: fc.integer({min: 0, max: 12}),
    replayed: fc.oneof(fc.integer({min: 0, max: 15}), fc.constant(1500)),
    delivered: fc.integer({min: 0, max: 40}),
  }),
  {minLength: 1, maxLength: 12, size: 'max'},
)

function counts(told: readonly Told[]): Map<Told, number> {
  const counts = new Map<Told, number>()
  for (const item of told) counts.set(item, (counts.get(item) ?? 0) + 1)
  return counts
}

/** The last session brings all that is left. */
const REST: Session = {missed: 3, replayed: 12, delivered: 1000}

/**
 * What is told of a log in these sessions, and the first line that came. The platform `forgets` what a replay did not
 * bring, so that none begins before the one before it.
 */
function play(log: readonly Mark[], sessions: readonly Session[], {forgets}: {forgets: boolean}) {
  const told: Told[] = []
  const held = new HeldLines()
  let from = 0
  let kept = 0
  let logged = 0
  for (const {missed, replayed, delivered} of [...sessions, REST]) {
    logged = Math.max(logged, Math.min(logged + missed, log.length - 1))
    const start = Math.max(kept, logged - replayed)
    const end = Math.min(start + delivered, log.length)
    // What was logged before the first line that came is the past, not missing.
    if (held.latest === null) from = start
    kept = forgets ? start : from
    const overlap = new Overlap<Mark>(
      held.marks(),
      {adjoins: false},
      {
        line: next => {
          held.push(next)
          told.push(next.key)
        },
        gap: why => told.push({gap: why}),
      },
    )
    for (const next of log.slice(start, end)) overlap.push(next)
    logged = Math.max(logged, end)
  }
  return {told, from}
}

/** Few texts, often in the same second; lines with whole seconds may be equal, the others are not. Ends with one of its own. */
const aLog = fc
  .array(
    fc.record({
      waitMs: fc.constantFrom(0, 0, 0, 0, 40, 300, 1500, 5000),
      coarse: fc.boolean(),
      text: fc.constantFrom('a', 'a', 'a', 'b'),
    }),
    {minLength: 20, maxLength: 200, size: 'max'},
  )
  .map(steps => {
    let micros = 0
    const lines = steps.map(({waitMs, coarse, text}) => {
      micros += waitMs * 1000 + 1
      const at = NOON + (coarse ? Math.floor(micros / 1e6) * 1000 : micros / 1000)
      return {key: `${at} ${text}`, at}
    })
    return [...lines, {key: 'the last', at: NOON + micros / 1000 + 10_000.5}]
  })

/** Each line comes later by its delay, so that neighbours change places. */
function shuffled(log: readonly Mark[], delays: readonly number[]): Mark[] {
  return log
    .map((mark, index) => ({mark, due: (mark.at ?? 0) + (delays[index % delays.length] ?? 0)}))
    .sort((a, b) => a.due - b.due)
    .map(({mark}) => mark)
}
