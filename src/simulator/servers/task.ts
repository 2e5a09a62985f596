import {SIGTERMED} from '../../platform/exit-status.js'
import type {Draw} from '../draws.js'
import type {Server} from './program.js'

export interface TaskSettings {
  /** Until it is done, ms. */
  readonly takes: Draw
  /** What it says when it is done. */
  readonly prints?: readonly string[]
}

const WORK = {takes: () => 0}

/** A program that does one thing and exits with 0. */
export function task({takes, prints = []}: TaskSettings): Server {
  return process => {
    function run(): void {
      const effort = process.begins(WORK)
      process.after(takes(process.random) * process.slowness(), () => {
        process.ends(effort)
        for (const text of prints) process.prints(text)
        process.exits(0)
      })
    }
    return {
      boot: run,
      resume: run,
      connect: () => 'refused',
      terminate: () => process.exits(SIGTERMED),
    }
  }
}
