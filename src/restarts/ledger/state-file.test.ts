import {mkdtemp, readdir, readFile, rm, stat, utimes, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

import {afterEach, beforeEach, describe, expect, test} from 'vitest'

import {systemClock} from '../../clock.js'
import type {Restart} from '../guards/guard.js'
import {memoryLedger} from './ledger.js'
import {stateFile} from './state-file.js'

const DAY_MS = 86_400_000

let folder: string
let path: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'state-'))
  path = join(folder, 'restarts.json')
})

afterEach(() => rm(folder, {recursive: true, force: true}))

const ledgers = {
  'in memory': () => memoryLedger(),
  'in a file': () => stateFile(path, systemClock),
}

describe.each(Object.entries(ledgers))('%s', (_, open) => {
  test('what is reserved is there, until it is taken back', async () => {
    const ledger = open()
    expect(await ledger.restarts()).toEqual([])
    const [first, second] = [aRestart('a'), aRestart('b')]
    expect(await ledger.reserve(first, () => true)).toBe(true)
    expect(await ledger.reserve(second, past => past.length === 1)).toBe(true)
    expect(await ledger.restarts()).toEqual([first, second])
    await ledger.takeBack(first)
    expect(await ledger.restarts()).toEqual([second])
  })

  test('what is not allowed is not written down', async () => {
    const ledger = open()
    expect(await ledger.reserve(aRestart('a'), () => false)).toBe(false)
    expect(await ledger.restarts()).toEqual([])
  })
})

describe('a file', () => {
  test('is there for the next run, and for nobody else', async () => {
    await stateFile(path, systemClock).reserve(aRestart('a'), () => true)
    expect(await stateFile(path, systemClock).restarts()).toMatchObject([{id: 'a', type: 'web'}])
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect(await readdir(folder)).toEqual(['restarts.json'])
  })

  test('is shared by runs at the same time, which together keep to what is allowed', async () => {
    const runs = Array.from({length: 12}, (_, run) =>
      stateFile(path, systemClock).reserve(aRestart(`run ${run}`), past => past.length < 3),
    )
    const allowed = (await Promise.all(runs)).filter(Boolean)
    expect(allowed).toHaveLength(3)
    expect(await stateFile(path, systemClock).restarts()).toHaveLength(3)
  })

  test('forgets what is a year old', async () => {
    const ledger = stateFile(path, systemClock)
    await ledger.reserve({...aRestart('old'), at: Date.now() - 367 * DAY_MS}, () => true)
    await ledger.reserve(aRestart('new'), () => true)
    expect(await ledger.restarts()).toMatchObject([{id: 'new'}])
  })

  test.each([
    ['', 'it is damaged, or was never a state file of this command'],
    ['{"version": 1, "restarts": [{"id": 7}]}', 'it is damaged, or was never a state file of this command'],
    ['{"version": 1}', 'it is damaged, or was never a state file of this command'],
    ['[]', 'it is damaged, or was never a state file of this command'],
    ['{"version": 2, "restarts": []}', 'a newer version of this plugin wrote it'],
  ])('that holds %j is refused, and left as it is', async (text, why) => {
    await writeFile(path, text)
    const ledger = stateFile(path, systemClock)
    const refusal = {what: `the state file ${path} cannot be understood`, why, exitCode: 1}
    await expect(ledger.restarts()).rejects.toMatchObject(refusal)
    await expect(ledger.reserve(aRestart('a'), () => true)).rejects.toMatchObject(refusal)
    expect(await readFile(path, 'utf8')).toBe(text)
    expect(await readdir(folder)).toEqual(['restarts.json'])
  })

  test('that cannot be written is refused before anything is sent', async () => {
    const ledger = stateFile(join(folder, 'missing', 'restarts.json'), systemClock)
    await expect(ledger.reserve(aRestart('a'), () => true)).rejects.toMatchObject({
      why: 'the system says ENOENT',
      exitCode: 1,
    })
  })

  test('that a killed run has locked is free again after half a minute', async () => {
    await writeFile(`${path}.lock`, '')
    const longAgo = Date.now() / 1000 - 31
    await utimes(`${path}.lock`, longAgo, longAgo)
    const runs = Array.from({length: 6}, (_, run) =>
      stateFile(path, systemClock).reserve(aRestart(`run ${run}`), past => past.length < 2),
    )
    expect((await Promise.all(runs)).filter(Boolean)).toHaveLength(2)
    expect(await readdir(folder)).toEqual(['restarts.json'])
  })

  test('that another run holds is waited for', async () => {
    await writeFile(`${path}.lock`, '')
    const reserved = stateFile(path, systemClock).reserve(aRestart('a'), () => true)
    await systemClock.sleep(200)
    expect(await readdir(folder)).toEqual(['restarts.json.lock'])
    await rm(`${path}.lock`)
    expect(await reserved).toBe(true)
  })

  test('that another run holds for a minute is told', async () => {
    let now = Date.now()
    const clock = {
      now: () => now,
      sleep: async (ms: number) => {
        now += ms * 20
        // It is alive: it takes the lock again and again.
        await writeFile(`${path}.lock`, '')
        await utimes(`${path}.lock`, now / 1000, now / 1000)
      },
    }
    await writeFile(`${path}.lock`, '')
    await expect(stateFile(path, clock).reserve(aRestart('a'), () => true)).rejects.toMatchObject({
      what: `the state file ${path} is in use`,
    })
  })
})

function aRestart(id: string): Restart {
  return {id, name: 'web.1', type: 'web', at: Date.now()}
}
