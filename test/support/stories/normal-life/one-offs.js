// @ts-check
import {starts} from '../platform.js'
import {calmApp, calmTraffic} from './calm-app.js'

/** Every ten minutes a task of the scheduler, done in seconds. */
export function schedulerTasks() {
  const {app, webs} = calmApp({seed: 121, hours: 4})
  for (let at = 300; at < app.end - 100; at += 600) {
    const task = app.dyno(`scheduler.${app.random.int(1000, 9999)}`, {command: 'bin/rails reminders:send'})
    app.api(
      at,
      'Starting process with command `bin/rails reminders:send` by user scheduler@addons.heroku.com',
    )
    starts(app, task, at + 1, {from: 'provisioning', bootS: 0.6})
    app.prints(at + 11, task, 'sent 14 reminders, 0 errors, 1 timeout retried')
    app.heroku(at + 14, task, 'Process exited with status 0')
    app.heroku(at + 14.1, task, 'State changed from up to complete')
  }
  return calmTraffic(app, webs)
}

/**
 * Consoles that their users leave: by an error, by Ctrl-C, by a kill from another terminal.
 * @returns {import('../story.js').Story}
 */
export function consoles() {
  const {app, webs} = calmApp({seed: 122, hours: 3})
  for (const [index, status] of [1, 137, 130, 127].entries()) {
    const at = 900 + index * 1700
    const console = app.dyno(`run.${2100 + index * 37}`, {command: 'bin/rails console'})
    app.api(at, 'Starting process with command `bin/rails console` by user mika@harborledger.example')
    starts(app, console, at + 1, {from: 'provisioning', bootS: 1.2})
    app.heroku(at + 2, console, 'Awaiting client')
    if (status === 137) app.heroku(at + 399, console, 'Stopping process with SIGKILL')
    app.heroku(at + 400, console, `Process exited with status ${status}`)
    app.heroku(at + 400.1, console, 'State changed from up to complete')
  }
  return calmTraffic(app, webs)
}
