import {expect, test} from 'vitest'

import {aFinding, aLine} from '../../test/support/builders.js'
import {pointerTo, tellOnce} from './told-once.js'

const metrics = {text: 'switch on metrics', command: 'heroku labs:enable metrics', url: null}
const restart = {text: 'restart it', command: 'heroku ps:restart', url: null}

test('tells a remedy under the first finding that has it and points there from others', () => {
  const told = tellOnce([
    aFinding({remedies: [metrics]}),
    aFinding({remedies: [restart, metrics]}),
    aFinding({remedies: [metrics, restart]}),
  ])
  expect(told.map(({remedies}) => remedies)).toEqual([[metrics], [restart], []])
  expect(told.map(pointerTo)).toEqual(['', 'as under 1', 'as under 1 and 2'])
})

test('the same words for another dyno are another remedy', () => {
  const other = {...restart, command: 'heroku ps:restart --dyno-name web.2'}
  const told = tellOnce([aFinding({remedies: [restart]}), aFinding({remedies: [other]})])
  expect(told[1]?.remedies).toEqual([other])
})

test('what is only for information is told in brief below something louder', () => {
  const info = aFinding({
    severity: 'info',
    evidence: [aLine('1'), aLine('2'), aLine('3')],
    alternatives: ['chance'],
    remedies: [metrics, restart, {...restart, text: 'again'}],
  })
  expect(tellOnce([info])[0]).toMatchObject({brief: false, finding: info, remedies: info.remedies})
  const [, told] = tellOnce([aFinding({severity: 'warning'}), info])
  expect(told).toMatchObject({brief: true, remedies: [metrics, restart]})
  expect(told?.finding).toMatchObject({evidence: [aLine('1'), aLine('2')], alternatives: []})
})
