import type {Route} from '../../src/simulator/traffic/route.js'
import {route} from '../../src/simulator/traffic/route.js'

/** Slow requests of many visitors, one of everyday pages in so many. */
export const REPORT = (weight: number, takes: Route['takes']) =>
  route('GET /reports/:id/turnover', {weight, takes, cpu: 0.05})

/** What a restart is bound to do to requests that take longer than it waits. */
export const STOPPED = ['shutdown-drops-requests', 'exit-timeout'] as const
/** What follows from slow requests: others wait for their threads, and the server's own timeout does not end them. */
export const SLOWED = ['request-queueing', 'server-timeout-too-long', ...STOPPED] as const
