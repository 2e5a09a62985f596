import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

import {expect, onTestFinished, test} from 'vitest'

import {systemClock} from '../../clock.js'
import {UserError} from '../../errors.js'
import {SYSTEMS} from '../../queues/systems.js'
import {keeperFor} from './keeper-for.js'

const ID = '01234567-89ab-cdef-0123-456789abcdef'
const FIRST = {turn: 1, replaces: null, settled: null}
const SECOND = {...FIRST, turn: 2}

async function aStateFile() {
  const folder = await mkdtemp(join(tmpdir(), 'keeper-'))
  onTestFinished(() => rm(folder, {recursive: true, force: true}))
  return join(folder, 'state.json')
}

function keeperIn(state: string, appId: () => Promise<string>) {
  return keeperFor(
    {state},
    {
      appId,
      type: 'worker',
      definition: SYSTEMS.sidekiq,
      address: null,
      clock: systemClock,
      remark: () => undefined,
    },
  )
}

test('copies that name the app in different words share its lease', async () => {
  const state = await aStateFile()
  const [one, two, another] = await Promise.all([
    keeperIn(state, () => Promise.resolve(ID)),
    keeperIn(state, () => Promise.resolve(ID)),
    keeperIn(state, () => Promise.resolve('fedcba98-89ab-cdef-0123-456789abcdef')),
  ])
  expect(await one.take(FIRST)).toMatchObject({outcome: 'taken'})
  expect(await two.take(FIRST)).toMatchObject({outcome: 'theirs', owner: one.owner})
  expect(await another.take(FIRST)).toMatchObject({outcome: 'taken'})
  // Under which name a lease is kept must never change: see docs/decisions/0009.
  const {leases} = JSON.parse(await readFile(state, 'utf8')) as {readonly leases: object}
  expect(Object.keys(leases)).toEqual([`${ID}:worker`, `fedcba98-89ab-cdef-0123-456789abcdef:worker`])
})

test('there is no lease before the platform has said which app it is', async () => {
  const state = await aStateFile()
  let isUp = false
  const one = await keeperIn(state, async () => {
    if (!isUp) throw new UserError('Heroku does not answer', {next: 'try again'})
    return ID
  })
  const two = await keeperIn(state, () => Promise.resolve(ID))
  expect(await one.take(FIRST)).toEqual({
    outcome: 'unknown',
    why: 'Heroku does not answer',
    next: 'try again',
  })
  expect(await one.pause(0)).toMatchObject({outcome: 'unknown'})
  expect(await two.take(FIRST)).toMatchObject({outcome: 'taken'})
  isUp = true
  expect(await one.take(SECOND)).toMatchObject({outcome: 'theirs', owner: two.owner})
})

test('a pause that comes while the lease is opened does not open it again', async () => {
  const state = await aStateFile()
  let asked = 0
  const one = await keeperIn(state, async () => {
    asked++
    return ID
  })
  const [found, paused] = await Promise.all([one.take(FIRST), one.pause(5)])
  expect([found.outcome, paused.outcome, asked]).toEqual(['taken', 'done', 1])
})

test('a file that is none of ours is refused before anything is asked', async () => {
  const state = await aStateFile()
  await writeFile(state, 'Dear diary')
  await expect(keeperIn(state, () => Promise.reject(new Error('asked')))).rejects.toThrow(
    /cannot be understood/,
  )
})
