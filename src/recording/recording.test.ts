import {deepStrictEqual} from 'node:assert/strict'
import {readFile, stat, writeFile} from 'node:fs/promises'
import {gunzipSync} from 'node:zlib'

import * as fc from 'fast-check'
import {describe, expect, test} from 'vitest'

import {FOUR_AM} from '../../test/support/builders.js'
import {aRelease, aSnapshot} from '../../test/support/snapshots.js'
import {at, failure, one, useFolder} from '../../test/support/sources.js'
import {TestClock} from '../../test/support/test-clock.js'
import {worldSource} from '../../test/support/world-source.js'
import {diagnose} from '../diagnosis/diagnose.js'
import type {StreamItem} from '../logs/stream.js'
import {known} from '../platform/reading.js'
import {createWorld} from '../simulator/create-world.js'
import {minutes} from '../simulator/durations.js'
import {memorySpike} from '../simulator/scenarios/memory-spike.js'
import {stuckDyno} from '../simulator/scenarios/stuck-dyno.js'
import type {Source} from '../sources/source.js'
import type {AppState} from '../state/app-state.js'
import {observe} from '../state/observe.js'
import {createRedactor, redactSecretsOnly} from '../view/redact.js'
import {RecordingText} from './recording-text.js'
import {Recording, recorded} from './recording.js'

useFolder()

const OPTIONS = {redact: redactSecretsOnly, clock: new TestClock()}

/** Some two hundred lines; each is read some eighty times. */
const MOST_BYTES = 50_000

function sourceOf(items: readonly StreamItem[]): Source {
  return {
    name: 'shop',
    notAfter: FOUR_AM,
    sizeBytes: null,
    notes: [],
    readBytes: () => 0,
    async *items() {
      yield* items
    },
  }
}

async function itemsOf(source: Source): Promise<StreamItem[]> {
  const items: StreamItem[] = []
  for await (const item of source.items()) items.push(item)
  return items
}

/** Text of a recording of these items. */
function textOf(items: readonly StreamItem[], redact = redactSecretsOnly): string {
  const text = new RecordingText(redact, () => FOUR_AM)
  return Buffer.concat([...items.map(item => text.take(item)), text.end()]).toString()
}

function bytes(text: string): StreamItem {
  return {kind: 'bytes', bytes: Buffer.from(text)}
}

/** A state without what differs: lines of a recording that stand for what was none. */
function comparable(state: AppState) {
  return {...state, seen: {...state.seen, bytes: 0}}
}

describe('read again', () => {
  test.each([stuckDyno, memorySpike])('$name gives the same state and diagnosis', async scenario => {
    const source = worldSource(createWorld({scenario, seed: 2, now: FOUR_AM}), {forMs: minutes(15)})
    const recording = await Recording.begin(at('app.log.gz'), OPTIONS)
    const state = await observe([recorded(source, recording)])
    await recording.end()
    const again = await observe([await one([at('app.log.gz')])])
    expect(comparable(again)).toEqual(comparable(state))
    expect(diagnose(again)).toEqual(diagnose(state))
    expect(diagnose(again).findings.length).toBeGreaterThan(0)
  })

  test('however the stream was cut, and whatever came between', async () => {
    const world = createWorld({scenario: stuckDyno, seed: 2, now: FOUR_AM})
    const whole = await itemsOf(worldSource(world, {forMs: minutes(1)}))
    const text = Buffer.concat(whole.flatMap(item => (item.kind === 'bytes' ? [item.bytes] : []))).subarray(
      -MOST_BYTES,
    )
    const between = fc.constantFrom<StreamItem>(
      {kind: 'gap', at: null, reason: 'a lost connection'},
      {kind: 'tick', at: FOUR_AM},
      {kind: 'history-end', at: FOUR_AM - 60_000},
      {kind: 'snapshot', at: FOUR_AM, snapshot: aSnapshot()},
    )
    const cuts = fc.array(fc.tuple(fc.nat({max: text.length}), fc.option(between)), {maxLength: 12})
    await fc.assert(
      fc.asyncProperty(cuts, async chosen => {
        const sorted = chosen.toSorted(([a], [b]) => a - b)
        const items = [...sorted, [text.length, null] as const].flatMap(([end, item], index) => {
          const part = text.subarray(sorted[index - 1]?.[0] ?? 0, end)
          return [{kind: 'bytes', bytes: part} as const, ...(item === null ? [] : [item])]
        })
        const state = await observe([sourceOf(items)])
        const again = await observe([sourceOf([bytes(textOf(items))])])
        // Vitest's own takes a third of a second for two states that do not differ.
        deepStrictEqual(comparable(again), comparable(state))
      }),
      {numRuns: 40},
    )
  })
})

describe('what is private', () => {
  const LINES = [
    '2026-03-02T04:00:00.000000+00:00 app[api]: Deploy 7c1a9f3e by user jane@example.com',
    '2026-03-02T04:00:01.000000+00:00 heroku[router]: at=info method=GET path="/" fwd="203.0.113.7" dyno=web.1 status=200',
    '2026-03-02T04:00:02.000000+00:00 app[web.1]: postgres://u:p4ss@db.example.com/x for jane@example.com',
    '2026-03-02T04:00:03.000000+00:00 app[web.1]: \u001B[32mja\u001B[0mne@example.com\u001B[0m',
    '2026-03-02T04:00:04.000000+00:00 app[web.1]: \u001B[32mgreen\u001B[0m \uFFFD',
  ]

  test('becomes pseudonyms, the same for the same person', () => {
    const text = textOf([bytes(`${LINES.join('\n')}\n`)], createRedactor())
    expect(text).not.toMatch(/jane@|203\.0\.113\.7|p4ss/)
    expect(text.match(/user-1@redacted/g)).toHaveLength(3)
    expect(text).toContain('fwd="address-1"')
    expect(text).toContain(LINES[4])
    expect(text.split('\n')).toHaveLength(LINES.length + 1)
  })

  test('in a line that comes in two parts', () => {
    const text = textOf([bytes('by user jane@exam'), bytes('ple.com\n')], createRedactor())
    expect(text).toBe('by user user-1@redacted\n')
  })

  test('a secret goes even if nothing else does; bytes that are no text stay', () => {
    const odd = Buffer.concat([Buffer.from('odd \xFF\xFE\n', 'latin1')])
    const text = new RecordingText(redactSecretsOnly, () => FOUR_AM)
    expect(text.take({kind: 'bytes', bytes: odd})).toEqual(odd)
    const clean = textOf([bytes(`${LINES.join('\n')}\n`)])
    expect(clean).toContain('jane@example.com')
    expect(clean).not.toContain('p4ss')
  })

  test('also in what the platform says', () => {
    const release = aRelease({description: 'Set TOKEN=abc123def456 config vars'})
    const snapshot = aSnapshot({releases: known([release])})
    const text = textOf([{kind: 'snapshot', at: FOUR_AM, snapshot}], createRedactor())
    expect(text).not.toMatch(/jane@|abc123def456/)
    expect(JSON.parse(text.slice(text.indexOf('{')))).toMatchObject({
      snapshot: {releases: {value: [{user: 'user-1@redacted'}]}},
    })
  })
})

describe('the file', () => {
  test('is a compressed log that others can read, private to its owner', async () => {
    const recording = await Recording.begin(at('app'), OPTIONS)
    expect(recording.path).toBe(at('app.gz'))
    await recording.write(bytes('a line\n'))
    await recording.write({kind: 'tick', at: FOUR_AM})
    await recording.end()
    expect(gunzipSync(await readFile(recording.path)).toString()).toBe(
      `a line\n2026-03-02T04:00:00.000000+00:00 dyno-doctor[tick]: {"at":${FOUR_AM}}\n`,
    )
    expect((await stat(recording.path)).mode & 0o077).toBe(0)
  })

  test('can be read up to the last flush while it is written', async () => {
    const clock = new TestClock()
    const recording = await Recording.begin(at('app.gz'), {...OPTIONS, clock})
    await recording.write(bytes('first\n'))
    clock.advance(1000)
    await recording.write(bytes('second\n'))
    await recording.write(bytes('third\n'))
    const items = await until(() => one([at('app.gz')]).then(itemsOf))
    const text = items.flatMap(item => (item.kind === 'bytes' ? [Buffer.from(item.bytes).toString()] : []))
    expect(text.join('')).toBe('first\nsecond\n')
    expect(items.at(-1)).toMatchObject({kind: 'gap', reason: expect.stringContaining('cut off')})
    await recording.end()
  })

  test('is never overwritten', async () => {
    await writeFile(at('app.gz'), 'precious')
    expect(await failure(Recording.begin(at('app.gz'), OPTIONS))).toMatchObject({
      message: expect.stringMatching(/app\.gz exists already$/),
      exitCode: 2,
    })
    expect(await readFile(at('app.gz'), 'utf8')).toBe('precious')
  })

  test('in a folder that does not exist', async () => {
    expect(await failure(Recording.begin(at('no/app.gz'), OPTIONS))).toMatchObject({
      why: 'its folder does not exist',
    })
  })
})

/** What can be read of the file once something can. */
async function until(read: () => Promise<StreamItem[]>): Promise<StreamItem[]> {
  for (;;) {
    const items = await read().catch(() => [])
    if (items.some(({kind}) => kind === 'bytes')) return items
    await new Promise(resolve => setImmediate(resolve))
  }
}
