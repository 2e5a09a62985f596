import {expect, test} from 'vitest'

import {AutoscaleWorld} from '../support/autoscaling/autoscale-world.js'
import {faultSchedule} from '../support/autoscaling/fault-schedule.js'

/** All of them: `AUTOSCALE_SCHEDULES=10000`. */
const SCHEDULES = Number(process.env['AUTOSCALE_SCHEDULES'] ?? 500)
/** More tell nothing more. */
const ENOUGH_WRONGS = 20

test(
  `nothing that must never be happens in ${SCHEDULES} schedules of faults`,
  async () => {
    const wrongs: string[] = []
    const seen = {writes: 0, downs: 0, unclear: 0, limited: 0, handOvers: 0}
    for (let seed = 1; seed <= SCHEDULES && wrongs.length < ENOUGH_WRONGS; seed++) {
      const {watch} = await lived(seed)
      wrongs.push(...watch.wrongs.map(wrong => `schedule ${seed}, ${wrong}`))
      for (const what of ['writes', 'downs', 'unclear', 'limited'] as const) seen[what] += watch.seen[what]
      seen.handOvers += Math.max(0, watch.seen.writers.size - 1)
    }
    expect(wrongs).toEqual([])
    // There was something to look at.
    expect(seen.writes).toBeGreaterThan(3 * SCHEDULES)
    expect(Math.min(seen.downs, seen.unclear, seen.limited, seen.handOvers)).toBeGreaterThan(SCHEDULES / 20)
  },
  SCHEDULES * 1000 + 60_000,
)

test('the same schedule leads to the same, so that what went wrong can be looked at again', async () => {
  const [one, other] = [await lived(7), await lived(7)]
  expect(one.watch.seen).toEqual(other.watch.seen)
})

async function lived(seed: number): Promise<AutoscaleWorld> {
  const world = new AutoscaleWorld(faultSchedule(seed))
  await world.run()
  return world
}
