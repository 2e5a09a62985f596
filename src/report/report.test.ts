import {expect, test} from 'vitest'

import {aDiagnosis, aFinding, aLine, after, aState} from '../../test/support/builders.js'
import {incidentReport} from '../../test/support/incident.js'
import {redactSecretsOnly} from '../view/redact.js'
import {momentOf} from './window.js'

test('a person has one pseudonym in every part of a report', () => {
  const {findings} = incidentReport({
    diagnosis: aDiagnosis([
      aFinding({summary: 'hangs since a request of jane@example.com'}),
      aFinding({evidence: [aLine('joe@example.com, then jane@example.com')]}),
    ]),
  })
  expect(findings[0]?.summary).toBe('hangs since a request of user-1@redacted')
  expect(findings[1]?.evidence[0]?.text).toBe('user-2@redacted, then user-1@redacted')
})

test('colour codes cannot hide an address from redaction', () => {
  const {findings} = incidentReport({
    diagnosis: aDiagnosis([aFinding({evidence: [aLine('ja\u001B[0mne@example.com')]})]),
  })
  expect(findings[0]?.evidence[0]?.text).toBe('user-1@redacted')
})

test('secrets are taken out even where people keep their names', () => {
  const diagnosis = aDiagnosis([aFinding({summary: 'jane@example.com at 203.0.113.7 with token=abc'})])
  expect(incidentReport({diagnosis, redact: redactSecretsOnly}).findings[0]?.summary).toBe(
    'jane@example.com at 203.0.113.7 with token=[redacted]',
  )
})

test('says what is missing from the log', () => {
  const state = aState()
  state.seen.dropped = 500
  state.seen.gaps.push({at: after(30), reason: 'the stream broke off'}, {at: null, reason: 'the file is cut'})
  state.undirected.set('L10', {
    count: 2,
    since: after(1),
    until: after(2),
    first: [],
    last: [],
    facts: {},
  })
  expect(incidentReport({state}).window.incomplete).toEqual([
    '500 messages dropped by Logplex',
    'L10: the drain was too slow and messages were dropped 2 times',
    'gap at 2026-03-02 04:00:30 UTC: the stream broke off',
    'gap: the file is cut',
  ])
})

test.each([
  [{runtimeMetrics: 9, memorySamples: 9}, 'continuous'],
  [{memorySamples: 9}, 'over-quota'],
  [{}, 'none'],
])('with %j memory is seen: %s', (seen, memory) => {
  const state = aState()
  Object.assign(state.seen, seen)
  expect(incidentReport({state}).window.memory).toBe(memory)
})

test('moments tell no more of the date than the log needs', () => {
  const at = after(0)
  const window = (days: number) =>
    incidentReport({state: aState({}, {from: at - days * 86_400_000, asOf: at})}).window
  expect(momentOf(at, window(0))).toBe('04:00:00')
  expect(momentOf(at, window(1))).toBe('03-02 04:00:00')
  expect(momentOf(at, window(400))).toBe('2026-03-02 04:00:00')
  expect(momentOf(null, window(1))).toBe('')
})
