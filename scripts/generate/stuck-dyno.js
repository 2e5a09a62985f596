import {createRandom} from '../../bench/log/random.js'
import {Story} from '../../test/support/stories/story.js'

const DYNOS = 12
const STUCK = 'web.10'
const MINUTES = 40
/** When the request that never ends comes in, seconds after the begin. */
const STUCK_AT = 7 * 60 + 12.4
const HOST = 'parcelwatch.herokuapp.com'
const STUCK_PATH = '/carriers/14/callbacks'
const BEGIN = Date.UTC(2012, 9, 23, 14, 5)

/**
 * Autumn 2012: one POST on web.10 never completes and its process serves one request at a time,
 * so from then on the router gets nothing but H12 from web.10, while eleven siblings serve.
 */
export function stuckDyno() {
  const random = createRandom(2012)
  const story = new Story(BEGIN)
  for (let index = 1; index <= DYNOS; index++) dyno(story, random, `web.${index}`)
  return story.print('heroku-2012')
}

function dyno(story, random, name) {
  for (let at = random.next() * 30; at < MINUTES * 60; at += 6 + random.exponential(40)) {
    if (name === STUCK && at > STUCK_AT) timedOut(story, random, at, aRequest(random))
    else served(story, random, name, at)
  }
  if (name === STUCK) {
    const request = {method: 'POST', path: STUCK_PATH, address: anAddress(random)}
    started(story, name, STUCK_AT, request)
    timedOut(story, random, STUCK_AT, request)
  }
}

function served(story, random, name, at) {
  const request = aRequest(random)
  const {status} = request
  const serviceMs = 18 + Math.round(random.exponential(90))
  const end = at + serviceMs / 1000
  const databaseMs = (serviceMs / 5).toFixed(1)
  started(story, name, at, request)
  story.at(
    end,
    `app[${name}]`,
    `Completed ${status} ${REASONS[status]} in ${serviceMs - 4}ms (ActiveRecord: ${databaseMs}ms)`,
  )
  const timing = `connect=1ms service=${serviceMs}ms status=${status} bytes=${random.int(400, 24_000)}`
  story.at(end, 'heroku[router]', `at=info ${routed(request, name)} ${timing}`)
}

function timedOut(story, random, at, request) {
  const timing = `connect=${random.int(0, 2)}ms service=${random.int(30_000, 30_004)}ms status=503 bytes=0`
  story.at(
    at + 30,
    'heroku[router]',
    `at=error code=H12 desc="Request timeout" ${routed(request, STUCK)} ${timing}`,
  )
}

function started(story, name, at, {method, path, address}) {
  const when = new Date(BEGIN + at * 1000).toISOString()
  const time = `${when.slice(0, 10)} ${when.slice(11, 19)} +0000`
  story.at(at, `app[${name}]`, `Started ${method} "${path}" for ${address} at ${time}`)
}

function routed({method, path, address}, name) {
  return `method=${method} path=${path} host=${HOST} fwd="${address}" dyno=${name} queue=0 wait=0ms`
}

const REASONS = {200: 'OK', 201: 'Created', 302: 'Found', 304: 'Not Modified'}

function aRequest(random) {
  const parcel = random.int(1000, 9800)
  const request = random.pick([
    {method: 'GET', path: '/', status: 200},
    {method: 'GET', path: `/parcels/${parcel}`, status: 200},
    {method: 'GET', path: `/parcels/${parcel}/events?since=${random.int(1, 40)}`, status: 200},
    {method: 'GET', path: `/search?q=${random.hex(6)}&page=${random.int(1, 4)}`, status: 200},
    {method: 'GET', path: '/account', status: 304},
    {method: 'POST', path: '/parcels', status: 302},
    {method: 'POST', path: `/carriers/${random.int(2, 30)}/callbacks`, status: 201},
  ])
  return {...request, address: anAddress(random)}
}

/** From the ranges reserved for documentation. */
function anAddress(random) {
  return `${random.pick(['192.0.2', '198.51.100', '203.0.113'])}.${random.int(1, 254)}`
}
