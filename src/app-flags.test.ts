import {Config} from '@oclif/core/config'
import {parse} from '@oclif/core/parser'
import {afterEach, expect, test, vi} from 'vitest'

import {json, scriptedServer} from '../test/support/scripted-server.js'
import {appCompletion, appFlags} from './app-flags.js'

afterEach(() => vi.unstubAllEnvs())

test.each([
  [['-a', 'example-app'], {app: 'example-app'}],
  [['--app=example-app', '--remote', 'staging'], {app: 'example-app', remote: 'staging'}],
  [['-r', 'staging'], {remote: 'staging'}],
  [[], {}],
])('%j says no more than what was typed, whatever the environment says', async (words, flags) => {
  vi.stubEnv('HEROKU_APP', 'from-environment')
  expect((await parse(words, {flags: appFlags})).flags).toEqual(flags)
})

test('completes names of apps, as Heroku knows them', async () => {
  expect(appFlags.app).toMatchObject({completion: appCompletion})
  const {url, requests} = await scriptedServer(json(200, [{name: 'staging-app'}, {name: 'example-app'}]))
  vi.stubEnv('HEROKU_HOST', url)
  vi.stubEnv('HEROKU_API_KEY', 'the-token')
  const config = await Config.load(import.meta.dirname)
  expect(await appCompletion.options({config})).toEqual(['example-app', 'staging-app'])
  expect(requests).toMatchObject([{path: '/apps', headers: {authorization: 'Bearer the-token'}}])
})
