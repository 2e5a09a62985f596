import {seconds} from '../durations.js'
import type {ScheduledTask} from '../scenario.js'
import type {Simulation} from '../simulation.js'

/** The user that Heroku Scheduler starts its one-offs as. */
export const SCHEDULER_USER = 'scheduler@addons.heroku.com'

/** So long after the full hour, or the full ten minutes, a task is started. */
const LATEST_MS = seconds(40)

/** Lets Heroku Scheduler start its tasks from now on, at times that the clock divides evenly. */
export function beginSchedule(
  {agenda, random}: Simulation,
  tasks: readonly ScheduledTask[],
  start: (task: ScheduledTask) => void,
): void {
  const own = random.fork('scheduler')
  function wait(task: ScheduledTask, due: number): void {
    agenda.at(due + own.between(0, LATEST_MS), () => {
      start(task)
      wait(task, due + task.everyMs)
    })
  }
  for (const task of tasks) wait(task, Math.ceil(agenda.now / task.everyMs) * task.everyMs)
}
