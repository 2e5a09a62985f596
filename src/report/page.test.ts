import {expect, test} from 'vitest'

import {causeById, causes} from '../diagnosis/causes/index.js'
import {findingPage} from './page.js'

test('tells what a finding means, its codes, what it explains and what explains it', () => {
  const page = findingPage(causeById['connection-closed'])
  expect(page).toMatch(/^# connection-closed: .+\n\nUsually \*\*warning\*\*\. Group: connections\.\n\n/)
  expect(page).toContain('- H13 (Connection closed without response): The process took the request')
  expect(page).toMatch(
    /## May be explained by\n\n(?:- .+\n)*- .*`worker-timeout`.*: the server kills the worker/,
  )
  expect(page).not.toContain('## May explain')
})

test('tells findings that share a reason in one line', () => {
  const [line, ...others] = findingPage(causeById['worker-timeout'])
    .split('\n')
    .filter(text => text.endsWith('the server kills the worker that handles the request'))
  expect(line).toMatch(/^- `connection-closed`, `request-interrupted` and `response-aborted`:/)
  expect(others).toEqual([])
})

test.each(causes.map(cause => [cause.id, cause] as const))(
  '%s has a page that says something',
  (_, cause) => {
    expect(cause.about.length).toBeGreaterThan(200)
    expect(findingPage(cause).endsWith('\n')).toBe(true)
  },
)
