import {describe, expect, test} from 'vitest'

import {anApiDyno, someFacts} from '../../test/support/app-facts.js'
import {resize, restartType, scale, setVar} from '../../test/support/previews.js'
import {known, unknown} from '../platform/reading.js'
import * as act from './action.js'
import {preview} from './preview.js'

const SPACE = {name: 'vault', shield: false}
const CONFIG = {
  names: ['WEB_CONCURRENCY', 'JAVA_OPTS', 'TOKEN'],
  values: {WEB_CONCURRENCY: '3', JAVA_OPTS: '-Xmx300m …'},
}

describe('restarting a dyno', () => {
  test('names the process, and wants nothing typed', () => {
    expect(preview(act.restartDyno(anApiDyno({name: 'web.2'})), someFacts())).toEqual({
      change: 'restart web.2, the process started 2026-03-02 04:00:00 UTC',
      command: 'heroku ps:restart --dyno-name web.2 --app shop',
      restarts: 1,
      consequences: [
        'restarts 1 dyno now',
        'what it is doing has 30 s to end; its memory and its files are lost, and the evidence in them',
      ],
      toType: null,
      refusal: null,
    })
  })

  test('says when nobody else is up', () => {
    const alone = someFacts({web: [1], worker: [1]})
    expect(preview(act.restartDyno(anApiDyno()), alone).consequences).toContain(
      'no other web dyno is up: requests wait or fail until the new process is',
    )
    const crashed = {...alone, dynos: [anApiDyno(), anApiDyno({name: 'web.2', state: 'crashed'})]}
    expect(preview(act.restartDyno(anApiDyno()), crashed).consequences[1]).toContain(
      'no other web dyno is up',
    )
    const job = act.restartDyno(anApiDyno({name: 'worker.1'}))
    expect(preview(job, alone).consequences).toContain(
      'no other worker dyno is up: the work of worker waits until the new process is',
    )
  })
})

describe('restarting a process type', () => {
  test("wants the app's name typed", () => {
    expect(restartType(someFacts(), 'web')).toMatchObject({
      change: 'restart all 3 web dynos',
      command: 'heroku ps:restart --process-type web --app shop',
      restarts: 3,
      toType: 'shop',
      refusal: null,
    })
    expect(restartType(someFacts(), 'worker').change).toBe('restart the only worker dyno')
  })

  test('does not promise preboot', () => {
    const facts = someFacts({web: [2]}, {features: known(['preboot'])})
    expect(restartType(facts, 'web').consequences).toContain(
      'preboot is for releases: do not count on it here',
    )
  })
})

describe('scaling', () => {
  test('up says what it costs and restarts nothing', () => {
    expect(scale(someFacts(), 'web', 5)).toEqual({
      change: 'web: 3 -> 5 dynos of Standard-1X, $50 a month more',
      command: 'heroku ps:scale web=5 --app shop',
      restarts: 0,
      consequences: ['starts 2 dynos, restarts none'],
      toType: null,
      refusal: null,
    })
  })

  test('has the price of this account where the API tells it, and none where there is none', () => {
    const sizes = known([{name: 'Standard-1X', memoryMb: 512, centsPerMonth: 1999}])
    expect(scale(someFacts(undefined, {sizes}), 'web', 4).change).toBe(
      'web: 3 -> 4 dynos of Standard-1X, $19.99 a month more',
    )
    expect(scale(someFacts({web: [1, 'Eco']}), 'web', 0).change).toBe('web: 1 -> 0 dynos of Eco')
    expect(scale(someFacts(undefined, {formation: unknown('no access')}), 'web', 4).change).toBe(
      'web: 0 -> 4 dynos',
    )
  })

  test('down says which go', () => {
    expect(scale(someFacts(), 'web', 2)).toMatchObject({
      change: 'web: 3 -> 2 dynos of Standard-1X, $25 a month less',
      consequences: ['stops web.3, restarts none', 'what it is doing has 30 s to end'],
      toType: null,
    })
    expect(scale(someFacts(), 'web', 1).consequences[0]).toBe('stops web.2 to web.3, restarts none')
    const fir = someFacts({web: [3, 'dyno-1c-4gb']})
    const onFir = {...fir, app: {...fir.app, generation: 'fir' as const}}
    expect(scale(onFir, 'web', 2).consequences[0]).toBe(
      'stops 1 dyno, restarts none: the platform chooses which',
    )
  })

  test("to none wants the app's name typed", () => {
    expect(scale(someFacts(), 'web', 0)).toMatchObject({
      toType: 'shop',
      consequences: [
        'no web dyno is left: requests wait or fail until somebody scales up again',
        'stops web.1 to web.3, restarts none',
        'what they are doing has 30 s to end',
      ],
    })
    expect(scale(someFacts(), 'worker', 0).toType).toBe('shop')
  })
})

describe('resizing', () => {
  test('restarts all dynos of the type now', () => {
    expect(resize(someFacts(), 'web', 'standard-2x')).toEqual({
      change: 'web: Standard-1X -> Standard-2X for 3 dynos, $75 a month more',
      command: 'heroku ps:type web=standard-2x --app shop',
      restarts: 3,
      consequences: [
        'restarts all 3 web dynos now',
        'requests wait or fail until the first is up again',
        'each has 1,024 MB of memory then, in place of 512 MB',
      ],
      toType: 'shop',
      refusal: null,
    })
  })

  test('of a type without dynos restarts none', () => {
    expect(resize(someFacts({web: [0]}), 'web', 'Performance-M')).toMatchObject({
      restarts: 0,
      change: 'web: Standard-1X -> Performance-M for 0 dynos, at the same price',
    })
  })

  test('shows the sizes of a Shield Space as the CLI does', () => {
    const facts = someFacts({web: [2, 'Private-S']})
    const shield = {...facts, app: {...facts.app, space: {...SPACE, shield: true}}}
    expect(resize(shield, 'web', 'Shield-M')).toMatchObject({
      change: 'web: Shield-S -> Shield-M for 2 dynos, $540 a month more',
      command: 'heroku ps:type web=shield-m --app shop',
      refusal: null,
    })
    expect(resize(shield, 'web', 'shield-s').refusal?.why).toBe('web is of size shield-s already')
  })
})

describe('a config var', () => {
  test('that is set restarts all dynos', () => {
    expect(setVar(someFacts(), 'WEB_CONCURRENCY', '2')).toEqual({
      change: 'WEB_CONCURRENCY: 3 -> 2',
      command: 'heroku config:set WEB_CONCURRENCY=2 --app shop',
      restarts: 4,
      consequences: [
        'makes a release, which restarts all 4 dynos of the app now',
        'one-offs that are running go on with the former value',
      ],
      toType: 'shop',
      refusal: null,
    })
  })

  test('that may be a secret is not shown', () => {
    const facts = someFacts(undefined, {config: known(CONFIG)})
    const shown = JSON.stringify([setVar(facts, 'TOKEN', 's3cret'), setVar(facts, 'JAVA_OPTS', '-Dp=s3cret')])
    expect(shown).not.toContain('s3cret')
    expect(setVar(facts, 'TOKEN', 's3cret')).toMatchObject({
      change: 'TOKEN: (hidden) -> (hidden)',
      command: 'heroku config:set TOKEN=... --app shop',
    })
  })

  test('that is shown in part only is replaced whole', () => {
    const facts = someFacts(undefined, {config: known(CONFIG)})
    const {change, command, consequences} = setVar(facts, 'JAVA_OPTS', '-Xmx350m -Xss512k')
    expect(change).toBe('JAVA_OPTS: -Xmx300m … -> -Xmx350m -Xss512k')
    expect(command).toBe("heroku config:set 'JAVA_OPTS=-Xmx350m -Xss512k' --app shop")
    expect(consequences).toContain('only a part of the present value can be shown: all of it is replaced')
  })

  test('that is removed, with preboot', () => {
    const facts = someFacts(undefined, {features: known(['preboot'])})
    expect(setVar(facts, 'WEB_CONCURRENCY', null)).toMatchObject({
      change: 'WEB_CONCURRENCY: 3 -> (not set)',
      command: 'heroku config:unset WEB_CONCURRENCY --app shop',
    })
    expect(setVar(facts, 'WEB_CONCURRENCY', null).consequences[1]).toContain('preboot is on')
  })
})

describe('a one-off', () => {
  test('that is stopped does not come back', () => {
    expect(preview(act.stopOneOff(anApiDyno({name: 'run.1234'})), someFacts())).toEqual({
      change: 'stop run.1234, which does not come back',
      command: 'heroku ps:stop --dyno-name run.1234 --app shop',
      restarts: 0,
      consequences: ['what it is doing has 30 s to end, and nobody starts it again'],
      toType: null,
      refusal: null,
    })
    const {consequences} = preview(act.stopOneOff(anApiDyno({name: 'release.7'})), someFacts())
    expect(consequences[0]).toBe('the release that it belongs to fails')
  })
})
