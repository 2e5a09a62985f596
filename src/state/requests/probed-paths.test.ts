import {expect, test} from 'vitest'

import {looksProbed} from './probed-paths.js'

test.each([
  '/wp-login.php',
  '/blog/wp-includes/wlwmanifest.xml',
  '/.env',
  '/api/.env.production',
  '/.git/config',
  '/phpMyAdmin-2.11.3/index.php',
  '/cgi-bin/luci',
  '/actuator/health',
  '/owa/auth/logon.aspx',
  '/backup.tar.gz',
  '/static/../../etc/passwd',
])('scanners ask for %s', path => {
  expect(looksProbed(path)).toBe(true)
})

test.each([
  '/',
  '/users/:id/edit',
  '/favicon.ico',
  '/apple-touch-icon.png',
  '/robots.txt',
  '/assets/application.css',
  '/environment',
  '/shells-and-sea',
  '/.well-known/security.txt',
])('anybody may ask for %s', path => {
  expect(looksProbed(path)).toBe(false)
})
