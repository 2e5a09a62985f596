import {expect, test} from 'vitest'

import {appLine, findingOf, loudIds} from '../../../test/support/log-lines.js'
import {emptyState} from '../../state/app-state.js'
import {diagnose} from '../diagnose.js'

const OVERFLOW =
  '2024-05-01T12:00:00+00:00 heroku[logplex]: Error L10 (output buffer overflow): 500 messages dropped since 2024-05-01T11:59:00+00:00.'

test('tells how many messages are missing', () => {
  const finding = findingOf([OVERFLOW], 'logs-incomplete')
  expect(finding?.summary).toBe('the log has holes: Logplex dropped 500 messages (L10)')
  expect(finding).toMatchObject({severity: 'warning', process: null, codes: ['L10']})
})

test('a break in the stream is one, too', () => {
  const state = emptyState()
  state.seen.gaps.push({at: null, reason: 'a damaged archive'})
  const finding = diagnose(state).findings.find(({id}) => id === 'logs-incomplete')
  expect(finding?.summary).toBe('the log has holes: the stream broke off 1 time')
  expect(finding?.explanation).toContain('a damaged archive')
})

test('an app that prints such words is not', () => {
  expect(loudIds([appLine(0, 'web.1', 'Error L10 (output buffer overflow): 5 messages dropped')])).toEqual([])
})
