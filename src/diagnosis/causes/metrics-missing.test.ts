import {describe, expect, test} from 'vitest'

import {stateOfText} from '../../../test/support/diagnose-text.js'
import {appLine, findingOf} from '../../../test/support/log-lines.js'
import {anApp, withSnapshot} from '../../../test/support/snapshots.js'
import {known, unknown} from '../../platform/reading.js'
import type {Snapshot} from '../../platform/snapshot.js'
import {diagnose} from '../diagnose.js'

/** When the lines begin. */
const NOON = Date.UTC(2024, 4, 1, 12)

const METRICS =
  '2024-05-01T12:01:00+00:00 heroku[web.1]: source=web.1 dyno=heroku.1.3654f538-ec7a-4036-ab26-c533467c9a8a sample#load_avg_1m=0.92'

test('says that metrics are missing, as information', () => {
  const lines = [appLine(0, 'web.1', 'a'), appLine(600, 'web.1', 'b')]
  expect(findingOf(lines, 'metrics-missing')).toMatchObject({severity: 'info', process: null})
})

test.each([
  ['a log of a minute', [appLine(0, 'web.1', 'a'), appLine(60, 'web.1', 'b')]],
  [
    'a dyno of Fir, which has none',
    [appLine(0, 'web-69f7cd4d8b-xkq2p', 'a'), appLine(600, 'web-69f7cd4d8b-xkq2p', 'b')],
  ],
  ['a log that has them', [appLine(0, 'web.1', 'a'), METRICS, appLine(600, 'web.1', 'b')]],
])('is silent about %s', (_, lines) => {
  expect(findingOf(lines, 'metrics-missing')).toBeUndefined()
})

describe('with the word of the platform', () => {
  const FIR = 'web-69f7cd4d8b-xkq2p'

  function told(seconds: number, some: Partial<Snapshot>, dyno = 'web.1', lines: readonly string[] = []) {
    const log = [appLine(0, dyno, 'a'), ...lines, appLine(seconds, dyno, 'b')]
    const state = withSnapshot(
      stateOfText(`${log.join('\n')}\n`),
      {dynos: [], ...some},
      NOON + seconds * 1000,
    )
    return diagnose(state).findings.find(({id}) => id === 'metrics-missing')
  }

  test('is certain that they are off, however short the log', () => {
    const finding = told(14, {features: known(['preboot'])})
    expect(finding).toMatchObject({severity: 'info', confidence: 'high', alternatives: []})
    expect(finding?.summary).toContain('switched off')
    expect(finding?.remedies[0]?.command).toBe('heroku labs:enable log-runtime-metrics --app shop')
  })

  test('that they are on means that the dynos have to be restarted', () => {
    expect(told(600, {})?.summary).toContain('no dyno has printed any yet')
    expect(told(600, {})?.remedies[0]?.command).toBe('heroku ps:restart --app shop')
    expect(told(60, {})).toBeUndefined()
  })

  test('says that Fir cannot have them', () => {
    const finding = told(60, {app: anApp({generation: 'fir'})}, FIR)
    expect(finding?.summary).toContain('Fir logs no memory')
    expect(finding?.remedies).toMatchObject([
      {command: null, text: expect.stringContaining('telemetry drain')},
    ])
  })

  test('is as careful as without it, where it could not be read', () => {
    const features = unknown('no access')
    expect(told(60, {features})).toBeUndefined()
    expect(told(600, {features})).toMatchObject({confidence: 'medium'})
  })

  test('is silent where the log has them', () => {
    const metrics = METRICS.replace('load_avg_1m=0.92', 'memory_total=99.00MB')
    expect(told(600, {features: known([])}, 'web.1', [metrics])).toBeUndefined()
  })
})
