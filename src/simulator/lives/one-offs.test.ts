import {expect, test} from 'vitest'

import {exactly} from '../draws.js'
import {minutes, seconds} from '../durations.js'
import {flat} from '../memory/models.js'
import type {ScheduledTask} from '../scenario.js'
import {task} from '../servers/task.js'
import {aWorld, toldIn} from '../world.fixture.js'

const REMINDERS: ScheduledTask = {
  everyMs: minutes(10),
  command: 'bin/rails reminders:send',
  server: task({takes: exactly(minutes(1)), prints: ['sent 14 reminders']}),
  memory: flat({mb: 180}),
}

test('a task of the scheduler does its work every ten minutes and completes', () => {
  const world = aWorld({app: {schedule: [REMINDERS]}})
  const told = toldIn(world, minutes(19))
  expect(told.map(line => line.replace(/scheduler\.\d{4}/, 'scheduler.N'))).toEqual(
    [1, 2].flatMap(() => [
      'app[api]: Starting process with command `bin/rails reminders:send` by user scheduler@addons.heroku.com',
      'heroku[scheduler.N]: Starting process with command `bin/rails reminders:send`',
      'heroku[scheduler.N]: State changed from starting to up',
      'app[scheduler.N]: sent 14 reminders',
      'heroku[scheduler.N]: Process exited with status 0',
      'heroku[scheduler.N]: State changed from up to complete',
    ]),
  )
})

test('it is a dyno as long as it runs, and one that is stopped does not come back', () => {
  const world = aWorld({app: {schedule: [REMINDERS]}})
  world.advanceTo(world.now() + seconds(55))
  const running = world.dynos().find(({type}) => type === 'scheduler')
  expect(running).toMatchObject({state: 'up', size: 'Standard-1X', command: 'bin/rails reminders:send'})
  const told = toldIn(world, seconds(40), () => world.stopDyno(running?.id ?? ''))
  expect(told).toEqual([
    `heroku[${running?.name}]: Stopping all processes with SIGTERM`,
    `heroku[${running?.name}]: Process exited with status 143`,
    `heroku[${running?.name}]: State changed from up to complete`,
  ])
  expect(world.dynos().map(({type}) => type)).toEqual(['web', 'web'])
})
