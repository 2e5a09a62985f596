import {describe, expect, it} from 'vitest'

import {history, textsOf, useLiveLog} from '../../test/support/live-log.js'
import {UserError} from '../errors.js'
import {openLog} from '../heroku/log-stream/open-log.js'
import type {SnapshotEvent} from '../logs/event.js'
import {unknown} from '../platform/reading.js'
import type {Snapshot} from '../platform/snapshot.js'
import {observe} from '../state/observe.js'
import {type LiveOptions, liveSource} from './live.js'
import type {Source} from './source.js'

const UP = '2026-03-02T11:00:00.000001+00:00 heroku[web.1]: State changed from starting to up'
const CRASHED = '2026-03-02T11:00:09.000001+00:00 heroku[web.1]: State changed from up to crashed'
const NOT_ASKED = unknown('not asked')
const APP: Snapshot = {
  app: {id: 'a1', name: 'example-app', generation: 'cedar', space: null, maintenance: false},
  dynos: [],
  formation: NOT_ASKED,
  sizes: NOT_ASKED,
  releases: NOT_ASKED,
  config: NOT_ASKED,
  features: NOT_ASKED,
  addons: NOT_ASKED,
  errors: NOT_ASKED,
  status: NOT_ASKED,
}
const SNAPSHOT: SnapshotEvent = {kind: 'snapshot', at: Date.UTC(2026, 2, 2, 12), snapshot: APP}

const around = useLiveLog()

function live(some: Partial<LiveOptions> = {}): Source {
  const {options, clock, stopping} = around()
  const generation = some.generation ?? 'cedar'
  return liveSource({
    name: 'example-app',
    generation,
    openLog: opening => openLog({...options, now: () => null, generation, ...opening}),
    snapshot: () => Promise.resolve(SNAPSHOT),
    until: 'stopped',
    clock,
    now: () => null,
    onStep: () => {},
    signal: stopping.signal,
    ...some,
  })
}

/** Lines, gaps by their reason, all else by its name; acts on each. */
async function told(source: Source, act: (text: string) => void = () => {}): Promise<string[]> {
  const told: string[] = []
  for await (const item of source.items()) {
    const texts = textsOf(item)
    told.push(...texts)
    for (const text of texts) act(text)
  }
  return told
}

describe('liveSource', () => {
  it('gives the history and what the platform says of the app, once', async () => {
    const {logplex, clock} = around()
    logplex.play(history(UP, CRASHED))
    const source = live({until: 'history'})
    expect(source).toMatchObject({name: 'example-app', sizeBytes: null, notAfter: clock.now()})
    expect(await told(source)).toEqual([UP, CRASHED, 'history-end', 'snapshot'])
    expect(source.readBytes()).toBe(`${UP}\n${CRASHED}\n`.length)
    expect(source.notes).toEqual([])
    expect(logplex.sessions).toHaveLength(1)
  })

  it('asks for the snapshot while the history comes', async () => {
    const {logplex} = around()
    let isAsked = false
    logplex.play(session =>
      session
        .answer()
        .lines(isAsked ? UP : CRASHED)
        .end(),
    )
    const source = live({
      until: 'history',
      snapshot: () => {
        isAsked = true
        return Promise.resolve(SNAPSHOT)
      },
    })
    expect((await told(source))[0]).toBe(UP)
  })

  it('follows the log for as long as it should', async () => {
    const {logplex, clock} = around()
    logplex.play(history(UP), session => session.answer().lines(UP, CRASHED))
    const items = await told(live({until: {liveMs: 600_000}}), text => {
      if (text === CRASHED) clock.advance(600_000)
    })
    expect(items).toEqual([UP, 'history-end', 'snapshot', CRASHED])
    expect(clock.sleeping).toEqual([])
  })

  it('ends as if the log did when it is stopped, so that what was seen can be told', async () => {
    const {logplex, stopping} = around()
    let closed = Promise.resolve()
    logplex.play(history(UP), session => {
      closed = session.answer().lines(UP, CRASHED).closed
    })
    const source = live()
    async function* items() {
      for await (const item of source.items()) {
        yield item
        if (textsOf(item).includes(CRASHED)) stopping.abort()
      }
    }
    const state = await observe([{...source, items}])
    expect(state.seen).toMatchObject({lines: 2, gaps: []})
    expect(state.platform?.at).toBe(SNAPSHOT.at)
    expect(state.dynos.get('web.1')?.generations.at(-1)?.state).toBe('crashed')
    await closed
  })

  it('ends at once when it is stopped while the platform does not answer', async () => {
    const {logplex, stopping} = around()
    logplex.play(history(UP))
    const source = live({
      snapshot: ({signal}) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason as Error))
        }),
    })
    const items = await told(source, text => {
      if (text === 'history-end') stopping.abort()
    })
    expect(items).toEqual([UP, 'history-end'])
  })

  it('listens for a minute where there is no history', async () => {
    const {logplex, clock} = around()
    logplex.play(session => session.answer().lines(UP))
    const source = live({generation: 'fir', until: 'history'})
    const items = await told(source, text => {
      if (text === UP) clock.advance(60_000)
    })
    expect(items).toEqual(['history-end', 'snapshot', UP])
    expect(source.notes).toEqual(['listened to example-app for a minute: Fir keeps no history of a log'])
  })

  it('notes an empty log', async () => {
    const {logplex} = around()
    logplex.play(history())
    const source = live({until: 'history'})
    expect(await told(source)).toEqual(['history-end', 'snapshot'])
    expect(source.notes).toEqual(['no line was logged by example-app'])
  })

  it('keeps what was seen of a log that cannot be followed any longer', async () => {
    const {logplex} = around()
    logplex.play(history(UP), session => session.refuse(503))
    const source = live()
    expect(await told(source)).toEqual([
      UP,
      'history-end',
      'snapshot',
      'gap: a lost connection that could not be made again',
    ])
    expect(source.notes).toEqual([
      'cannot follow the log of example-app: it broke off 10 times in a row, the last time because the log server answered with HTTP 503',
    ])
  })

  it('fails where nothing can be read, of the log or of the app', async () => {
    const {logplex} = around()
    logplex.play(session => session.refuse(503))
    await expect(told(live())).rejects.toThrow(UserError)
    logplex.play(history(UP))
    const refusal = new UserError('no app example-app', {next: 'check the name'})
    await expect(told(live({snapshot: () => Promise.reject(refusal)}))).rejects.toBe(refusal)
  })

  it('tells what it does, and ends with the time that has passed', async () => {
    const {logplex, clock} = around()
    logplex.play(history(UP))
    const steps: string[] = []
    const source = live({
      until: {liveMs: 1000},
      now: () => clock.now(),
      onStep: step => steps.push('until' in step ? `${step.kind} until ${step.until}` : step.kind),
    })
    const began = clock.now()
    const items = await told(source)
    expect(items.slice(0, 3)).toEqual([UP, 'history-end', 'snapshot'])
    expect(items.at(-1)).toBe('tick')
    expect(steps).toEqual(['history', `listening until ${began + 1000}`])
  })
})
