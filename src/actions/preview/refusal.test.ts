import {expect, test} from 'vitest'

import {anApiDyno, someFacts} from '../../../test/support/app-facts.js'
import {resize, restartType, scale, setVar} from '../../../test/support/previews.js'
import {restartDyno, stopOneOff} from '../action.js'
import {preview} from '../preview.js'
import {sizesFor} from './refusal.js'

test.each(['run.1234', 'scheduler.99', 'release.5', 'clock.1', 'worker.4321'])(
  '%s, no dyno of the formation, is not restarted',
  name => {
    const {refusal} = preview(restartDyno(anApiDyno({name})), someFacts())
    expect(refusal).toEqual({
      why: `${name} is a one-off, which nobody would start again`,
      next: `it can only be stopped: heroku ps:stop --dyno-name ${name} --app shop`,
      raisable: false,
    })
  },
)

test('a name on Fir has no number to tell a one-off by', () => {
  const dyno = anApiDyno({name: 'web-69f7cd4d8b-xkq2p', type: 'web'})
  expect(preview(restartDyno(dyno), someFacts()).refusal).toBeNull()
})

test.each([
  ['run', 'one-offs'],
  ['clock', 'there is no process type clock'],
  ['idle', 'idle has no dynos'],
])('all dynos of %s are not restarted: %s', (type, why) => {
  expect(restartType(someFacts({web: [1], idle: [0]}), type).refusal?.why).toContain(why)
})

test.each([
  [{web: [1, 'Eco']}, 2, 'at most 1 dyno of Eco', false],
  [{web: [1, 'Basic']}, 2, 'at most 1 dyno of Basic', false],
  [{web: [9, 'Performance-L']}, 11, 'at most 10 dynos of Performance-L', true],
  [{web: [60], worker: [40]}, 61, 'at most 100 dynos for each app', true],
  [{web: [3]}, 3, 'web is at 3 dynos already', false],
  [{web: [3]}, -1, 'whole number', false],
  [{web: [3]}, 1.5, 'whole number', false],
  [{}, 1, 'there is no process type web', false],
] as const)('from %j web is not scaled to %d: %s', (types, to, why, raisable) => {
  expect(scale(someFacts(types), 'web', to).refusal).toMatchObject({
    why: expect.stringContaining(why) as string,
    raisable,
  })
})

test('a limit that this app is beyond already does not hold, and it may come down to it', () => {
  expect(scale(someFacts({web: [120]}), 'web', 130).refusal).toBeNull()
  expect(scale(someFacts({web: [120]}), 'web', 110).refusal).toBeNull()
})

test.each([
  ['Basic', 'basic and production dynos do not mix'],
  ['Huge', 'there is no dyno size Huge'],
  ['Private-M', 'not for apps that run here'],
  ['dyno-1c-4gb', 'not for apps that run here'],
  ['1X', 'web is of size 1X already'],
])('web is not resized to %s: %s', (to, why) => {
  expect(resize(someFacts(), 'web', to).refusal?.why).toContain(why)
})

test.each([
  ['WEB_CONCURRENCY', '3', 'has that value already'],
  ['NOTHING', null, 'is not set'],
  ['A=B', '1', 'letters, digits and underscores'],
])('%s is not set to %s: it %s', (name, value, why) => {
  expect(setVar(someFacts(), name, value).refusal?.why).toContain(why)
})

test('what there is instead is said', () => {
  const facts = someFacts({web: [1, 'Basic'], worker: [0]})
  expect([
    scale(facts, 'clock', 1).refusal?.next,
    restartType(facts, 'worker').refusal?.next,
    scale(facts, 'web', 2).refusal?.next,
    resize(facts, 'web', 'Huge').refusal?.next,
  ]).toEqual([
    'there are: web, worker',
    'give it one: heroku ps:scale worker=1 --app shop',
    'resize it to Standard-1X first, which may have more',
    expect.stringMatching(/^choose one of Eco, Basic, Standard-1X, .*, Performance-2XL$/),
  ])
})

test.each([
  [{name: 'space', shield: false}, 'Private-S', 'Private-2XL'],
  [{name: 'space', shield: true}, 'Shield-S', 'Shield-2XL'],
])('in %j each size is named once', (space, smallest, largest) => {
  const facts = someFacts()
  const sizes = sizesFor({...facts, app: {...facts.app, space}})
  expect([sizes[0], sizes.at(-1), sizes.length]).toEqual([smallest, largest, 6])
})

test('what the formation keeps is not stopped: it would come back', () => {
  expect(preview(stopOneOff(anApiDyno()), someFacts()).refusal?.why).toContain('web.1 is no one-off')
})
