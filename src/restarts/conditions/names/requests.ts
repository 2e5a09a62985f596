import {quantile} from '../../../state/requests/histogram.js'
import {type Slot, sumSlots} from '../../../state/requests/traffic.js'
import {plural} from '../../../view/format.js'
import {FROM_ZERO, type Range, SHARE_OF_ALL} from '../judging/possible.js'
import type {Look} from './look.js'
import {between, exactly} from './measured.js'
import {type Doubt, type Measured, type Name, SHOWN_EVERYWHERE} from './name.js'
import {wholeStretchOf} from './stretch.js'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** Of fewer requests a share is chance: one of them is 5 % and more. */
const FEWEST = 20
/** So many must have taken longer than a percentile for it to be more than the slowest page of the app. */
const FEWEST_BEYOND = 5

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
      flag: `--p${percent} 25s --within 10m`,
      domain: FROM_ZERO,
      alsoCalled: percent === 50 ? ['median', 'latency'] : [`latency_p${percent}`, `perc${percent}`],
      fewest: (FEWEST_BEYOND * 100) / (100 - percent),
      figure: ({latency}) => quantile(latency, percent / 100),
      most: ({latency}) => quantile(latency, 1),
    }),
  ),
  aName({
    name: 'rpm',
    kind: 'number',
    meaning: 'requests a minute that the router gave to it',
    flag: '--rpm 100 --within 10m',
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
  /** With fewer requests it is at most this; the figure itself where it is left out. */
  most?(requests: Slot): number | null
}

function aName(name: RequestName): Name {
  return {
    ...name,
    text: null,
    window: {defaultMs: 10 * MINUTE_MS, leastMs: MINUTE_MS, mostMs: HOUR_MS},
    from: 'anything',
    cannotShow: SHOWN_EVERYWHERE,
    read: (look, {withinMs}) => {
      const measured = measure(name, look, withinMs)
      return 'may' in measured ? measured : {may: name.domain, doubt: measured}
    },
  }
}

/** Of few requests it is known only that it is not more than what was seen: no timeout among three is no share of them. */
function measure(name: RequestName, look: Look, withinMs: number): Measured | Doubt {
  if (!isRouted(look)) return NOT_ROUTED
  const stretch = wholeStretchOf(look, withinMs)
  if ('why' in stretch) return stretch
  const {sureFrom, until} = stretch
  const slots = look.dyno.traffic.minutes.filter(({at}) => at >= sureFrom && at <= until)
  const sum = sumSlots(sureFrom, slots)
  if (sum.requests === 0 && name.fewest > 0) return tooFew(sum.requests, name.fewest)
  const figure = name.figure(sum, (until - sureFrom) / MINUTE_MS)
  if (figure === null) return NOT_ROUTED
  if (sum.requests >= name.fewest) return exactly(figure)
  return between(0, name.most?.(sum) ?? figure, tooFew(sum.requests, name.fewest))
}

/** Only web dynos get requests; of one that got none nobody knows, unless the router is seen to give some to others. */
function isRouted({dyno, state}: Look): boolean {
  if (dyno.traffic.requests > 0) return true
  return dyno.type === 'web' && [...state.dynos.values()].some(({traffic}) => traffic.requests > 0)
}

function tooFew(requests: number, fewest: number): Doubt {
  return {
    why: `it got ${plural(requests, 'request')} in that time, and fewer than ${fewest} tell nothing for sure`,
    how: 'ask for a longer time (--within), or count codes instead',
  }
}

const NOT_ROUTED: Doubt = {why: 'no line of the router tells of requests to it', how: null}
