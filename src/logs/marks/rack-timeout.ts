import type {MarkDefinition} from '../signals/signal.js'
import {requestMark} from './build.js'
import {durationMs} from './numbers.js'
import {readPrefix} from './prefix.js'

const LINE =
  /source=rack-timeout(?: id=(\S+))?(?: (?:wait|age)=(\d+ms))?(?: timeout=\d+ms)?(?: (?:service|duration)=(\d+ms))? state=(\w+)/

/**
 * `source=rack-timeout id=UUID wait=5ms timeout=15000ms service=31ms state=completed`.
 *
 * Its id is the X-Request-ID, which the router always sets, and which also tags Rails' lines where they are tagged with
 * `:request_id`: the same request is told under one id. `active` is a heartbeat; after `timed_out` the request still runs until `completed` comes, which for a
 * stuck one is never. An `expired` (formerly `dropped`) request is turned away before it starts: an end with a wait.
 */
export const rackTimeout: MarkDefinition = {
  id: 'rack-timeout.state',
  literals: ['source=rack-timeout'],
  parse(text) {
    const match = LINE.exec(text)
    const [, id, wait, service, state] = match ?? []
    const phase = PHASES[state ?? '']
    if (match === null || phase === undefined) return null
    return requestMark({
      phase,
      requestId: id ?? null,
      worker: readPrefix(text.slice(0, match.index)).worker,
      durationMs: phase === 'end' ? durationMs(service) : null,
      waitMs: durationMs(wait),
    })
  },
  versions: 'all; `age` and `duration` in logs of 2015',
  source: 'zombocom/rack-timeout lib/rack/timeout/logging-observer.rb, core.rb',
}

const PHASES: Readonly<Record<string, 'start' | 'end'>> = {
  ready: 'start',
  completed: 'end',
  expired: 'end',
  dropped: 'end',
}
