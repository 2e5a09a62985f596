import {readFile} from 'node:fs/promises'

import {afterAll, beforeAll, describe, expect, test} from 'vitest'

import {createHerokuHome, type HerokuHome} from '../support/heroku-home.js'
import {fixture, ROOT} from '../support/paths.js'
import {succeeded} from '../support/run-process.js'

let home: HerokuHome

beforeAll(async () => {
  home = await createHerokuHome()
  succeeded(await home.heroku(['plugins:link', '--no-install', ROOT]))
})

afterAll(() => home.remove())

describe('linked into the genuine Heroku CLI', () => {
  test('a worker that runs out of memory is told from its log', async () => {
    const {status, stdout, stderr} = await home.heroku([
      'dyno:doctor',
      fixture('runaway-worker-2012.log'),
      '--json',
    ])
    expect({status, stderr}).toEqual({status: 0, stderr: ''})
    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: 1,
      verdict: 'unhealthy',
      findings: [{id: 'memory-spike', process: 'worker', dynos: ['worker.1']}],
    })
  })

  test('a stuck dyno and the request it is stuck in are told from the log on stdin', async () => {
    const input = await readFile(fixture('stuck-dyno-2012.log'), 'utf8')
    const {status, stdout} = await home.heroku(['dyno:doctor', '-', '--json'], {input})
    expect(status).toBe(0)
    const {findings} = JSON.parse(stdout) as {findings: {id: string; dynos: string[]}[]}
    expect(findings[0]).toMatchObject({id: 'stuck-dyno', dynos: ['web.10']})
    expect(JSON.stringify(findings[0])).toContain('POST /carriers/14/callbacks')
  })

  test('help shows the command as one of heroku', async () => {
    const {status, stdout} = await home.heroku(['dyno:doctor', '--help'])
    expect(status).toBe(0)
    expect(stdout).toMatch(/USAGE\n\s+\$ heroku dyno:doctor/)
    expect(stdout).toContain('$ heroku dyno:doctor incident.log')
    expect(stdout).not.toContain('heroku-dyno-doctor dyno')
  })

  test('the dyno topic lists the doctor', async () => {
    const {status, stdout} = await home.heroku(['help', 'dyno'])
    expect(status).toBe(0)
    expect(stdout).toMatch(/dyno:doctor\s+\w/)
  })

  test('a missing file is wrong use: said once, without a stack', async () => {
    const {status, stdout, stderr} = await home.heroku(['dyno:doctor', 'no-such-file.log'])
    expect({status, stdout}).toEqual({status: 2, stdout: ''})
    expect(stderr).toContain('no-such-file.log')
    expect(stderr.match(/Error:/g)).toHaveLength(1)
    expect(stderr).not.toMatch(/^\s+at /m)
  })

  test('a flag that cannot be read is told in our words, once', async () => {
    const {status, stderr} = await home.heroku(['dyno:doctor', 'incident.log', '--since', '5'])
    expect(status).toBe(2)
    expect(stderr).toMatch(/^ ›   Error: --since 5: the number needs a unit\n/)
    expect(stderr.match(/Error:/g)).toHaveLength(1)
  })

  test('an interrupt ends with 130 and without a word of the host', async () => {
    const input = await readFile(fixture('stuck-dyno-2012.log'), 'utf8')
    const result = await home.heroku(['dyno:doctor', '-'], {input, interrupt: 'after-input'})
    expect(result).toEqual({status: 130, stdout: '', stderr: ''})
  })

  test('an unknown flag is wrong use', async () => {
    const {status, stdout, stderr} = await home.heroku([
      'dyno:doctor',
      fixture('runaway-worker-2012.log'),
      '--no-such-flag',
    ])
    expect({status, stdout}).toEqual({status: 2, stdout: ''})
    expect(stderr).toContain('--no-such-flag')
  })

  test('--fail-on tells a script by exit code 10, and the host adds nothing', async () => {
    const {status, stdout, stderr} = await home.heroku([
      'dyno:doctor',
      fixture('runaway-worker-2012.log'),
      '--json',
      '--fail-on=critical',
    ])
    expect({status, stderr}).toEqual({status: 10, stderr: ''})
    expect(JSON.parse(stdout)).toMatchObject({verdict: 'unhealthy'})
  })
})
