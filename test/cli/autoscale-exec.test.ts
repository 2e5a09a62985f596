import {mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

import {expect, onTestFinished, test} from 'vitest'

import {playWorkers} from '../support/autoscaling.js'
import {standaloneIn} from '../support/standalone.js'

const run = standaloneIn(tmpdir())

/** An app with 3 worker dynos, of which a command counts the jobs. */
async function anAppWith(jobs: number) {
  const heroku = await playWorkers({quantity: 3})
  const always = ['--adapter', 'exec', '--command', `echo ${jobs}`, '--max', '50', '--once']
  return {
    heroku,
    autoscale: (app: string, ...flags: readonly string[]) =>
      run(['workers:autoscale', '--app', app, ...always, ...flags], {environment: heroku.environment}),
  }
}

test('remembers the same of an app by whatever it is named', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'autoscale-'))
  onTestFinished(() => rm(folder, {recursive: true, force: true}))
  const {heroku, autoscale} = await anAppWith(900)
  const flags = ['--jobs-per-dyno', '100', '--state', join(folder, 'state.json')]
  const {id, name} = heroku.world.app()
  expect((await autoscale(name, ...flags)).stdout).toMatch(/^worker: 3 -> 9 dynos/)
  heroku.world.updateFormation([{type: 'worker', quantity: 2}])
  expect((await autoscale(id, ...flags)).stdout).toMatch(/somebody else has set worker to 2 dynos/)
})

test('says that dynos take longer to start than jobs may wait', async () => {
  const {heroku, autoscale} = await anAppWith(0)
  const {stderr} = await autoscale(heroku.app, '--max-wait', '2s', '--no-lease')
  expect(stderr).toMatch(/^a dyno takes \d s to start, and jobs may wait 2 s only: /m)
})
