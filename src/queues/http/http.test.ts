import {expect, test} from 'vitest'

import {jsonServer} from '../../../test/support/json-server.js'
import type {Wanted} from '../queue-system.js'
import {http} from './http.js'

const ALL: Wanted = {queues: null, without: [], countTo: 1000}
const ANSWER = {'queues': [{size: 7}, {size: 'many'}], 'a b': {total: 12.0}}

async function read(path: string, answer: unknown = ANSWER) {
  const {url} = await jsonServer(answer)
  const {queues} = await http(url, {path}).read(ALL)
  return queues.known ? queues.value.map(({name, ready}) => [name, ready]) : queues
}

test('a number at a path', async () => {
  expect(await read('queues.0.size')).toEqual([['queues.0.size', {known: true, value: 7}]])
  expect(await read('a b.total')).toEqual([['a b.total', {known: true, value: 12}]])
  expect(await read('queues.length')).toEqual([['queues.length', {known: true, value: 2}]])
  expect(await read('', 42)).toEqual([[expect.stringContaining('127.0.0.1'), {known: true, value: 42}]])
})

test.each(['queues.5.size', 'nothing', '__proto__.x', 'queues.0.size.toString'])(
  '%s leads to nothing',
  async path => {
    expect(await read(path)).toEqual([[path, {known: false, why: 'the answer has nothing at this path'}]])
  },
)

test.each(['queues', 'queues.1.size'])('%s leads to no number', async path => {
  expect(await read(path)).toMatchObject([
    [path, {known: false, why: expect.stringContaining('no number of jobs')}],
  ])
})

test('a password in the URL goes into a header', async () => {
  const {url, asked} = await jsonServer(3)
  const {queues} = await http(url.replace('http://', 'http://ann:s3cr3t%21@'), {path: ''}).read(ALL)
  expect(queues).toMatchObject({known: true, value: [{ready: {value: 3}}]})
  expect(asked[0]?.headers.authorization).toBe(`Basic ${Buffer.from('ann:s3cr3t!').toString('base64')}`)
})
