import fc from 'fast-check'
import {expect, test} from 'vitest'

import {anApiDyno} from '../../test/support/app-facts.js'
import {READABLE_CONFIG_VARS} from '../platform/config-vars.js'
import {DYNO_SIZES} from '../platform/sizes.js'
import * as act from './action.js'
import {intentOf} from './intent-of.js'
import type {Intent} from './intent.js'
import {commandFor} from './preview/command.js'

const APP = '--app example-app'

test.each<[string, Intent]>([
  ['ps:restart --dyno-name web.2', {kind: 'restart-dyno', dyno: 'web.2'}],
  ['ps:restart --dyno-name web-69f7cd4d8b-xkq2p', {kind: 'restart-dyno', dyno: 'web-69f7cd4d8b-xkq2p'}],
  ['ps:restart --process-type worker', {kind: 'restart-type', type: 'worker'}],
  ['ps:stop --dyno-name run.1234', {kind: 'stop-one-off', dyno: 'run.1234'}],
  ['ps:scale web=5', {kind: 'scale', type: 'web', to: 5}],
  ['ps:scale web=0', {kind: 'scale', type: 'web', to: 0}],
  ['ps:scale web+1', {kind: 'scale', type: 'web', to: null}],
  ['ps:scale web-1', {kind: 'scale', type: 'web', to: null}],
  ['ps:type web=standard-2x', {kind: 'resize', type: 'web', to: 'standard-2x'}],
  ['ps:type web=dyno-1c-0.5gb', {kind: 'resize', type: 'web', to: 'dyno-1c-0.5gb'}],
  ['config:set MALLOC_ARENA_MAX=2', {kind: 'set-config-var', name: 'MALLOC_ARENA_MAX', value: '2'}],
  [
    'config:set GUNICORN_CMD_ARGS="--timeout 25 --workers 2"',
    {kind: 'set-config-var', name: 'GUNICORN_CMD_ARGS', value: '--timeout 25 --workers 2'},
  ],
])('%s is read', (command, intent) => {
  expect(intentOf(`heroku ${command} ${APP}`)).toEqual(intent)
  expect(intentOf(`heroku ${command}`)).toEqual(intent)
})

test.each([
  // for the whole app
  'ps:restart',
  'ps:type basic',
  'ps:stop --process-type run',
  // several at once
  'ps:scale web=0 worker=1',
  'ps:scale web=2:standard-2x',
  'config:set A=1 B=2',
  'ps:restart --dyno-name web.1 --process-type web',
  'ps:restart --dyno-name web.1 --dyno-name web.2',
  // what shows or needs something
  'ps',
  'ps:scale',
  'ps:type',
  'config:get WEB_CONCURRENCY',
  'config:unset WEB_CONCURRENCY',
  'config:set WEB_CONCURRENCY',
  'config:set WEB_CONCURRENCY=',
  'releases:rollback v41',
  'run bash',
  'ps:exec --dyno web.1 "ps -eLf"',
  // what the CLI takes no notice of
  'ps:scale web=+1',
  'ps:scale web=two',
  // flags that are not ours
  'ps:restart web.1',
  'ps:restart -d web.1',
  'ps:restart --dyno-name=web.1',
  'ps:restart --dyno-name web.1 --remote staging',
  'ps:restart --dyno-name web.1 --force',
  'ps:restart --dyno-name --app',
  "ps:restart --dyno-name ''",
  'ps:scale web=5 --dyno-name web.1',
  // what may be a secret, or is not whole
  'config:set TOKEN=s3cret',
  'config:set TOKEN=...',
  'config:set GUNICORN_CMD_ARGS="--timeout 25 …"',
  'config:set DATABASE_URL=postgres://u:p@h/d',
  // more than one command
  'ps:restart --dyno-name web.1; heroku ps:scale web=0',
  'ps:scale web=$(cat n)',
  'constructor',
])('%s is not', command => {
  expect(intentOf(`heroku ${command} ${APP}`)).toBeNull()
})

test.each([
  'ps:scale web=5',
  'sudo heroku ps:scale web=5',
  'heroku',
  '',
  'heroku ps:scale web=5 --app a --app b',
])('nor is %j', command => {
  expect(intentOf(command)).toBeNull()
})

const type = fc.stringMatching(/^[a-z][a-z0-9_-]{0,20}$/)
const dyno = fc
  .tuple(type, fc.oneof(fc.nat(9999), fc.stringMatching(/^[0-9a-f]{10}-[a-z0-9]{5}$/)))
  .map(([type, rest]) =>
    anApiDyno({type, name: typeof rest === 'number' ? `${type}.${rest}` : `${type}-${rest}`}),
  )
const entry = fc.record({
  type,
  quantity: fc.nat(100),
  size: fc.constant('Standard-1X'),
  command: fc.constant(''),
})
const size = fc.constantFrom(...DYNO_SIZES.map(({name}) => name))
const name = fc.oneof(fc.constantFrom(...READABLE_CONFIG_VARS), fc.stringMatching(/^[A-Z_]{1,20}$/))
const number = fc.oneof(fc.nat(1e8).map(String), fc.constantFrom('auto', 'true', 'false', '2.5'))
const setting = fc.oneof(
  fc.tuple(
    name.filter(name => !/OPT|ARGS/.test(name)),
    number,
  ),
  fc.constantFrom<[string, string][]>(
    ['JAVA_OPTS', '-Xmx350m -Xss512k'],
    ['NODE_OPTIONS', '--max-old-space-size=460'],
    ['GUNICORN_CMD_ARGS', '--timeout 25 --bind=:$PORT'],
  ),
)
const none = {names: [], values: {}}

/** An action, and the intent that it comes of. */
const chosen = fc.oneof<fc.Arbitrary<readonly [act.Action, Intent]>[]>(
  dyno.map(dyno => [act.restartDyno(dyno), {kind: 'restart-dyno', dyno: dyno.name}]),
  dyno.map(dyno => [act.stopOneOff(dyno), {kind: 'stop-one-off', dyno: dyno.name}]),
  type.map(type => [act.restartType(type, []), {kind: 'restart-type', type}]),
  fc
    .tuple(entry, fc.nat(100))
    .map(([entry, to]) => [act.scale(entry, to), {kind: 'scale', type: entry.type, to}]),
  fc
    .tuple(entry, size)
    .map(([entry, to]) => [act.resize(entry, to), {kind: 'resize', type: entry.type, to: to.toLowerCase()}]),
  setting.map(([name, value]) => [
    act.setConfigVar(name, value, none),
    {kind: 'set-config-var', name, value},
  ]),
)

test('reads what is shown before an action', () => {
  fc.assert(
    fc.property(chosen, fc.stringMatching(/^[a-z][a-z0-9-]{1,28}[a-z0-9]$/), ([action, intent], app) => {
      expect(intentOf(commandFor(action, app))).toEqual(intent)
    }),
  )
})

test('never a value that is not shown', () => {
  fc.assert(
    fc.property(name, fc.string({minLength: 1}), (name, value) => {
      const intent = intentOf(commandFor(act.setConfigVar(name, value, none), 'shop'))
      expect(intent === null || (intent.kind === 'set-config-var' && intent.value === value.trim())).toBe(
        true,
      )
    }),
  )
})

test('nothing that is written makes it throw', () => {
  fc.assert(fc.property(fc.string(), text => void intentOf(`heroku ${text}`)))
})
