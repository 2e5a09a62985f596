import {describe, expect, test} from 'vitest'

import {LineIndexer} from '../logs/line-index.js'
import type {StreamItem} from '../logs/stream.js'
import {indexed, type Scout} from './indexed.js'

const MEGABYTE = 1 << 20
const LINE = '2026-11-21T04:00:00+00:00 app[web.1]: a line that nobody looks for\n'
const CHUNK = new TextEncoder().encode(LINE.repeat(8000))
/** Enough that the log counts as large. */
const MANY = Math.ceil((12 * MEGABYTE) / CHUNK.length)

/** Looks through lines in this very thread; tells what was asked of it. */
function aScout({ready = true} = {}) {
  const indexer = new LineIndexer()
  const asked = {started: 0, chunks: 0, ended: 0}
  const scout: Scout = {
    isReady: () => ready,
    look(chunk) {
      asked.chunks++
      return Promise.resolve(chunk === null ? {kind: 'bytes', bytes: indexer.rest()} : indexer.take(chunk))
    },
    end: () => Promise.resolve(void asked.ended++),
  }
  return {asked, start: () => (asked.started++, scout)}
}

/** Chunks of a log, each cut in the middle of a line. */
async function* aLog(chunks: number, ...others: StreamItem[]): AsyncGenerator<StreamItem> {
  for (let n = 0; n < chunks; n++) {
    const middle = Math.floor(CHUNK.length / 2)
    yield {kind: 'bytes', bytes: CHUNK.slice(0, middle)}
    yield {kind: 'bytes', bytes: CHUNK.slice(middle)}
  }
  yield* others
}

async function read(items: AsyncIterable<StreamItem>): Promise<StreamItem[]> {
  const all: StreamItem[] = []
  for await (const item of items) all.push(item)
  return all
}

function bytesOf(items: readonly StreamItem[]): number {
  return items.reduce((sum, item) => sum + ('bytes' in item ? item.bytes.length : 0), 0)
}

describe('a large log', () => {
  test('is looked through from some line on, and nothing of it is lost', async () => {
    const {asked, start} = aScout()
    const items = await read(indexed(aLog(MANY), start, 2))
    expect(bytesOf(items)).toBe(MANY * CHUNK.length)
    const kinds = items.map(({kind}) => kind)
    expect(kinds).toContain('lines')
    expect(asked).toMatchObject({started: 1, ended: 1})
  })

  test('keeps what is no bytes in its place', async () => {
    const {start} = aScout()
    const gap = {kind: 'gap', at: null, reason: 'cut off'} as const
    const items = await read(indexed(aLog(MANY, gap), start, 2))
    expect(bytesOf(items.slice(0, items.indexOf(gap)))).toBe(MANY * CHUNK.length)
  })

  test('is read as it is while nobody is ready', async () => {
    const {asked, start} = aScout({ready: false})
    const items = await read(indexed(aLog(MANY), start, 2))
    expect(items.every(({kind}) => kind === 'bytes')).toBe(true)
    expect(asked).toEqual({started: 1, chunks: 0, ended: 1})
  })

  test('ends the other thread when nobody reads on', async () => {
    const {asked, start} = aScout()
    for await (const {kind} of indexed(aLog(MANY), start, 2)) if (kind === 'lines') break
    expect(asked.ended).toBe(1)
  })
})

test.each([
  ['a small log', 2, 2],
  ['a machine with one core', MANY, 1],
])('%s starts no thread', async (_, chunks, cores) => {
  const {asked, start} = aScout()
  const items = await read(indexed(aLog(chunks), start, cores))
  expect(bytesOf(items)).toBe(chunks * CHUNK.length)
  expect(asked.started).toBe(0)
})
