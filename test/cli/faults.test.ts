import {mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

import {afterAll, beforeAll, describe, expect, test} from 'vitest'

import type {ApiErrorId} from '../../src/simulator/http/api-error.js'
import type {Fault, Trouble} from '../../src/simulator/http/faults.js'
import {stuckDyno} from '../../src/simulator/scenarios/stuck-dyno.js'
import {playHeroku} from '../support/live-heroku.js'
import type {ProcessResult, Run} from '../support/run-process.js'
import {standaloneIn} from '../support/standalone.js'

/** Long enough for all patience there is; what takes longer hangs. */
const TIMEOUT = {timeout: 60_000}

const AGAIN = 'Trying again: '
const APP = '/apps/*'
const DYNOS = '/apps/*/dynos'
const NEW_LOG = '/apps/*/log-sessions'
const LOG = '/sessions/*'

let folder: string
let standalone: Run

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faults-'))
  standalone = standaloneIn(folder)
})

afterAll(() => rm(folder, {recursive: true, force: true}))

type Failure = readonly [
  name: string,
  path: string,
  what: Trouble,
  /** How the message begins; `HOST` stands for where it was asked. */
  says: string,
  /** What tells meanwhile that it is tried again. */
  meanwhile?: string,
]

/** All that a diagnosis cannot do without. Those that take longest come first, since not all run at once. */
const FAILURES: readonly Failure[] = [
  ['no answer', APP, {kind: 'hang'}, 'HOST did not answer within 10 s try again', AGAIN],
  [
    'an answer that drips',
    APP,
    {kind: 'drip', everyMs: 1000},
    'HOST did not answer within 10 s try again',
    AGAIN,
  ],
  ['no answer about dynos', DYNOS, {kind: 'hang'}, 'HOST did not answer within 10 s', AGAIN],
  ['no log session', NEW_LOG, {kind: 'hang'}, 'HOST did not answer within 10 s', AGAIN],
  [
    'a log session that hangs',
    LOG,
    {kind: 'hang'},
    'cannot follow the log of parcel-desk it broke off 2 times in a row, the last time because it did not answer within 10 seconds',
    'Reconnecting to ',
  ],
  [
    'a log session that answers 503',
    LOG,
    error('unavailable'),
    'cannot follow the log of parcel-desk',
    'Reconnecting to ',
  ],
  [
    '429',
    APP,
    error('rate_limit'),
    'this account sends Heroku too many requests Heroku refuses more of them for now wait some minutes',
    'Waiting ',
  ],
  ['503', APP, error('unavailable'), 'Heroku has a problem of its own its API answered 503', AGAIN],
  [
    'a page with 503',
    APP,
    {kind: 'html', status: 503},
    'Heroku has a problem of its own its API answered 503',
    AGAIN,
  ],
  [
    'a closed connection',
    APP,
    {kind: 'refuse'},
    'cannot reach HOST the connection broke (ECONNRESET) check the network',
    AGAIN,
  ],
  [
    'a reset',
    APP,
    {kind: 'reset-before'},
    'cannot reach HOST the connection broke (ECONNRESET) check the network',
    AGAIN,
  ],
  [
    'half of an answer',
    APP,
    {kind: 'cut'},
    'cannot reach HOST the connection broke in the middle of the answer check the network',
    AGAIN,
  ],
  [
    'a page with 200',
    APP,
    {kind: 'html', status: 200},
    'cannot make sense of what HOST answered it is a web page where JSON was asked for if a proxy',
  ],
  [
    '401 to HEROKU_API_KEY',
    APP,
    error('unauthorized'),
    'Heroku does not accept the token in HEROKU_API_KEY it has expired',
  ],
  [
    '403',
    APP,
    error('forbidden'),
    'this account may not do that with the app parcel-desk Heroku says: You do not have access',
  ],
  ['403 about dynos', DYNOS, error('forbidden'), 'this account may not do that with the app parcel-desk'],
  [
    '403 to a log session',
    NEW_LOG,
    error('forbidden'),
    'this account may not do that with the app parcel-desk',
  ],
  [
    '403 for want of a second factor',
    APP,
    error('two_factor'),
    'the app parcel-desk wants a second factor Heroku asks for a two-factor code',
  ],
  ['404', APP, error('not_found'), 'there is no app parcel-desk its name is misspelt'],
  [
    '422',
    APP,
    error('invalid_params'),
    'Heroku refused Heroku says: Invalid request parameters. put that right',
  ],
]

describe.concurrent('a failure is told in words, soon, and without a secret', TIMEOUT, () => {
  test.for(FAILURES)('%s', async ([, path, what, says, meanwhile], context) => {
    const heroku = await playHeroku({scenario: stuckDyno, faults: [{on: {path}, what}]}, context)
    const result = await heroku.doctor(standalone, ['-a', heroku.app])
    expectFailure(result, says.replace('HOST', new URL(heroku.url).host))
    const told = /^(?:Trying again: |Waiting |Reconnecting to )/m.exec(result.stderr)?.[0]
    expect(told).toBe(meanwhile)
  })

  test('nobody listens', async context => {
    const heroku = await playHeroku({scenario: stuckDyno}, context)
    await heroku.close()
    const {host} = new URL(heroku.url)
    expectFailure(
      await heroku.doctor(standalone, ['-a', heroku.app]),
      `cannot reach ${host} it refuses connections (ECONNREFUSED) check the network`,
    )
  })

  test('401 to the login that the CLI keeps', async context => {
    const faults = [{what: error('unauthorized')}]
    const heroku = await playHeroku({scenario: stuckDyno, faults}, context)
    const {host} = new URL(heroku.url)
    const login = `machine ${host}\n  login dev@example.com\n  password ${heroku.token}\n`
    await writeFile(join(folder, '.netrc'), login, {mode: 0o600})
    const environment = {HEROKU_API_KEY: undefined, HEROKU_NETRC_WRITE: 'true'}
    const result = await heroku.doctor(standalone, ['-a', heroku.app], {environment})
    expectFailure(result, 'not logged in to Heroku the login of the Heroku CLI has expired or was revoked')
    expect(result.stderr).toMatch(/\n ›     heroku login\n$/)
  })

  test('trouble that passes is only told', async context => {
    const faults = [{on: {path: '/apps/*'}, times: 2, what: {kind: 'reset-before'}}] as const
    const heroku = await playHeroku({scenario: stuckDyno, faults}, context)
    const result = await heroku.doctor(standalone, ['-a', heroku.app, '--json'])
    expectDiagnosis(result)
    const {host} = new URL(heroku.url)
    expect(result.stderr).toBe(
      `Connecting to parcel-desk...\nTrying again: cannot reach ${host}\nReading parcel-desk...\n`,
    )
  })

  test('Ctrl-C ends the waiting', async context => {
    const heroku = await playHeroku({scenario: stuckDyno, faults: [{what: {kind: 'hang'}}]}, context)
    const result = await heroku.doctor(standalone, ['-a', heroku.app], {interrupt: /Connecting/})
    expect(result).toEqual({status: 130, stdout: '', stderr: 'Connecting to parcel-desk...\n'})
  })
})

const OPTIONAL = {
  'formation': '/apps/*/formation',
  'dyno sizes': '/dyno-sizes',
  'releases': '/apps/*/releases',
  'config vars': '/apps/*/config-vars',
  'features': '/apps/*/features',
  'add-ons': '/apps/*/addons',
}
const BESIDE = {
  'hourly error counts': '/apps/*/router-metrics/errors',
  "Heroku's own status": '/api/v4/current-status',
}

describe.concurrent('without what may be missing there is a diagnosis, and a note', TIMEOUT, () => {
  test.for<readonly [name: string, what: Trouble, why: string, whyBeside: string]>([
    ['no answer', {kind: 'hang'}, 'no answer within 5 s', 'HOST did not answer within 2 s'],
    [
      'answers that drip',
      {kind: 'drip', everyMs: 4000},
      'no answer within 5 s',
      'HOST did not answer within 2 s',
    ],
    ['403', error('forbidden'), 'no access', 'HOST refused access'],
    [
      'pages',
      {kind: 'html', status: 200},
      'cannot make sense of what HOST answered',
      'HOST answered with something else than JSON',
    ],
    // Told as the first that does not come, or as the last: that is chance.
    ['resets', {kind: 'reset-before'}, '', 'HOST could not be reached (ECONNRESET)'],
  ])('%s', async ([, what, why, whyBeside], context) => {
    const faults = [...Object.values(OPTIONAL), ...Object.values(BESIDE)].map((path): Fault => ({
      on: {path},
      what,
    }))
    const heroku = await playHeroku({scenario: stuckDyno, faults}, context)
    const result = await heroku.doctor(standalone, ['-a', heroku.app, '--json'])
    const {platform} = expectDiagnosis(result)
    const {host} = new URL(heroku.url)
    const unread = new Map(platform.unread.map(({fact, why}) => [fact, why.replace(host, 'HOST')]))
    expect([...unread.keys()].toSorted()).toEqual(
      [...Object.keys(OPTIONAL), ...Object.keys(BESIDE)].toSorted(),
    )
    for (const fact of Object.keys(OPTIONAL)) expect(unread.get(fact)).toContain(why)
    for (const fact of Object.keys(BESIDE)) expect(unread.get(fact)).toBe(whyBeside)
  })

  test('which people read as well', async context => {
    const faults = [{on: {path: OPTIONAL.releases}, what: error('forbidden')}]
    const heroku = await playHeroku({scenario: stuckDyno, faults}, context)
    const {status, stdout} = await heroku.doctor(standalone, ['-a', heroku.app])
    expect(status).toBe(0)
    expect(stdout).toMatch(/^unread +releases: no access$/m)
  })
})

function error(id: ApiErrorId): Trouble {
  return {kind: 'error', error: id}
}

/** An error of the user's world, told once and in words. */
function expectFailure({status, stdout, stderr}: ProcessResult, says: string): void {
  expect({status, stdout}).toEqual({status: 1, stdout: ''})
  const [message = '', ...others] = stderr.split(' ›   Error: ').slice(1)
  expect(others).toEqual([])
  expect(message.replaceAll(/\s*\n ›\s+/g, ' ')).toContain(says)
}

interface Told {
  readonly findings: readonly {readonly id: string}[]
  readonly platform: {readonly unread: readonly {readonly fact: string; readonly why: string}[]}
}

function expectDiagnosis({status, stdout}: ProcessResult): Told {
  expect(status).toBe(0)
  const told = JSON.parse(stdout) as Told
  expect(told.findings[0]?.id).toBe('stuck-dyno')
  return told
}
