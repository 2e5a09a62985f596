import {REDIS_MEMORY} from '../../logs/signals/groups/index.js'
import {ARTICLES} from '../../platform/articles.js'
import type {AppState} from '../../state/app-state.js'
import {formatBytes, plural} from '../../view/format.js'
import type {Cause, Occurrence} from '../cause.js'
import {addonsOf, peakBetween, timeAround} from '../datastores/addon-history.js'
import {occurrenceOf, sightings} from '../evidence.js'
import type {Remedy} from '../finding.js'
import {advice, heroku} from '../remedies.js'
import {placeOf, totalOf} from '../words.js'

/** Redis refuses to write because its memory is full. */
export const redisMemoryFull: Cause<null> = {
  id: 'redis-memory-full',
  group: 'limits',
  severity: 'critical',
  fallbackFor: [],
  title: 'the memory of the Key-Value Store is full',
  about: `Heroku Key-Value Store (Redis) answers writes with "OOM command not allowed when used memory > 'maxmemory'"
when it is full and its policy is \`noeviction\`, the default. Reads go on, so an app fails in part: jobs cannot be
queued, sessions not be saved.`,
  detect: state =>
    sightings(state, REDIS_MEMORY).map(sighting => occurrenceOf(sighting, {confidence: 'high', facts: null})),
  describe(occurrences, state) {
    const {text, evicts} = metricsOf(state, occurrences)
    return {
      summary: `Redis refused ${plural(totalOf(occurrences), 'write')} of ${placeOf(occurrences)}: its memory is full`,
      explanation: `The store itself says so. It is the memory of the store, not of the dyno: restarting dynos frees nothing.${text}`,
      alternatives: [],
      remedies: [
        {
          text: 'see how full it is and what the plan holds',
          command: heroku('redis:info'),
          url: ARTICLES.keyValueStore,
        },
        advice(
          'find what grows: a queue nobody works off, keys without expiry, dead jobs',
          ARTICLES.keyValueStore,
        ),
        ...(evicts ? [] : [dropOldest()]),
      ],
    }
  },
}

/** What the store's own metrics tell of that time. */
function metricsOf(
  state: AppState,
  occurrences: readonly Occurrence[],
): {readonly text: string; readonly evicts: boolean} {
  const {since, until} = timeAround(occurrences)
  const [fullest] = addonsOf(state, 'redis')
    .flatMap(({addon}) => {
      const bytes = peakBetween(addon, 'memory-redis', since, until)
      return bytes === null ? [] : [{bytes, evicted: peakBetween(addon, 'evicted-keys', since, until) ?? 0}]
    })
    .toSorted((a, b) => b.bytes - a.bytes)
  if (fullest === undefined) return {text: '', evicts: false}
  const evicts = fullest.evicted > 0
  const dropped = evicts
    ? ' and it dropped keys, so its policy drops only keys with an expiry, and what is left has none'
    : ' and it dropped no keys, as under `noeviction`, the default policy'
  return {
    text: ` Joined with its own metrics of that time: it held up to ${formatBytes(fullest.bytes)}${dropped}.`,
    evicts,
  }
}

function dropOldest(): Remedy {
  return {
    text: 'for a pure cache, let it drop the least used keys (never for a job queue: that would drop jobs)',
    command: heroku('redis:maxmemory --policy allkeys-lru'),
    url: ARTICLES.keyValueStore,
  }
}
