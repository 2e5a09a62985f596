import {join} from 'node:path'

import {afterAll, beforeAll, describe, expect, test} from 'vitest'

import {createHerokuHome, type HerokuHome} from '../support/heroku-home.js'
import {packInto, readJson} from '../support/package.js'
import {fixture} from '../support/paths.js'
import {succeeded} from '../support/run-process.js'

let home: HerokuHome

beforeAll(async () => {
  home = await createHerokuHome()
  const {filename} = await packInto(home.folder)
  succeeded(await home.heroku(['plugins:install', `file:${join(home.folder, filename)}`]))
})

afterAll(() => home.remove())

describe('installed into the genuine Heroku CLI from the packed tarball', () => {
  test('a diagnosis works with the files and dependencies of the package alone', async () => {
    const {status, stdout, stderr} = await home.heroku([
      'dyno:doctor',
      fixture('runaway-worker-2012.log'),
      '--json',
    ])
    expect({status, stderr}).toEqual({status: 0, stderr: ''})
    expect(JSON.parse(stdout)).toMatchObject({schemaVersion: 1, findings: [{id: 'memory-spike'}]})
  })

  test('the host lists it as an installed plugin', async () => {
    const {stdout} = await home.heroku(['plugins'])
    const {version} = await readJson<{version: string}>('package.json')
    expect(stdout).toContain(`heroku-dyno-doctor ${version}`)
  })
})
