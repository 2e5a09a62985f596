import {describe, expect, test} from 'vitest'

import {createWorld} from '../../src/simulator/create-world.js'
import {DAY_MS, minutes} from '../../src/simulator/durations.js'
import {healthy} from '../../src/simulator/scenarios/healthy.js'
import {memorySpike} from '../../src/simulator/scenarios/memory-spike.js'
import {stuckDyno} from '../../src/simulator/scenarios/stuck-dyno.js'
import type {World} from '../../src/simulator/world.js'
import {writeLog} from '../../src/simulator/write-log.js'
import {diagnoseText} from '../support/diagnose-text.js'

const NOW = Date.UTC(2026, 9, 14, 14, 3, 5)

describe.each([1, 2, 3, 4, 5])('with seed %i', seed => {
  test('one POST blocks its dyno: stuck-dyno, from the history alone', () => {
    const world = createWorld({scenario: stuckDyno, seed, now: NOW})
    const {verdict, findings} = diagnosisOf(world)
    expect(verdict).toBe('unhealthy')
    expect(findings[0]).toMatchObject({id: 'stuck-dyno', severity: 'critical', confidence: 'high'})
    expect(findings[0]?.summary).toMatch(/POST \/imports\/\d+\/confirmation/)
    expect(findings.filter(({severity}) => severity !== 'info')).toHaveLength(1)
  })

  test('a restart of that dyno cures it', () => {
    const world = createWorld({scenario: stuckDyno, seed, now: NOW})
    const [stuck = ''] = diagnosisOf(world).findings[0]?.dynos ?? []
    const id = world.dynos().find(({name}) => name === stuck)?.id ?? ''
    expect(world.restartDyno(id)).toEqual({outcome: 'done'})
    expect(world.restartDyno(id)).toEqual({outcome: 'missing'})
    const told = toldOf(world, minutes(1))
    expect(told).toContain(`heroku[${stuck}]: Error R12`)
    expect(told).toContain(`heroku[${stuck}]: State changed from starting to up`)
    const later = toldOf(world, minutes(30))
    expect(later).not.toContain('code=H12')
    expect(later).toContain(`dyno=${stuck} `)
  })

  test('an export takes a worker far over its quota: memory-spike', () => {
    const world = createWorld({scenario: memorySpike, seed, now: NOW})
    const {verdict, findings} = diagnosisOf(world)
    expect(verdict).toBe('unhealthy')
    expect(findings[0]).toMatchObject({id: 'memory-spike', severity: 'critical', process: 'worker'})
    expect(findings[0]?.codes).toEqual(expect.arrayContaining(['R14', 'R15']))
    expect(findings.filter(({severity}) => severity !== 'info')).toHaveLength(1)
  })

  test('a worker with more memory does the same export without a word', () => {
    const world = createWorld({scenario: memorySpike, seed, now: NOW})
    world.updateFormation([{type: 'worker', size: 'Performance-L'}])
    const told = toldOf(world, minutes(30))
    expect(told).toContain('class=YearEndExportJob')
    expect(told).toMatch(/class=YearEndExportJob .* INFO: done/)
    expect(told).not.toMatch(/Error R1[45]/)
  })

  test('nothing is wrong: healthy, from the history alone', () => {
    const {verdict, findings} = diagnosisOf(createWorld({scenario: healthy, seed, now: NOW}))
    expect(verdict).toBe('healthy')
    expect(findings.filter(({severity}) => severity !== 'info')).toEqual([])
  })
})

test.each([1, 2])('nothing is wrong in a whole day with seed %i: healthy', seed => {
  const log = writeLog({scenario: healthy, seed, begin: NOW, duration: DAY_MS})
  const {verdict, findings} = diagnoseText([...log].join(''))
  expect(verdict).toBe('healthy')
  expect(findings.filter(({severity}) => severity !== 'info')).toEqual([])
})

function diagnosisOf(world: World) {
  return diagnoseText(textOf(world.history()))
}

/** What the log says in this time. */
function toldOf(world: World, ms: number): string {
  const lines: {readonly text: string}[] = []
  const stop = world.follow(line => lines.push(line))
  world.advanceTo(world.now() + ms)
  stop()
  return textOf(lines)
}

function textOf(lines: readonly {readonly text: string}[]): string {
  return lines.map(({text}) => `${text}\n`).join('')
}
