import {type Clock, systemClock} from '../../src/clock.js'
import type {World} from '../../src/simulator/world.js'

/** The time of a world that several programs live in. */
export interface SharedClock extends Clock {
  /** Time stands still while somebody waits for this: an answer takes no time of the world. */
  during<T>(waiting: Promise<T>): Promise<T>
}

/** The world's time goes as fast as real time, for what it shares with real programs. */
export function realClock(world: World): SharedClock {
  return {
    now: () => world.now(),
    async sleep(ms, signal) {
      const began = systemClock.now()
      const wokenAt = world.now()
      await systemClock.sleep(ms, signal)
      // Others may have slept meanwhile.
      world.advanceTo(Math.max(world.now(), wokenAt + systemClock.now() - began))
    },
    during: asked => asked,
  }
}

/** Time passes only while everybody sleeps, and then to the moment at which the first wants to be woken. */
export function sharedClock(world: World): SharedClock {
  let sleepers: {readonly until: number; readonly wake: () => void}[] = []
  let waiting = 0
  let isDriving = false

  function drive() {
    const next = sleepers.reduce<(typeof sleepers)[number] | null>(
      (first, sleeper) => (first === null || sleeper.until < first.until ? sleeper : first),
      null,
    )
    isDriving = next !== null
    if (next === null) return
    if (waiting === 0) {
      sleepers = sleepers.filter(sleeper => sleeper !== next)
      if (next.until > world.now()) world.advanceTo(next.until)
      next.wake()
    }
    setImmediate(drive)
  }

  return {
    now: () => world.now(),
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        signal?.throwIfAborted()
        const sleeper = {until: world.now() + ms, wake: done}
        function done() {
          signal?.removeEventListener('abort', abort)
          resolve()
        }
        function abort() {
          sleepers = sleepers.filter(other => other !== sleeper)
          reject(signal?.reason)
        }
        signal?.addEventListener('abort', abort, {once: true})
        sleepers.push(sleeper)
        if (isDriving) return
        isDriving = true
        setImmediate(drive)
      }),
    async during(asked) {
      waiting++
      try {
        return await asked
      } finally {
        waiting--
      }
    },
  }
}
