import {describe, expect, test} from 'vitest'

import {ACTIONS, anApp} from '../../test/support/chosen-actions.js'
import type {Trouble} from '../simulator/http/faults.js'
import {carryOut} from './carry-out.js'
import type {Outcome} from './outcome.js'

describe.each(Object.entries(ACTIONS))('%s', (_, begin) => {
  test('takes effect with one request', async () => {
    const app = await anApp()
    const {action, isDone} = await begin(app)
    expect(isDone()).toBe(false)
    expect(await carryOut(action, app)).toMatchObject({outcome: 'done'})
    expect(isDone()).toBe(true)
    expect(app.writes()).toHaveLength(1)
  })

  test.each<[Trouble, Outcome['outcome'], boolean]>([
    [{kind: 'reset-before'}, 'unknown', false],
    [{kind: 'reset-after'}, 'done', true],
    [{kind: 'cut'}, 'done', true],
    [{kind: 'hang'}, 'unknown', false],
    [{kind: 'html', status: 200}, 'unknown', false],
    [{kind: 'html', status: 503}, 'unknown', false],
    [{kind: 'error', error: 'unauthorized'}, 'refused', false],
    [{kind: 'error', error: 'forbidden'}, 'refused', false],
    [{kind: 'error', error: 'two_factor'}, 'refused', false],
    [{kind: 'error', error: 'not_found'}, 'refused', false],
    [{kind: 'error', error: 'invalid_params'}, 'refused', false],
    [{kind: 'error', error: 'rate_limit'}, 'refused', false],
    [{kind: 'error', error: 'unavailable'}, 'unknown', false],
  ])('sends one request into %j and is %s', async (what, outcome, done) => {
    const app = await anApp(what.kind === 'hang' ? {writeDeadlineMs: 100} : {})
    const {action, isDone} = await begin(app)
    app.heroku.setFaults(['DELETE', 'PATCH', 'POST'].map(method => ({on: {method}, what})))
    const told = await carryOut(action, app)
    expect(told.outcome).toBe(outcome)
    expect(isDone()).toBe(done)
    expect(app.writes()).toHaveLength(1)
    expect(JSON.stringify(told)).not.toMatch(/s3cret|n3w/)
  })

  test('sends nothing in a dry run, nor when it is ended before', async () => {
    const app = await anApp()
    const {action} = await begin(app)
    expect(await carryOut(action, {...app, dryRun: true})).toMatchObject({outcome: 'would-do'})
    const signal = AbortSignal.abort(new Error('enough'))
    await expect(carryOut(action, {...app, signal})).rejects.toThrow('enough')
    expect(app.writes()).toEqual([])
  })

  test('sends nothing where the check cannot be made', async () => {
    const app = await anApp()
    const {action} = await begin(app)
    app.heroku.setFaults([{on: {method: 'GET'}, what: {kind: 'error', error: 'unauthorized'}}])
    expect(await carryOut(action, app)).toMatchObject({outcome: 'refused', error: {kind: 'not-logged-in'}})
    expect(app.writes()).toEqual([])
  })
})
