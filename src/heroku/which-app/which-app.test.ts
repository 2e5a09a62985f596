import {execFileSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

import {afterAll, expect, test} from 'vitest'

import {whichApp, type AppFlags} from './which-app.js'

const FOLDER = mkdtempSync(join(tmpdir(), 'which-app-'))
/** Nothing of this computer's own settings of git, and no repository further up. */
const ENVIRONMENT = {
  PATH: process.env['PATH'] ?? '',
  GIT_CONFIG_GLOBAL: join(FOLDER, 'none'),
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CEILING_DIRECTORIES: FOLDER,
}

afterAll(() => rmSync(FOLDER, {recursive: true, force: true}))

/** A folder that is no repository. */
function folder(): string {
  return mkdtempSync(join(FOLDER, 'folder-'))
}

/** A repository with these remotes. */
function repository(remotes: Readonly<Record<string, string>>, ...config: readonly string[]): string {
  const cwd = folder()
  const git = (...words: readonly string[]) => execFileSync('git', [...words], {cwd, env: ENVIRONMENT})
  git('init', '--quiet')
  for (const [name, url] of Object.entries(remotes)) git('remote', 'add', name, url)
  if (config.length > 0) git('config', ...config)
  return cwd
}

function appIn(folder: string, flags: AppFlags = {}, environment = {}): Promise<string | null> {
  return whichApp(flags, {folder, environment: {...ENVIRONMENT, ...environment}})
}

const GITHUB = 'https://github.com/example/example-app.git'
const TWO = {
  origin: GITHUB,
  production: 'https://git.heroku.com/example-app.git',
  staging: 'https://git.heroku.com/example-app-staging.git',
}

test.each([
  'https://git.heroku.com/example-app.git',
  'git@heroku.com:example-app.git',
  'ssh://git@heroku.com/example-app.git',
])('the remote %s is one of example-app', async url => {
  expect(await appIn(repository({origin: GITHUB, heroku: url}))).toBe('example-app')
})

test.each([
  GITHUB,
  'https://git.heroku.com.example.com/example-app.git',
  'https://example.com/https://git.heroku.com/example-app.git',
  'https://git.heroku.com/example-app',
])('the remote %s is none of an app', async url => {
  expect(await appIn(repository({heroku: url}))).toBeNull()
})

test('is found from a folder within the repository', async () => {
  const inner = join(repository({heroku: TWO.production}), 'app')
  mkdirSync(inner)
  expect(await appIn(inner)).toBe('example-app')
})

test('--app is before HEROKU_APP, which is before the git remote', async () => {
  const here = repository({heroku: TWO.production})
  const environment = {HEROKU_APP: 'from-environment'}
  expect(await appIn(here, {app: 'from-flag', remote: 'heroku'}, environment)).toBe('from-flag')
  expect(await appIn(here, {remote: 'heroku'}, environment)).toBe('from-environment')
  expect(await appIn(here, {}, {HEROKU_APP: ''})).toBe('example-app')
})

test('of several apps --remote or git config chooses', async () => {
  expect(await appIn(repository(TWO), {remote: 'staging'})).toBe('example-app-staging')
  const configured = repository(TWO, 'heroku.remote', 'production')
  expect(await appIn(configured)).toBe('example-app')
  expect(await appIn(configured, {remote: 'staging'})).toBe('example-app-staging')
})

test('several apps without a choice are wrong use, with how to choose', async () => {
  await expect(appIn(repository(TWO))).rejects.toMatchObject({
    exitCode: 2,
    what: 'multiple apps in git remotes',
    why: 'nothing says which is meant: example-app (production), example-app-staging (staging)',
    next: expect.stringContaining('  git config heroku.remote production'),
  })
})

test('several remotes of one app are one app', async () => {
  expect(await appIn(repository({heroku: TWO.production, old: 'git@heroku.com:example-app.git'}))).toBe(
    'example-app',
  )
})

test('a remote that is not there is wrong use, with those that are', async () => {
  await expect(appIn(repository({origin: GITHUB}), {remote: 'origin'})).rejects.toMatchObject({
    what: 'remote origin not found in git remotes',
    why: 'no git remote here leads to Heroku',
  })
  await expect(appIn(repository(TWO), {remote: 'demo'})).rejects.toMatchObject({
    why: 'there are example-app (production), example-app-staging (staging)',
  })
  await expect(appIn(repository(TWO, 'heroku.remote', 'demo'))).rejects.toMatchObject({
    what: 'remote demo not found in git remotes',
    why: 'git config heroku.remote names it; there are example-app (production), example-app-staging (staging)',
  })
})

test('outside of a repository, or without git, no app is known', async () => {
  expect(await appIn(folder())).toBeNull()
  expect(await appIn(repository(TWO), {}, {PATH: folder()})).toBeNull()
})

test('HEROKU_HOST and HEROKU_GIT_HOST say where git is', async () => {
  const remotes = {heroku: TWO.production, simulated: 'https://127.0.0.1:4567/on-loopback.git'}
  const simulated = {HEROKU_HOST: 'http://127.0.0.1:4567'}
  expect(await appIn(repository(remotes), {}, simulated)).toBe('on-loopback')
  const cloud = {HEROKU_HOST: 'herokudev.com'}
  expect(await appIn(repository({cloud: 'https://git.herokudev.com/a.git'}), {}, cloud)).toBe('a')
  expect(await appIn(repository({cloud: 'git@herokudev.com:a.git'}), {}, cloud)).toBe('a')
  const git = {HEROKU_GIT_HOST: 'git.example.com'}
  expect(await appIn(repository({own: 'https://git.example.com/b.git'}), {}, git)).toBe('b')
})

test('--app without a name is wrong use, and not some other app', async () => {
  const asked = appIn(repository({heroku: TWO.production}), {app: ''})
  await expect(asked).rejects.toMatchObject({what: '--app is empty', exitCode: 2})
})
