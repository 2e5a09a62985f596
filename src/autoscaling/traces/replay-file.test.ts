import {mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

import {expect, onTestFinished, test} from 'vitest'

import {aLook} from '../../../test/support/looks.js'
import {aTurn} from '../../../test/support/turns.js'
import {known} from '../../platform/reading.js'
import {NOTHING_BESIDE} from '../../scaling/beside.js'
import {recordTrace} from './record.js'
import {replayFile} from './replay-file.js'

const FLAGS = {'process-type': 'worker', 'intervalMs': 10_000, 'max-wait': 60_000, 'jobs-per-dyno': 10}
const BEGIN = Date.UTC(2026, 2, 2, 9)

async function aFile(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'trace-'))
  onTestFinished(() => rm(folder, {recursive: true}))
  const path = join(folder, 'trace.jsonl')
  await writeFile(path, text)
  return path
}

test('jobs are played to every rule, and what makes no sense is told', async () => {
  const jobs = Array.from({length: 200}, (_, index) =>
    JSON.stringify({at: BEGIN + index * 1000, serviceMs: 2000}),
  )
  const told: string[] = []
  const path = await aFile([...jobs, 'what is this'].join('\n'))
  const {jobs: count, rows} = await replayFile(path, {...FLAGS, 'slots-per-dyno': 5}, line => told.push(line))
  expect(count).toBe(200)
  expect(rows.slice(0, 2).map(({title}) => title)).toEqual(['ours', 'the plain rule'])
  expect(rows[0]).toMatchObject({keepsGoal: true, cut: 0})
  expect(told).toEqual([expect.stringMatching(/: 1 line left out; line 201: /)])
})

test('what was recorded can be replayed', async () => {
  const path = await aFile('')
  const listener = recordTrace(path, text => expect.unreachable(text))
  for (let index = 0; index < 30; index++) {
    const look = aLook({at: BEGIN + index * 10_000, completed: known(index * 20), busy: known(5)})
    listener.turn(aTurn({look}), NOTHING_BESIDE)
    await expect
      .poll(async () => (await replayFile(path, FLAGS, () => undefined).catch(() => null)) !== null)
      .toBe(true)
  }
  const {rows} = await replayFile(path, FLAGS, () => undefined)
  expect(rows[0]?.jobs).toBeGreaterThan(400)
})

test('a recording that cannot go on is said once, and nothing else stops', async () => {
  const told: string[] = []
  const listener = recordTrace('/no/such/folder/trace.jsonl', line => told.push(line))
  for (let index = 0; index < 3; index++) listener.turn(aTurn(), NOTHING_BESIDE)
  await expect
    .poll(() => told)
    .toEqual([expect.stringMatching(/^the trace is not recorded any longer: ENOENT/)])
})

test('a file that is not there, or holds nothing, is told', async () => {
  await expect(replayFile('/no/such/file', FLAGS, () => undefined)).rejects.toMatchObject({
    what: 'cannot read /no/such/file',
    why: 'there is no such file',
  })
  const path = await aFile('\n')
  await expect(replayFile(path, FLAGS, () => undefined)).rejects.toMatchObject({
    what: `${path} holds no look and no job`,
  })
})
