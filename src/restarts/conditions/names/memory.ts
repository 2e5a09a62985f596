import {theilSen} from '../../../diagnosis/memory/trend.js'
import type {Capabilities} from '../../../platform/capabilities.js'
import {quotaMbOf} from '../../../state/lives/quota.js'
import {formatDuration} from '../../../view/format.js'
import {ANY_NUMBER, FROM_ZERO} from '../judging/possible.js'
import {tellAmount} from '../tell.js'
import type {Look} from './look.js'
import {between, exactly, notKnown} from './measured.js'
import {notSampled, presentSample, sampledIn} from './metrics.js'
import type {Doubt, Measured, Name} from './name.js'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** Names of memory: how much there is, of what quota, and where it goes. */
export const MEMORY_NAMES: readonly Name[] = [
  {
    name: 'memory',
    kind: 'share',
    meaning: 'memory the dyno uses, as a share of its quota; over 100 % it swaps',
    flag: '--memory 110%',
    text: null,
    window: null,
    from: 'metrics',
    domain: FROM_ZERO,
    alsoCalled: ['mem', 'ram', 'memory_share', 'memory_percent', 'quota'],
    cannotShow,
    read: look => ofQuota(look, presentSample(look, look.life.memory)),
  },
  {
    name: 'memory_total',
    kind: 'size',
    meaning: 'memory the dyno uses',
    flag: '--memory 700MB',
    text: null,
    window: null,
    from: 'metrics',
    domain: FROM_ZERO,
    alsoCalled: ['memory_mb', 'memory_size', 'rss', 'memory_rss'],
    cannotShow,
    read: look => presentSample(look, look.life.memory),
  },
  {
    name: 'memory_floor',
    kind: 'share',
    meaning: 'the least memory it used in that time, as a share of its quota: above it all the time',
    flag: '--memory-floor 110% --within 10m',
    text: null,
    window: {defaultMs: 5 * MINUTE_MS, leastMs: MINUTE_MS, mostMs: HOUR_MS},
    from: 'metrics',
    domain: FROM_ZERO,
    alsoCalled: ['memory_min', 'lowest_memory'],
    cannotShow,
    read: (look, {withinMs}) => ofQuota(look, floorOf(look, withinMs)),
  },
  {
    name: 'memory_growth',
    kind: 'size',
    meaning: 'how much memory it gained a minute in that time, outliers aside',
    flag: '--memory-growth 5MB --within 30m',
    text: null,
    window: {defaultMs: 30 * MINUTE_MS, leastMs: 5 * MINUTE_MS, mostMs: HOUR_MS},
    from: 'metrics',
    domain: ANY_NUMBER,
    alsoCalled: ['memory_rate', 'memory_slope', 'growth', 'leak'],
    cannotShow,
    read: (look, {withinMs}) => growthOf(look, withinMs),
    tell: value => `${tellAmount('size', value)} a minute`,
  },
  {
    name: 'swap',
    kind: 'size',
    meaning: 'memory that was moved to swap, which is slow',
    flag: '--swap 100MB',
    text: null,
    window: null,
    from: 'metrics',
    domain: FROM_ZERO,
    alsoCalled: ['memory_swap', 'swapped'],
    cannotShow: capabilities =>
      cannotShow(capabilities) ?? (capabilities.quotaWarning ? null : `${capabilities.runtime} has no swap`),
    read: look => presentSample(look, {raw: look.life.swap === null ? [] : [look.life.swap]}),
  },
]

function cannotShow({memoryMetrics, runtime}: Capabilities): string | null {
  return memoryMetrics ? null : `${runtime} does not log the memory of its dynos`
}

function ofQuota({dyno, state}: Look, mb: Measured): Measured {
  if (!('lo' in mb.may)) return mb
  const quotaMb = quotaMbOf(dyno, state)
  if (quotaMb === null) return notKnown(mb.doubt ?? NO_QUOTA)
  const {lo, hi} = mb.may
  return {...mb, may: {lo: lo / quotaMb, hi: hi / quotaMb}}
}

/** With a hole in the samples, it may have been lower there, but not higher than what was seen. */
function floorOf(look: Look, withinMs: number): Measured {
  const {samples, doubt} = sampledIn(look, look.life.memory, withinMs)
  const least = samples.length === 0 ? Infinity : Math.min(...samples.map(({value}) => value))
  return doubt === null ? exactly(least) : between(0, least, doubt)
}

function growthOf(look: Look, withinMs: number): Measured {
  const {samples, doubt} = sampledIn(look, look.life.memory, withinMs)
  const slope = theilSen(samples.map(({at, value}) => ({at, mb: value})))
  if (doubt !== null || slope === null) return {may: ANY_NUMBER, doubt: doubt ?? tooFew(look, withinMs)}
  return exactly((slope.mbPerHour * MINUTE_MS) / HOUR_MS)
}

function tooFew(look: Look, withinMs: number): Doubt {
  return notSampled(look) ?? {why: `it has too few samples in ${formatDuration(withinMs)}`, how: null}
}

const NO_QUOTA: Doubt = {
  why: 'its memory quota is not known: neither its metrics nor the platform told it',
  how: 'let the token read the formation, or compare memory_total',
}
