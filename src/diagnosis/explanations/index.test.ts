import {expect, test} from 'vitest'

import {explanations} from './index.js'

test.each([
  'app-crash',
  'heap-limit-reached',
  'memory-leak',
  'memory-over-quota',
  'memory-plateau',
  'memory-spike',
  'memory-steps',
  'memory-too-big-at-boot',
  'thread-leak',
  'thread-limit',
  'thread-limit-at-boot',
])('%s ends a process, and so explains every way in which its requests break off', id => {
  const symptoms = explanations.flatMap(({cause, symptom}) => (cause === id ? [symptom] : []))
  expect(symptoms).toEqual(
    expect.arrayContaining(['connection-closed', 'request-interrupted', 'response-aborted']),
  )
})
