import {describe, expect, test} from 'vitest'

import {UserError} from '../../src/errors.js'
import type * as api from '../../src/platform/api.js'
import type {Decision} from '../../src/restarts/decision.js'
import {minutes} from '../../src/simulator/durations.js'
import type {ApiErrorId} from '../../src/simulator/http/api-error.js'
import type {Fault, Trouble} from '../../src/simulator/http/faults.js'
import type {World} from '../../src/simulator/world.js'
import {brokenLog, LOG_TROUBLES, type LogTrouble} from '../support/broken-log.js'
import {holdsFor} from '../support/fake-conditions.js'
import {aWish, type Restartable, restartable} from '../support/restarting.js'
import {threeWebs} from '../support/worlds.js'

/** Only where an answer does not come it is to be missed soon. */
const PATIENT = {readDeadlineMs: 5000, writeDeadlineMs: 5000}
const IMPATIENT = {readDeadlineMs: 200, writeDeadlineMs: 200}
const SICK = ['web.1', 'web.2']

const TROUBLES: readonly Trouble[] = [
  {kind: 'refuse'},
  {kind: 'reset-before'},
  {kind: 'reset-after'},
  {kind: 'cut'},
  {kind: 'hang'},
  {kind: 'drip', everyMs: 250},
  {kind: 'html', status: 200},
  {kind: 'html', status: 503},
  ...(
    [
      'unauthorized',
      'forbidden',
      'two_factor',
      'not_found',
      'invalid_params',
      'rate_limit',
      'unavailable',
    ] satisfies ApiErrorId[]
  ).map(error => ({kind: 'error', error}) as const),
]

/** Every request of a rollout of two dynos, and after which of them something may go wrong. */
const STEPS: readonly (readonly [step: string, isAt: (call: string, nth: number) => boolean])[] = [
  ['the first look', (call, nth) => call === 'app' && nth === 1],
  ['the look before the first restart', (call, nth) => call === 'app' && nth === 2],
  ['the check before it', (call, nth) => call === 'dynos' && nth === 3],
  ['the first request', (call, nth) => call === 'restartDyno' && nth === 1],
  ['the first look at what came of it', (call, nth) => call === 'dynos' && nth === 4],
  ['a later one', (call, nth) => call === 'dynos' && nth === 8],
  ['the look before the second restart', (call, nth) => call === 'app' && nth === 3],
  ['the second request', (call, nth) => call === 'restartDyno' && nth === 2],
]

describe.each(STEPS)('from %s on', (_, isAt) => {
  test.each(TROUBLES)('%j', async what => {
    // Once, and from then on; for what is only found out by waiting, a while.
    const lasting = isSlow(what) ? {what, times: 6} : {what}
    expect(await rolloutInto({what, times: 1}, {isAt, max: 3})).toEqual([])
    expect(await rolloutInto(lasting, {isAt, max: 3})).toEqual([])
  })
})

describe.each(STEPS)('from %s on, the log has', (_, isAt) => {
  test.each(LOG_TROUBLES)('%s', async what => {
    expect(await rolloutInto(what, {isAt, max: 3})).toEqual([])
  })
})

test.each(['its end', 'an error'] as const)(
  'by a log that came to %s no other one is restarted',
  async what => {
    const isAt = (call: string) => call === 'restartDyno'
    expect(await rolloutInto(what, {isAt, max: 3, most: 1})).toEqual([])
  },
)

describe('where one may be restarted, none is but the first', () => {
  test.each(TROUBLES)('%j', async what => {
    const isAt = (call: string) => call === 'restartDyno'
    expect(await rolloutInto({what, times: 1}, {isAt, max: 1})).toEqual([])
  })
})

function isSlow({kind}: Trouble): boolean {
  return kind === 'hang' || kind === 'drip'
}

interface Rollout {
  /** When something begins to go wrong. */
  readonly isAt: (typeof STEPS)[number][1]
  readonly max: number
  /** How many restarts are right; as many as may be where it is missing. */
  readonly most?: number
}

/** Two of three web dynos are sick. Gives what was done that must not be. */
async function rolloutInto(
  fault: Fault | LogTrouble,
  {isAt, max, most = max}: Rollout,
): Promise<readonly string[]> {
  const world = threeWebs()
  const before = world.dynos()
  const wrongs: string[] = []
  const told: Decision[] = []
  const asked = new Map<string, number>()
  let isStruck = false
  function onAsk(what: string): void {
    const nth = (asked.get(what) ?? 0) + 1
    asked.set(what, nth)
    if (what === 'restartDyno' && world.dynos().some(({state}) => state !== 'up'))
      wrongs.push('two at a time')
    if (isStruck || !isAt(what, nth)) return
    isStruck = true
    if (typeof fault !== 'string') app.heroku.setFaults([fault])
  }
  const deadlines = typeof fault !== 'string' && isSlow(fault.what) ? IMPATIENT : PATIENT
  const app = await restartable(world, {...deadlines, onAsk})
  const options = app.options()
  const source = typeof fault === 'string' ? brokenLog(options.source, fault, () => isStruck) : options.source
  const wish = aWish(holdsFor(...SICK), {rules: {max}, mode: {kind: 'wait', forMs: minutes(3)}})
  const onDecision = (decision: Decision) => told.push(decision)
  await app.run(wish, {...options, source, onDecision}).catch((error: unknown) => {
    // It is told, and ends the run.
    if (!(error instanceof UserError)) throw error
  })
  if (!isStruck) wrongs.push('nothing went wrong')
  return [...wrongs, ...wrongWrites(app, before, most), ...wrongWords(told, world, before)]
}

function wrongWrites(app: Restartable, before: readonly api.Dyno[], most: number): readonly string[] {
  const sick = new Set(before.filter(({name}) => SICK.includes(name)).map(({id}) => id))
  const writes = app
    .writes()
    // Of what Heroku refuses nothing has changed: it may be decided anew.
    .filter(({status, fault}) => !(fault === 'error' && status !== null && status < 500))
    .map(({method, path}) => ({method, id: path.split('/').at(-1) ?? ''}))
  return [
    ...writes.flatMap(({method, id}) => (method === 'DELETE' && sick.has(id) ? [] : [`${method} ${id}`])),
    ...(new Set(writes.map(({id}) => id)).size < writes.length ? ['one was restarted twice'] : []),
    ...(writes.length > Math.min(most, SICK.length) ? ['more than may be'] : []),
    ...app.world
      .dynos()
      .flatMap(({name, id}) =>
        before.some(other => other.id === id) || SICK.includes(name) ? [] : [`${name} was restarted`],
      ),
  ]
}

/** What was done must be told, and what was told must be so. */
function wrongWords(told: readonly Decision[], world: World, before: readonly api.Dyno[]): readonly string[] {
  return world.dynos().flatMap(({name, id}) => {
    const isNew = !before.some(other => other.id === id)
    const actions = told.filter(({dyno}) => dyno === name).map(({action}) => action)
    if (isNew && !actions.some(action => TELLS_OF_IT.has(action)))
      return [`${name} was restarted, and nobody told`]
    return !isNew && actions.includes('restarted') ? [`${name} was said to be restarted`] : []
  })
}

const TELLS_OF_IT: ReadonlySet<Decision['action']> = new Set([
  'restarted',
  'restarted-by-others',
  'sent',
  'failed',
  'unclear',
])
