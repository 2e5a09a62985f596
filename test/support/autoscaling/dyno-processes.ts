import type {ChildProcess} from 'node:child_process'

import {onTestFinished} from 'vitest'

import type {Simulator} from '../../../src/simulator/http/simulator.js'
import type {World} from '../../../src/simulator/world.js'

const EVERY_MS = 200
/** Heroku kills what has not ended by then. Dev Center article `dynos`. */
const SIGTERM_MS = 30_000

/**
 * Genuine processes that live and die with the simulated dynos of a type: begun when one is up, told to end when it goes.
 * Gives how many there are at the moment.
 */
export function processesOf(
  {world, now}: {readonly world: World} & Pick<Simulator, 'now'>,
  type: string,
  start: (dyno: string) => ChildProcess,
): () => number {
  const living = new Map<string, ChildProcess>()
  const killing: NodeJS.Timeout[] = []

  function look(): void {
    now()
    const up = world.dynos().filter(dyno => dyno.type === type && dyno.state === 'up')
    for (const {id, name} of up) if (!living.has(id)) living.set(id, begin(name))
    for (const [id, process] of living) {
      if (up.some(dyno => dyno.id === id)) continue
      living.delete(id)
      process.kill('SIGTERM')
      killing.push(setTimeout(() => process.kill('SIGKILL'), SIGTERM_MS))
    }
  }

  const alive = new Set<ChildProcess>()

  function begin(dyno: string): ChildProcess {
    const process = start(dyno)
    alive.add(process)
    process.once('close', () => alive.delete(process))
    return process
  }

  const looking = setInterval(look, EVERY_MS)
  onTestFinished(() => {
    clearInterval(looking)
    for (const timer of killing) clearTimeout(timer)
    for (const process of living.values()) process.kill('SIGKILL')
  })
  return () => alive.size
}
