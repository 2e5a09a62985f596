import * as fc from 'fast-check'
import {expect, it} from 'vitest'

import type {Mark} from '../signals/signal.js'
import {MARKS} from './index.js'

it('names each definition once and says where its words come from', () => {
  expect(new Set(MARKS.map(({id}) => id)).size).toBe(MARKS.length)
  for (const {id, versions, source} of MARKS) {
    expect(id).toMatch(/^[a-z-]+\.[a-z-]+$/)
    expect(versions).not.toBe('')
    expect(source).not.toBe('')
  }
})

it('has long literals only: the shortest sets the pace of the matcher', () => {
  expect(
    Math.min(...MARKS.flatMap(({literals}) => literals.map(literal => literal.length))),
  ).toBeGreaterThanOrEqual(9)
})

const pieces = [
  'Started GET "',
  '" for ',
  'Completed 200',
  ' in 9ms',
  'method=GET path=/ status=200 duration=',
  'source=rack-timeout id=x wait=',
  'state=completed',
  '{"pid":',
  '"duration":1e999,"responseTime":1e999,"method":"GET","path":"/","status":200}',
  '"msg":"done","ctx":{"class":1,"jid":"x","elapsed":1e999}}',
  '] "GET / HTTP/1.1" 200 ',
  ' => generated 1 bytes in ',
  '[GIN] 2024/01/31 - 10:00:00 | 200 | ',
  'Task a[b] succeeded in 1e999s: ',
  'class=A jid=b elapsed=1e999 INFO: done',
  'Job a (id=1) COMPLETED after ',
  '9'.repeat(400),
  '.5ms',
  ' ',
]

const isNoNumber = (value: unknown) => typeof value === 'number' && !Number.isFinite(value)

it('never throws and never makes up a number, whatever the text', () => {
  const text = fc
    .array(fc.oneof(fc.constantFrom(...pieces), fc.string({unit: 'binary'})), {maxLength: 6})
    .map(parts => parts.join(''))
  fc.assert(
    fc.property(text, line => {
      for (const {parse} of MARKS) {
        const mark = parse(line)
        const values: unknown[] = saidBy(mark).flatMap(said => Object.values(said))
        expect(values.filter(value => value === undefined || isNoNumber(value))).toEqual([])
      }
    }),
    {numRuns: 500},
  )
})

it('stays quick on a line of 10 kB that nearly fits, again and again', () => {
  for (const piece of pieces) {
    const line = piece.repeat(Math.ceil(10_000 / piece.length))
    const began = performance.now()
    for (const {parse} of MARKS) parse(line)
    expect(performance.now() - began).toBeLessThan(500)
  }
})

function saidBy(mark: Mark | null): object[] {
  if (mark === null) return []
  if ('request' in mark) return [mark.request]
  return [...('job' in mark ? [mark.job] : []), ...('queues' in mark ? mark.queues : [])]
}
