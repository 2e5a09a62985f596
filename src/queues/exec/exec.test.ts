import {expect, test} from 'vitest'

import type {Wanted} from '../queue-system.js'
import {exec} from './exec.js'

const ALL: Wanted = {queues: null, without: [], countTo: 1000}

async function read(command: string, deadlineMs = 5000) {
  const {queues} = await exec(command, {deadlineMs}).read(ALL)
  return queues.known ? queues.value[0]?.ready : queues
}

test('a number that a command prints', async () => {
  expect(await read('echo 42')).toEqual({known: true, value: 42})
  expect(await read("printf ' 0 '")).toEqual({known: true, value: 0})
})

test.each([
  ['echo 42; exit 3', 'the command ended with status 3'],
  ['no-such-command-at-all 2>/dev/null', 'the command ended with status 127'],
  ['kill -9 $$', 'the command ended with SIGKILL'],
  ['true', 'the command printed something else than a number of jobs'],
  ['echo -1', 'the command printed something else than a number of jobs'],
  ['echo 1; echo 2', 'the command printed something else than a number of jobs'],
  ['yes', 'the command prints more than a number'],
])('%s is unknown', async (command, why) => {
  expect(await read(command)).toEqual({known: false, why})
})

test('one that does not end is ended, with all that it has started', async () => {
  const began = performance.now()
  expect(await read('sleep 30 & sleep 30', 200)).toEqual({
    known: false,
    why: 'the command did not end within 0.2 s',
  })
  expect(performance.now() - began).toBeLessThan(3000)
})

test('an abort ends it', async () => {
  const reason = new Error('enough')
  const controller = new AbortController()
  setTimeout(() => controller.abort(reason), 50)
  await expect(exec('sleep 30').read({...ALL, signal: controller.signal})).rejects.toBe(reason)
})
