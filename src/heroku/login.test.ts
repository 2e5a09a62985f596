import {mkdtempSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

import {Config} from '@oclif/core/config'
import {afterEach, beforeEach, expect, test, vi} from 'vitest'

import {login} from './login.js'

let home: string
let config: Config

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'login-'))
  vi.stubEnv('HOME', home)
  vi.stubEnv('USERPROFILE', home)
  vi.stubEnv('HEROKU_API_KEY', undefined)
  vi.stubEnv('HEROKU_HOST', undefined)
  vi.stubEnv('HEROKU_HEADERS', undefined)
  vi.stubEnv('HEROKU_NETRC_WRITE', 'true')
  vi.stubEnv('IS_HEROKU_TEST_ENV', 'true')
  config = await Config.load(process.cwd())
})

afterEach(() => {
  vi.unstubAllEnvs()
})

test('HEROKU_API_KEY is enough', async () => {
  vi.stubEnv('HEROKU_API_KEY', 'key\n')
  expect(await login(config)).toEqual({
    host: 'https://api.heroku.com',
    token: 'key',
    tokenFrom: 'HEROKU_API_KEY',
  })
})

test('the login that the CLI keeps', async () => {
  keep('machine api.heroku.com\n  login dev@example.com\n  password stored\n')
  expect(await login(config)).toEqual({host: 'https://api.heroku.com', token: 'stored', tokenFrom: 'login'})
})

test('the login of another host', async () => {
  keep(
    'machine api.heroku.com\n  login a\n  password other\nmachine 127.0.0.1:5000\n  login a\n  password mine\n',
  )
  vi.stubEnv('HEROKU_HOST', 'http://127.0.0.1:5000')
  expect(await login(config)).toEqual({host: 'http://127.0.0.1:5000', token: 'mine', tokenFrom: 'login'})
})

test('no login', async () => {
  await expect(login(config)).rejects.toMatchObject({kind: 'not-logged-in', what: 'not logged in to Heroku'})
})

test('a host that the CLI does not know does not get the token of heroku.com', async () => {
  keep('machine api.heroku.com\n  login a\n  password other\n')
  const warned = vi.spyOn(console, 'error').mockReturnValue()
  vi.stubEnv('HEROKU_HOST', 'http://[::1]:5000')
  await expect(login(config)).rejects.toMatchObject({kind: 'not-logged-in'})
  expect(warned).toHaveBeenCalled()
  vi.stubEnv('HEROKU_API_KEY', 'key')
  expect(await login(config)).toMatchObject({host: 'http://[::1]:5000', token: 'key'})
})

test('an invalid host is refused, even with a token', async () => {
  vi.stubEnv('HEROKU_API_KEY', 'key')
  vi.stubEnv('HEROKU_HOST', 'http://localhost.evil.com')
  await expect(login(config)).rejects.toThrow(
    'HEROKU_HOST is not a host of Heroku: http://localhost.evil.com',
  )
})

test('settings that the CLI stumbles over are told, not shown', async () => {
  vi.stubEnv('HEROKU_HEADERS', 's3cret')
  const error: unknown = await login(config).catch((error: unknown) => error)
  expect(error).toMatchObject({kind: 'not-logged-in'})
  expect(JSON.stringify(error)).not.toContain('s3cret')
})

function keep(netrc: string): void {
  writeFileSync(join(home, '.netrc'), netrc, {mode: 0o600})
}
