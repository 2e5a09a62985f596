import {expect, test} from 'vitest'

import {known, unknown} from '../../platform/reading.js'
import {metricsHost, statusHost} from './side-hosts.js'

const HEROKU = 'https://api.heroku.com'
const SIMULATED = 'http://127.0.0.1:4567'

test('Heroku itself has its status and metrics at their own hosts', () => {
  const place = {host: HEROKU, environment: {HEROKU_STATUS_URL: '', HEROKU_METRICS_HOST: ''}}
  expect(statusHost(place)).toEqual(known(new URL('https://status.heroku.com')))
  expect(metricsHost(place)).toEqual(known(new URL('https://api.metrics.herokai.com')))
})

test.each([
  SIMULATED,
  'http://api.heroku.com',
  'https://api.heroku.com.evil.example',
  'https://notheroku.com',
  'https://api.staging.herokudev.com',
])('%s is not Heroku itself: neither is asked', host => {
  const nobody = unknown('HEROKU_HOST is not Heroku itself')
  expect(statusHost({host, environment: {}})).toEqual(nobody)
  expect(metricsHost({host, environment: {}})).toEqual(nobody)
})

test.each(['HEROKU_STATUS_URL', 'HEROKU_STATUS_HOST'])('%s names the status of any platform', name => {
  const environment = {[name]: 'https://status.example.com'}
  expect(statusHost({host: SIMULATED, environment})).toEqual(known(new URL('https://status.example.com')))
  for (const address of ['status', 'ftp://status.heroku.com', 'https://']) {
    const place = {host: HEROKU, environment: {[name]: address}}
    expect(statusHost(place)).toEqual(unknown('HEROKU_STATUS_URL is no address'))
  }
})

test.each([
  'http://127.0.0.1:4567',
  'http://[::1]:4567',
  'https://api.metrics.heroku.com',
  'https://api.metrics.herokai.com',
])('HEROKU_METRICS_HOST may be %s', address => {
  const place = {host: SIMULATED, environment: {HEROKU_METRICS_HOST: address}}
  expect(metricsHost(place)).toEqual(known(new URL(address)))
})

test.each([
  'http://api.metrics.heroku.com',
  'https://metrics.example.com',
  'https://herokai.com.example.com',
  'https://evilheroku.com',
  'http://localhost.example.com',
  'http://127.0.0.1.example.com',
  'https://heroku.com@example.com',
  'ftp://127.0.0.1',
  'api.metrics.heroku.com',
])('%s is never sent a token, and nobody else is asked in its place', address => {
  const place = {host: HEROKU, environment: {HEROKU_METRICS_HOST: address}}
  expect(metricsHost(place)).toEqual(unknown('HEROKU_METRICS_HOST is no host of Heroku'))
})
