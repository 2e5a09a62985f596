import {expect, test} from 'vitest'

import {aFinding} from '../../test/support/builders.js'
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
