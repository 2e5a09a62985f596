import {facts} from './facts.js'
import type {SignalDefinition} from './signal.js'

/**
 * rack-timeout. `timed-out` ran too long, `expired` had waited too long before it could run: much wait and little
 * service means requests queue. Its lines of each request (`state=ready`, `state=completed`) are marks, not signals.
 */
export const rackTimeout = [
  {
    id: 'rack-timeout.timed-out',
    literals: ['state=timed_out'],
    parse: facts(
      /source=rack-timeout\b(?:.*\bwait=(?<waitMs>\d+)ms)?(?:.*\btimeout=(?<timeoutMs>\d+)ms)?(?:.*\bservice=(?<serviceMs>\d+)ms)?.*\bstate=timed_out/,
    ),
    versions: '>= 0.1',
    source: 'zombocom/rack-timeout lib/rack/timeout/logging-observer.rb (0.1.0, 0.4.2, 0.7.0)',
  },
  {
    id: 'rack-timeout.expired',
    literals: ['state=expired'],
    parse: facts(
      /source=rack-timeout\b(?:.*\bwait=(?<waitMs>\d+)ms)?(?:.*\btimeout=(?<timeoutMs>\d+)ms)?.*\bstate=expired/,
    ),
    versions: '>= 0.1',
    source: 'zombocom/rack-timeout lib/rack/timeout/logging-observer.rb (0.1.0, 0.4.2, 0.7.0)',
  },
  {
    id: 'rack-timeout.exception',
    literals: ['ran for longer than ', 'Request older than '],
    parse: facts(
      /Request (?:(?:waited (?<waitMs>\d+)ms, then )?ran for longer than|older than) (?:(?<timeoutMs>\d+)ms|\d+ seconds)/,
    ),
    versions: '>= 0.1; in whole seconds before 0.2',
    source: 'zombocom/rack-timeout lib/rack/timeout/core.rb, call (0.1.0, 0.4.2, 0.7.0)',
  },
] as const satisfies readonly SignalDefinition[]
