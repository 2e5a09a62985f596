import fc from 'fast-check'
import {expect, test} from 'vitest'

import {routeName} from './route-name.js'

function routeOf(path: string): string {
  const bytes = Buffer.from(path)
  return routeName(bytes, 0, bytes.length)
}

test.each([
  ['/', '/'],
  ['/users/42?sort=name', '/users/:id'],
  ['/users/42/', '/users/:id/'],
  ['/carts/9fa76171-9472-43e7-a46f-ad74f9309e6a/items/7', '/carts/:id/items/:id'],
  ['/commits/deadbeef1', '/commits/:id'],
  ['/commits/facade', '/commits/facade'],
  ['/assets/application-4f3c2b1a9d8e7f6a5b4c.css', '/assets/:id'],
  ['/api/v2/orders', '/api/v2/orders'],
  ['/wp-login.php', '/wp-login.php'],
  ['', ''],
])('folds %s to %s', (path, route) => {
  expect(routeOf(path)).toBe(route)
})

test('ends whatever the path, and gives the same route for any digits', () => {
  fc.assert(
    fc.property(fc.string({unit: 'grapheme'}), fc.nat(), fc.nat(), (path, one, two) => {
      expect(routeOf(`/x/${one}/${path}`)).toBe(routeOf(`/x/${two}/${path}`))
    }),
  )
})
