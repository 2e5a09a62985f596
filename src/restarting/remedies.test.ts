import {parse} from '@oclif/core/parser'
import {expect, test} from 'vitest'

import {diagnoseText} from '../../test/support/diagnose-text.js'
import {look} from '../../test/support/looking.js'
import {simulatedLog} from '../../test/support/metrics-log.js'
import {shellWords} from '../actions/shell-words.js'
import {appFlags} from '../app-flags.js'
import type {Diagnosis} from '../diagnosis/finding.js'
import {conditionText} from '../restarts/conditions/condition-text.js'
import {conditionFlags} from '../restarts/conditions/flags.js'
import {makeCondition} from '../restarts/conditions/make-condition.js'
import {createWorld} from '../simulator/create-world.js'
import type {Scenario} from '../simulator/scenario.js'
import {stuckDyno} from '../simulator/scenarios/stuck-dyno.js'
import {threadLeak} from '../simulator/scenarios/thread-leak.js'
import {runFlags} from './run-flags.js'

const ofScenario = (scenario: Scenario) =>
  look(createWorld({scenario, seed: 1, now: Date.UTC(2026, 9, 14, 14)}))

test.each<[string, () => Diagnosis | Promise<Diagnosis>, string]>([
  ['stuck-dyno', () => ofScenario(stuckDyno), 'finding("stuck-dyno", 5m)'],
  ['thread-leak', () => ofScenario(threadLeak), 'finding("thread-leak", 5m)'],
  ['memory-leak', () => diagnoseText(simulatedLog('fast leak', 20, 1)), 'memory > 110%'],
])('%s names a command that bridges it, and that works', async (id, diagnosed, condition) => {
  const {findings} = await diagnosed()
  const remedies = findings.find(finding => finding.id === id)?.remedies ?? []
  const bridge = remedies.flatMap(({command}) =>
    command?.includes('dyno:restart-if') === true ? [command] : [],
  )
  expect(bridge).toHaveLength(1)
  const [heroku, name, ...argv] = shellWords(bridge[0] ?? '') ?? []
  expect([heroku, name]).toEqual(['heroku', 'dyno:restart-if'])
  const {flags} = await parse(argv, {flags: {...appFlags, ...conditionFlags, ...runFlags}})
  expect(makeCondition(conditionText(flags)).text).toBe(condition)
  expect(flags['process-type']).toBe('web')
})
