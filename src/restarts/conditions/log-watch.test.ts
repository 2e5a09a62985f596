import {expect, test} from 'vitest'

import {eventsOfText} from '../../../test/support/diagnose-text.js'
import {appLine} from '../../../test/support/log-lines.js'
import {LogWatch} from './log-watch.js'

const QUESTION = {name: 'log', text: 'errno 11'}

function watched(lines: readonly string[]): LogWatch {
  const watch = new LogWatch([QUESTION, QUESTION, {name: 'log_matches', text: 'errno 1+'}])
  eventsOfText(`${lines.join('\n')}\n`).forEach(event => watch.take(event))
  return watch
}

test('the last hour is kept, by the minute', () => {
  const seconds = Array.from({length: 7200}, (_, second) => second)
  const minutes = watched(seconds.map(second => appLine(second, 'web.1', 'errno 11'))).minutesOf(
    'log',
    'errno 11',
    'web.1',
  )
  expect(minutes).toHaveLength(61)
  expect(minutes.every(({lines}) => lines === 60)).toBe(true)
})

test('a log that names ever new dynos does not fill the memory', () => {
  const names = Array.from({length: 3000}, (_, place) => `web.${place + 1}`)
  const watch = watched(names.map((name, second) => appLine(second, name, 'errno 11')))
  const kept = names.filter(name => watch.minutesOf('log', 'errno 11', name).length > 0)
  expect(kept.length).toBe(512)
})

test('only the begin of a long line is looked at', () => {
  const watch = watched([
    appLine(0, 'web.1', `${'x'.repeat(2500)} errno 11`),
    appLine(1, 'web.2', 'x errno 11'),
  ])
  expect(watch.minutesOf('log', 'errno 11', 'web.1')).toEqual([])
  expect(watch.minutesOf('log_matches', 'errno 1+', 'web.2')).toHaveLength(1)
})
