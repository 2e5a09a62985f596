import {expect, test} from 'vitest'

import {AutoscaleWorld} from '../support/autoscaling/autoscale-world.js'
import {faultSchedule} from '../support/autoscaling/fault-schedule.js'

/** All of them: `AUTOSCALE_SCHEDULES=10000`. */
const SCHEDULES = Number(process.env['AUTOSCALE_SCHEDULES'] ?? 500)

test(
  `nothing that must never be happens in ${SCHEDULES} schedules of faults`,
  async () => {
    const wrongs: string[] = []
    for (let seed = 1; seed <= SCHEDULES; seed++) {
      const world = new AutoscaleWorld(faultSchedule(seed))
      await world.run()
      wrongs.push(...world.watch.wrongs.map(wrong => `schedule ${seed}, ${wrong}`))
    }
    expect(wrongs).toEqual([])
  },
  SCHEDULES * 1000 + 60_000,
)
