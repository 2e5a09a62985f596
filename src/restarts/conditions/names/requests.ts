import {quantile} from '../../../state/requests/histogram.js'
import {type Slot, sumSlots} from '../../../state/requests/traffic.js'
import {plural} from '../../../view/format.js'
import {FROM_ZERO, type Range, SHARE_OF_ALL} from '../judging/possible.js'
import type {Look} from './look.js'
import {exactly} from './measured.js'
import {type Doubt, type Name, SHOWN_EVERYWHERE} from './name.js'
import {wholeStretchOf} from './stretch.js'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** Of fewer requests a share is chance. */
const FEWEST = 10

/** What the router says of the requests it gave to the dyno. */
export const REQUEST_NAMES: readonly Name[] = [
  aName({
    name: 'h12_share',
    kind: 'share',
    meaning: 'share of its requests that timed out (H12)',
    flag: '--h12-share 20% --within 10m',
    domain: SHARE_OF_ALL,
    alsoCalled: ['h12', 'timeouts', 'timeout_share', 'h12_rate'],
    fewest: FEWEST,
    figure: ({codes, requests}) => (codes.get('H12') ?? 0) / requests,
  }),
  aName({
    name: 'error_share',
    kind: 'share',
    meaning: 'share of its requests that failed: a code of the router, or a status of 500 or more',
    flag: '--error-share 20% --within 10m',
    domain: SHARE_OF_ALL,
    alsoCalled: ['errors', 'error_rate', 'failed', 'h_share'],
    fewest: FEWEST,
    figure: ({served, requests}) => (requests - served) / requests,
  }),
  ...([50, 95, 99] as const).map(percent =>
    aName({
      name: `p${percent}`,
      kind: 'duration',
      meaning: `time that ${percent} % of its requests took at most; at most 5 % off`,
      flag: percent === 95 ? '--p95 25s --within 10m' : null,
      domain: FROM_ZERO,
      alsoCalled: percent === 50 ? ['median', 'latency'] : [`latency_p${percent}`, `perc${percent}`],
      // Below that there is none that took longer.
      fewest: Math.max(FEWEST, Math.ceil(100 / (100 - percent))),
      figure: ({latency}) => quantile(latency, percent / 100),
    }),
  ),
  aName({
    name: 'rpm',
    kind: 'number',
    meaning: 'requests a minute that the router gave to it',
    flag: null,
    domain: FROM_ZERO,
    alsoCalled: ['requests', 'requests_per_minute', 'throughput', 'rps'],
    fewest: 0,
    figure: ({requests}, minutes) => requests / minutes,
  }),
]

interface RequestName extends Pick<Name, 'name' | 'kind' | 'meaning' | 'flag' | 'alsoCalled'> {
  readonly domain: Range
  /** How many requests there must have been for it to be more than chance. */
  readonly fewest: number
  /** Of all requests in so many minutes; null where none of them tells it. */
  figure(requests: Slot, minutes: number): number | null
}

function aName(name: RequestName): Name {
  return {
    ...name,
    text: null,
    window: {defaultMs: 10 * MINUTE_MS, leastMs: MINUTE_MS, mostMs: HOUR_MS},
    from: 'anything',
    cannotShow: SHOWN_EVERYWHERE,
    read: (look, {withinMs}) => {
      const value = figureOf(name, look, withinMs)
      return typeof value === 'number' ? exactly(value) : {may: name.domain, doubt: value}
    },
  }
}

function figureOf(name: RequestName, look: Look, withinMs: number): number | Doubt {
  if (!isRouted(look)) return NOT_ROUTED
  const stretch = wholeStretchOf(look, withinMs)
  if ('why' in stretch) return stretch
  const {sureFrom, until} = stretch
  const slots = look.dyno.traffic.minutes.filter(({at}) => at >= sureFrom && at <= until)
  const sum = sumSlots(sureFrom, slots)
  if (sum.requests < name.fewest) return tooFew(sum.requests, name.fewest)
  return name.figure(sum, (until - sureFrom) / MINUTE_MS) ?? NOT_ROUTED
}

/** Only web dynos get requests; of one that got none nobody knows, unless the router is seen to give some to others. */
function isRouted({dyno, state}: Look): boolean {
  if (dyno.traffic.requests > 0) return true
  return dyno.type === 'web' && [...state.dynos.values()].some(({traffic}) => traffic.requests > 0)
}

function tooFew(requests: number, fewest: number): Doubt {
  return {
    why: `it got ${plural(requests, 'request')} in that time, and fewer than ${fewest} tell nothing for sure`,
    how: 'ask for a longer time, or count codes instead',
  }
}

const NOT_ROUTED: Doubt = {why: 'no line of the router tells of requests to it', how: null}
