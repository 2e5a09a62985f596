import {describe, expect, test} from 'vitest'

import type {Diagnosis, Finding} from '../../src/diagnosis/finding.js'
import {diagnoseText} from '../support/diagnose-text.js'
import type {Telling} from '../support/stories/app.js'
import {hungServer} from '../support/stories/hung-server.js'
import {memorySpike} from '../support/stories/memory-spike.js'
import {memorySteps} from '../support/stories/memory-steps.js'
import {serverTimeout, SLOW_ROUTE} from '../support/stories/server-timeout.js'
import type {Format, Story} from '../support/stories/story.js'
import {STUCK_PATH, stuckDyno} from '../support/stories/stuck-dyno.js'
import {threadLeak} from '../support/stories/thread-leak.js'

/** Each story is told by other chance and in another form; what is wrong stays the same. */
const TELLINGS: readonly (Telling & {readonly format: Format})[] = [
  {seed: 11, format: 'heroku'},
  {seed: 12, format: 'drain'},
  {seed: 13, format: 'papertrail'},
  {seed: 14, format: 'drain'},
  {seed: 15, format: 'heroku'},
]

describe.each(TELLINGS)('told by seed $seed in the form of $format', ({format, ...telling}) => {
  test('a worker that loads a whole export: memory-spike', () => {
    const {verdict, findings} = diagnosed(memorySpike(telling), format)
    expect(verdict).toBe('unhealthy')
    expect(findings[0]).toMatchObject({
      id: 'memory-spike',
      severity: 'critical',
      confidence: 'high',
      dynos: ['worker.1'],
    })
    expect(findings[0]?.codes).toEqual(expect.arrayContaining(['R14', 'R15']))
    expect(findings[0]?.summary).toMatch(/2,70\d MB/)
    expect(findings[0]?.summary).toContain('killed')
    expect(memoryIds(findings)).toEqual(['memory-spike'])
  })

  test('a POST that never ends: stuck-dyno, with that POST', () => {
    const {story, dyno} = stuckDyno(telling)
    const {verdict, findings} = diagnosed(story, format)
    expect(verdict).toBe('unhealthy')
    expect(findings[0]).toMatchObject({
      id: 'stuck-dyno',
      severity: 'critical',
      confidence: 'high',
      dynos: [dyno],
      alternatives: [],
    })
    expect(findings[0]?.summary).toContain(`POST ${STUCK_PATH}`)
    expect(consequencesOf(findings[0])).toEqual(expect.arrayContaining(['request-timeout', 'exit-timeout']))
    expect(loud(findings)).toEqual(['stuck-dyno'])
  })

  test('workers that bloat in steps: memory-steps or memory-plateau, never a leak', () => {
    const {findings} = diagnosed(memorySteps(telling), format)
    expect(['memory-steps', 'memory-plateau']).toContain(findings[0]?.id)
    expect(findings[0]?.process).toBe('worker')
    expect(allIds(findings)).not.toContain('memory-leak')
    expect(loud(findings)).not.toContain('app-crash')
  })

  test('dynos that run out of threads again and again: thread-leak', () => {
    const {verdict, findings} = diagnosed(threadLeak(telling), format)
    expect(verdict).toBe('unhealthy')
    expect(findings[0]).toMatchObject({id: 'thread-leak', severity: 'critical', process: 'web'})
    expect([...(findings[0]?.dynos ?? [])].sort()).toEqual(['web.1', 'web.2', 'web.3'])
    expect(consequencesOf(findings[0])).toEqual(expect.arrayContaining(['app-crash', 'connection-closed']))
    expect(loud(findings)).toEqual(['thread-leak'])
  })

  test('gunicorn with 120 seconds: server-timeout-too-long', () => {
    const {findings} = diagnosed(serverTimeout(telling), format)
    expect(findings[0]).toMatchObject({
      id: 'server-timeout-too-long',
      severity: 'warning',
      confidence: 'high',
    })
    expect(textOf(findings[0])).toContain('120 s')
    expect(allIds(findings)).not.toContain('stuck-dyno')
    expect(JSON.stringify(findings)).toContain(SLOW_ROUTE)
  })

  test('gunicorn that hangs in libpq: stuck-dyno, whatever its own timeout', () => {
    const {story, dyno} = hungServer(telling)
    const {findings} = diagnosed(story, format)
    expect(findings[0]).toMatchObject({
      id: 'stuck-dyno',
      severity: 'critical',
      confidence: 'high',
      dynos: [dyno],
    })
    expect(consequencesOf(findings[0])).toEqual(expect.arrayContaining(['request-timeout', 'exit-timeout']))
    expect(allIds(findings)).not.toContain('server-timeout-too-long')
    expect(loud(findings)).toEqual(['stuck-dyno'])
  })
})

describe('with more dynos, or a longer log', () => {
  test.each([2, 3, 9])('one of %i dynos hangs', web => {
    const {story, dyno} = stuckDyno({seed: 21, web, perMinute: web * 3})
    const {findings} = diagnosed(story, 'heroku')
    expect(findings[0]).toMatchObject({id: 'stuck-dyno', dynos: [dyno]})
  })

  test.each([1, 4])('one of %i workers grows', workers => {
    const {findings} = diagnosed(memorySpike({seed: 22, workers}), 'heroku')
    expect(findings[0]).toMatchObject({id: 'memory-spike', dynos: ['worker.1']})
  })

  test('workers bloat for half a day', () => {
    const {findings} = diagnosed(memorySteps({seed: 23, hours: 12}), 'heroku')
    expect(['memory-steps', 'memory-plateau']).toContain(findings[0]?.id)
    expect(allIds(findings)).not.toContain('memory-leak')
  })
})

function diagnosed(story: Story, format: Format): Diagnosis {
  return diagnoseText(story.print(format))
}

function loud(findings: readonly Finding[]): string[] {
  return findings.flatMap(({id, severity}) => (severity === 'info' ? [] : [id]))
}

function memoryIds(findings: readonly Finding[]): string[] {
  return findings.flatMap(({id}) => (id.startsWith('memory-') ? [id] : []))
}

function allIds(findings: readonly Finding[]): string[] {
  return findings.flatMap(finding => [finding.id, ...consequencesOf(finding)])
}

function consequencesOf(finding: Finding | undefined): string[] {
  return finding?.consequences.map(({id}) => id) ?? []
}

function textOf(finding: Finding | undefined): string {
  return `${finding?.summary} ${finding?.explanation}`
}
