import type {Orders, Sight} from '../simulation/controller.js'
import {jobsIn, ordersSetting, pairsOf, type Peer, within, type Limits} from './peer.js'

/** `throttle`, its default. */
const INTERVAL_MS = 10_000

/**
 * sidekiq-heroku-autoscale: `ceil(work / worker_capacity)`; up at once, down one by one: the highest dyno is told to
 * finish, and taken when `quiet_buffer` (10 s by default) is over, idle or not; meanwhile nothing else is done. From
 * gmac/sidekiq-heroku-autoscale, lib/sidekiq/heroku_autoscale/{process,scale_strategy,queue_system}.rb. Its floor of the
 * processes that run is left out: with it, it never scales down.
 */
export const sidekiqHerokuAutoscale: Peer = {
  id: 'sidekiq-heroku-autoscale',
  title: 'sidekiq-heroku-autoscale',
  settings: ({slotsPerDyno}) =>
    pairsOf([16, 8, 4, 2, 1, 0.6], [10, 60, 600]).map(([jobsPerSlot, bufferS]) => {
      const capacity = jobsPerSlot * slotsPerDyno
      const label = `worker_capacity ${capacity}, quiet_buffer ${bufferS} s`
      return ordersSetting(label, INTERVAL_MS, limits => rule(capacity, bufferS * 1000, limits))
    }),
}

function rule(capacity: number, bufferMs: number, limits: Limits): (sight: Sight) => Orders {
  let quietedAt: number | null = null
  return ({look}) => {
    const {wanted} = look.dynos
    const stay = {quantity: wanted, quiet: [], restart: []}
    if (quietedAt !== null) {
      if (look.at - quietedAt < bufferMs) return stay
      quietedAt = null
      return {...stay, quantity: wanted - 1}
    }
    const target = within(limits, Math.ceil(jobsIn(look) / capacity))
    if (target >= wanted) return {...stay, quantity: target}
    quietedAt = look.at
    return {...stay, quiet: [wanted]}
  }
}
