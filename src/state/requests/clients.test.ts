import fc from 'fast-check'
import {expect, test} from 'vitest'

import {stateOfText} from '../../../test/support/diagnose-text.js'
import {routerLine} from '../../../test/support/log-lines.js'

function clientsOf(lines: readonly string[]) {
  return stateOfText(lines.join('\n')).clients
}

test.each([
  ['203.0.113.7', '203.0.113.7', null],
  ['203.0.113.7,198.51.100.1', '198.51.100.1', '203.0.113.7'],
  ['192.0.2.9, 203.0.113.7, 198.51.100.1', '198.51.100.1', '203.0.113.7'],
  ['203.0.113.7/host.example.com', '203.0.113.7', null],
  ['2001:db8::1', '2001:db8::1', null],
])('tells from %s who connected and whom it claims', (fwd, address, claimed) => {
  const [client] = clientsOf([routerLine(0, {status: 404, fwd})]).byChain.values()
  expect(client).toMatchObject({address, claimed, refused: 1, failed: 0})
})

test('an ordinary request is looked at only when it is the 32nd of its dyno', () => {
  const lines = Array.from({length: 320}, (_, n) => routerLine(n, {fwd: `203.0.113.${n % 250}`}))
  const clients = clientsOf(lines)
  expect(clients.sampled).toBe(10)
  expect(clients.byChain.size).toBe(10)
})

test('keeps a bounded number of clients, those with most', () => {
  fc.assert(
    fc.property(fc.integer({min: 600, max: 1500}), many => {
      const lines = Array.from({length: many}, (_, n) => [
        routerLine(n, {status: 404, fwd: `10.${n >> 8}.${n & 255}.1`, path: `/a/${'x'.repeat(n % 90)}`}),
        routerLine(n, {status: 403, fwd: '203.0.113.9', path: `/b/${'y'.repeat(n % 90)}`}),
      ]).flat()
      const {byChain} = clientsOf(lines)
      expect(byChain.size).toBeLessThanOrEqual(512)
      // One that passes by may take its place in between.
      expect(byChain.get('203.0.113.9')?.refused).toBeGreaterThan(many * 0.98)
      expect(byChain.get('203.0.113.9')?.routes.size).toBe(64)
      expect(byChain.get('203.0.113.9')?.lines.length).toBeLessThanOrEqual(4)
    }),
    {numRuns: 3},
  )
})
